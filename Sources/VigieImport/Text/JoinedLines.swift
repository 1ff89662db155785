/// Puts the lines of a wrapped text back together.
enum JoinedLines {
  /// One text, lines parted by a blank; a word broken at a line's end is joined.
  ///
  /// A hyphen at the end of a line stays where a compound word has one ("auriculo-ventriculaire"):
  /// nothing in the line tells it from a hyphenation, so names are compared without hyphens.
  static func text(_ lines: [String]) -> String {
    var joined = ""
    for line in lines where !line.isEmpty {
      if joined.isEmpty {
        joined = line
      } else if joined.last == softHyphen {
        joined.removeLast()
        joined += line
      } else if endsInBrokenWord(joined), line.first?.isLetter == true {
        joined += line
      } else {
        joined += " " + line
      }
    }
    return joined.filter { $0 != softHyphen }
  }

  /// U+00AD, which typesetters leave where a word may break.
  private static let softHyphen: Character = "\u{AD}"

  private static func endsInBrokenWord(_ text: String) -> Bool {
    text.last == "-" && text.dropLast().last?.isLetter == true
  }
}
