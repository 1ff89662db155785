import Vigie

extension CaseCoverage {
  /// A table of the packs, then every place that no case reaches, with its words.
  ///
  /// - Complexity: O(points).
  public var table: String {
    let packs = Set(points.map(\.rule.pack)).sorted()
    let rows = [Self.heading] + packs.map { row(of: $0) }
    let widths = Self.heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blanks : blanks + row[column]
      }.joined(separator: "  ")
    }
    return (lines + missing.map { "\($0)" }).joined(separator: "\n") + "\n"
  }

  private static let heading = [
    "pack", "rules", "rows", "conditions", "exceptions", "factors", "parts", "unknown", "drafts",
    "all",
  ]

  /// Of each kind of place, how many sides are reached; what may be unknown has its own column.
  private func row(of pack: Int) -> [String] {
    let own = points.filter { $0.rule.pack == pack }
    func share(_ kinds: Set<CoveragePoint.Kind>, isUnknown: Bool = false) -> String {
      let sides = own.filter { kinds.contains($0.kind) }.flatMap(\.sides)
        .filter { $0.isUnknown == isUnknown }
      return "\(sides.count(where: \.isReached))/\(sides.count)"
    }
    let sides = own.flatMap(\.sides)
    let percent = sides.isEmpty ? 100 : sides.count(where: \.isReached) * 100 / sides.count
    return [
      packs[pack].name, share([.rule]), share([.row]), share([.condition]), share([.exception]),
      share([.factor]), share([.leaf, .interval]),
      share(Set(CoveragePoint.Kind.allCases), isUnknown: true), share([.binding]), "\(percent) %",
    ]
  }

  /// A place that cases reach in part or not at all.
  public struct Gap: Sendable, Hashable, CustomStringConvertible {
    public let file: String
    public let position: SourcePosition
    public let kind: CoveragePoint.Kind
    /// The sides that no case shows.
    public let sides: [String]
    /// The source, cut to one line.
    public let words: String

    public var description: String {
      let place = "\(file):\(position.line):\(position.column)"
      let sides = sides.joined(separator: ", ")
      return switch kind {
      case .rule: "\(place): the rule never fires: \(words)"
      case .row: "\(place): the row never leads: \(words)"
      case .binding: "\(place): never with \(sides): \(words)"
      default: "\(place): never \(sides): \(words)"
      }
    }
  }

  /// What no case reaches, in the order of the files.
  public var missing: [Gap] {
    points.filter { !$0.missing.isEmpty }.map { point in
      let source = source(of: point.span)
      return Gap(
        file: source.name, position: source.position(of: point.span.start), kind: point.kind,
        sides: point.missing.map(\.name), words: source.words(of: point.span))
    }
  }

  func source(of span: SourceSpan) -> SourceText {
    // INVARIANT (points): every point was found in one of the sources.
    sources[Int(span.file.number)]
  }
}

extension SourceText {
  /// A stretch on one line, cut after some seventy characters.
  func words(of span: SourceSpan) -> String {
    let words = text(of: span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 70 ? words.prefix(69) + "…" : words
  }
}
