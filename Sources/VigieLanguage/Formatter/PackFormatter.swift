import VigieTerms

/// Writes packs in their one canonical layout.
///
/// Keywords and names line up, lines wrap at 100 columns, comments and single blank lines stay.
/// Formatting twice changes nothing more, and the formatted pack has the same tree.
public struct PackFormatter {
  var writer: FormatWriter

  /// The longest name that others line up with; longer ones stick out.
  static let alignedName = 20

  /// A source file in canonical layout; nil where it has errors, which are in `diagnostics`.
  ///
  /// - Complexity: O(bytes of the file).
  public static func format(
    _ source: SourceText, limits: SyntaxLimits = SyntaxLimits(),
    isUnit: @escaping (String) -> Bool = Unit.isKnown
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (pack, diagnostics) = Parser.parse(source, limits: limits, isUnit: isUnit)
    let isSound = diagnostics.allSatisfy { $0.severity != .error }
    return (isSound ? format(pack, source: source) : nil, diagnostics)
  }

  /// A pack in canonical layout.
  ///
  /// `pack` is the tree of `source`, parsed without an error: placeholders would be lost.
  ///
  /// - Complexity: O(bytes of the file).
  public static func format(_ pack: PackSyntax, source: SourceText) -> String {
    var formatter = PackFormatter(
      writer: FormatWriter(source: source, comments: pack.comments))
    formatter.writePack(pack)
    return formatter.writer.lines.joined(separator: "\n") + "\n"
  }

  private mutating func writePack(_ pack: PackSyntax) {
    let interior = SourceSpan(
      file: source.id, start: pack.name.span.end, end: pack.headSpan.end)
    let isOpen = !pack.lines.isEmpty || writer.hasComment(in: interior)
    let head = "pack \(pack.name.text)" + (pack.hasBody ? (isOpen ? " {" : " {}") : "")
    let end = pack.items.first?.span.start ?? pack.span.end
    let limit = pack.hasBody ? pack.lines.first?.span.start ?? pack.headSpan.end - 1 : end
    let nameSpan = SourceSpan(
      file: source.id, start: pack.headSpan.start, end: pack.name.span.end)
    writer.write([head], at: nameSpan, indent: 0, limit: limit)
    if pack.hasBody, isOpen {
      writer.opened()
      writePackLines(pack.lines, end: pack.headSpan.end - 1)
      writer.close("}", end: pack.headSpan.end, indent: 0)
    }
    writer.trail(from: pack.headSpan.end, limit: end)
    writeItems(pack.items, end: pack.span.end)
    writer.close(nil, end: pack.span.end, indent: 0)
  }

  var source: SourceText { writer.source }

  /// `text` with blanks up to `width` characters.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `prefix` followed by a layout that begins right after it, at this indentation.
  static func lines(_ prefix: String, _ layout: Layout, indent: Int) -> [String] {
    var lines = layout.rendered(from: indent + prefix.count)
    lines[0] = prefix + lines[0]
    return lines
  }

  /// The width of the names in each run of neighbours, by place.
  ///
  /// A run ends at a blank line, and where `key` changes; `width` nil means not to count.
  func runWidths<Part, Key: Equatable>(
    _ parts: [Part], span: (Part) -> SourceSpan, key: (Part) -> Key, width: (Part) -> Int?
  ) -> [Int] {
    var widths: [Int] = []
    var start = 0
    for place in parts.indices {
      let next = place + 1
      let ends =
        next == parts.count || key(parts[next]) != key(parts[place])
        || writer.hasBlankLine(from: span(parts[place]).end, to: span(parts[next]).start)
      guard ends else { continue }
      let widest = parts[start..<next].compactMap(width).max() ?? 0
      widths += Array(repeating: widest, count: next - start)
      start = next
    }
    return widths
  }
}
