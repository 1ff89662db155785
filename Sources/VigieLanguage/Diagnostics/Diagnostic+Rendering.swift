extension Diagnostic {
  /// The diagnostic as printed in a terminal, without colours, ending in a line break.
  ///
  /// `sources` are the files of the compilation, by id. The form is
  ///
  ///     error[V0203]: `eGFR` cannot be compared with a mass
  ///       --> rules/renal/metformin.vigie:7:22
  ///      7 |   when latest egfr < 30 mg
  ///        |                      ^^^^^ this is a mass
  ///        = help: write `30 mL/min/1.73m2`
  public func rendered(in sources: [SourceText]) -> String {
    let file = { (span: SourceSpan) in sources.first { $0.id == span.file } }
    let places = [span] + notes.compactMap(\.span)
    let lines = places.compactMap { file($0)?.position(of: $0.start).line }
    let frame = DiagnosticFrame(width: String(lines.max() ?? 1).count)
    var output = "\(severity.rawValue)[\(code.id)]: \(message)\n"
    if let source = file(span) { output += frame.quote(span, label: label, in: source) }
    for note in notes {
      output += frame.remark("note", note.message)
      if let place = note.span, let source = file(place) {
        output += frame.quote(place, label: "", in: source)
      }
    }
    if let help { output += frame.remark("help", help) }
    return output
  }
}

/// The frame around quoted lines: a gutter wide enough for every line number of one diagnostic.
struct DiagnosticFrame {
  /// The digits of the largest line number.
  let width: Int
  /// The most characters of a source line that are shown.
  private static let lineLimit = 160

  /// `= help: …`
  func remark(_ word: String, _ message: String) -> String {
    "\(gutter()) = \(word): \(message)\n"
  }

  /// The place, its line, and carets under the stretch; of several lines only the first.
  func quote(_ span: SourceSpan, label: String, in source: SourceText) -> String {
    let position = source.position(of: span.start)
    let range = source.lineRange(position.line - 1)
    let start = min(max(span.start, range.lowerBound), range.upperBound)
    let end = min(max(span.end, start), range.upperBound)
    // Of a line without end only the neighbourhood is looked at.
    let reach = Self.lineLimit * 4
    let from = source.scalarStart(max(range.lowerBound, start - reach))
    var before = Self.visible(source.text(from..<start))
    let marked = Self.visible(source.text(start..<min(end, start + reach)))
    let after = Self.visible(source.text(end..<min(range.upperBound, end + reach)))
    if before.count > Self.lineLimit / 2 || from > range.lowerBound {
      before = "…" + before.suffix(Self.lineLimit / 2)
    }
    let line = String((before + marked + after).prefix(Self.lineLimit))
    let carets = min(max(1, marked.count), max(1, line.count - before.count))
    let number = String(position.line)
    let padded = String(repeating: " ", count: width - number.count) + number
    let underline =
      String(repeating: " ", count: before.count)
      + String(repeating: "^", count: carets) + (label.isEmpty ? "" : " " + label)
    let place = "\(source.name):\(position.line):\(position.column)"
    return "\(String(repeating: " ", count: width + 1))--> \(place)\n"
      + "\(trimmed(" \(padded) | \(line)"))\n"
      + "\(gutter()) | \(underline)\n"
  }

  private func gutter() -> String { String(repeating: " ", count: width + 1) }

  /// The text without blanks at its end.
  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The text as one column per character: tabs are blanks, controls and invisible marks show.
  private static func visible(_ text: String) -> String {
    String(
      text.map { character -> Character in
        guard let scalar = character.unicodeScalars.first else { return character }
        switch scalar.properties.generalCategory {
        case .control: return scalar == "\t" ? " " : "�"
        case .format: return "�"
        default: return character
        }
      })
  }
}

extension SourceText {
  /// The start of the scalar that the byte at `offset` belongs to.
  fileprivate func scalarStart(_ offset: Int) -> Int {
    var place = offset
    while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
