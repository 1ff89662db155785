/// A text of an edition without what a printer decides: where words are broken, how quotes and blanks
/// look, and on which page it stands.
enum ComparedText {
  /// What two texts share that differ in nothing else.
  static func key(_ text: String) -> String {
    var key = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "\u{AD}": continue
      case "-", "\u{2010}", "\u{2011}":
        // `concen-trations` was broken at the end of a line, and nothing tells it from a compound.
        let isInWord =
          place > 0 && isLetter(scalars[place - 1]) && place + 1 < scalars.count
          && isLetter(scalars[place + 1])
        if !isInWord { key.append("-") }
      case "\u{2018}", "\u{2019}", "\u{2BC}": key.append("'")
      case "\u{AB}", "\u{BB}", "\u{201C}", "\u{201D}": key.append("\"")
      case _ where scalar.properties.isWhitespace:
        if key.last != " " { key.append(" ") }
      default: key.append(scalar)
      }
    }
    return String(key)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  /// A place in a source, but for pages, which move from one edition to the next: `pages 29, 42` is
  /// nothing, `table 3, page 12` is whole.
  static func place(_ locator: String) -> String {
    let words = locator.lowercased().split { !$0.isLetter }
    let isPage = !words.isEmpty && words.allSatisfy { ["p", "pp", "page", "pages"].contains($0) }
    return isPage ? "" : locator
  }
}
