import Vigie

extension CaseCoverage {
  /// The source with the number of cases in the margin, and under each line what they leave out.
  ///
  /// - Complexity: O(bytes of the files + points).
  public var listing: String {
    sources.compactMap { source in
      let own = points.filter { $0.span.file == source.id }
      return own.isEmpty ? nil : "\(source.name)\n" + Self.lines(of: source, own) + "\n"
    }.joined()
  }

  private static func lines(of source: SourceText, _ points: [CoveragePoint]) -> String {
    let byLine = Dictionary(grouping: points) { source.position(of: $0.span.start).line }
    return source.lineStarts.indices.map { index -> String in
      let text = source.text(source.lineRange(index))
      if text.isEmpty, index + 1 == source.lineStarts.count { return "" }
      let here = byLine[index + 1] ?? []
      let count = here.map(\.cases).max().map { "\($0)" } ?? ""
      let margin = String(repeating: " ", count: max(0, 5 - count.count)) + count
      let line = "\(margin) | \(text)".trimmedEnd + "\n"
      return line
        + here.filter { !$0.missing.isEmpty }.map { point in
          let column = source.position(of: point.span.start).column
          let blanks = String(repeating: " ", count: column - 1)
          return "    ! | \(blanks)^ \(point.gap)\n"
        }.joined()
    }.joined()
  }
}

extension CoveragePoint {
  /// What is missing, in few words.
  fileprivate var gap: String {
    switch kind {
    case .rule: "never fires"
    case .row: "never leads"
    case .binding: "never with \(missing.map(\.name).joined(separator: ", "))"
    default: "never \(missing.map(\.name).joined(separator: ", "))"
    }
  }
}

extension String {
  fileprivate var trimmedEnd: Substring {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return self[..<end]
  }
}
