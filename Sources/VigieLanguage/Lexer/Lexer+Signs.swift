extension Lexer {
  /// A sign of one or two characters, or a character the language does not use.
  mutating func readSign() {
    let start = offset
    let next = peek(1)
    let equals = UInt8(ascii: "=")
    switch source.bytes[offset] {
    case UInt8(ascii: "{"): addSign(.openBrace)
    case UInt8(ascii: "}"): addSign(.closeBrace)
    case UInt8(ascii: "("): addSign(.openParenthesis)
    case UInt8(ascii: ")"): addSign(.closeParenthesis)
    case UInt8(ascii: ","): addSign(.comma)
    case UInt8(ascii: ":"): addSign(.colon)
    case UInt8(ascii: "+"): addSign(.plus)
    case UInt8(ascii: ".") where next == UInt8(ascii: "."): addSign(.range, width: 2)
    case UInt8(ascii: "<") where next == equals:
      addSign(.comparison(.lessOrEqual), width: 2)
    case UInt8(ascii: "<"): addSign(.comparison(.less))
    case UInt8(ascii: ">") where next == equals:
      addSign(.comparison(.greaterOrEqual), width: 2)
    case UInt8(ascii: ">"): addSign(.comparison(.greater))
    case equals where next == equals: addForeign(.equal, width: 2)
    case equals where next == UInt8(ascii: ">"): addForeign(.greaterOrEqual, width: 2)
    case equals where next == UInt8(ascii: "<"): addForeign(.lessOrEqual, width: 2)
    case equals: addSign(.comparison(.equal))
    case UInt8(ascii: "!") where next == equals: addUnequal(width: 2)
    default:
      offset += 1
      reportStray(from: start)
    }
  }

  /// A name in any script, a comparison sign in one character, or a character without use.
  mutating func readBeyondASCII() {
    guard let scalar = scalar(at: offset) else {
      offset += 1
      return
    }
    let width = UTF8.width(scalar)
    switch scalar {
    case "≤": addForeign(.lessOrEqual, width: width)
    case "≥": addForeign(.greaterOrEqual, width: width)
    case "≠": addUnequal(width: width)
    case "\u{A0}", "\u{202F}", "\u{2009}": offset += width
    case "“", "«", "„": if !readCurvedText(openedBy: width) { addStray(width) }
    case _ where isDirectionMark(at: offset):
      reportDirectionMark()
      offset += width
    case _ where scalar.beginsName: readWord()
    case _ where scalar.isWordPart:
      let start = offset
      readWord()
      tokens.removeLast()
      add(.malformedWord, from: start)
    default: addStray(width)
    }
  }

  private mutating func addStray(_ width: Int) {
    let start = offset
    offset += width
    reportStray(from: start)
  }

  /// A text between the quotes of a word processor: reported, and read as it is meant.
  private mutating func readCurvedText(openedBy width: Int) -> Bool {
    let start = offset
    guard start >= curvedEnd else { return false }
    var place = offset + width
    while let scalar = scalar(at: place), scalar != "\n" {
      let end = place + UTF8.width(scalar)
      guard scalar == "”" || scalar == "»" || scalar == "“" || scalar == "\"" else {
        place = end
        continue
      }
      let value = source.text(start + width..<place)
      offset = end
      add(.string(value), from: start)
      report(
        .strayCharacter, "`\(source.text(start..<end))` stands between curved quotes",
        at: start..<end, help: "write straight quotes: `\"\(value)\"`", fix: "\"\(value)\"")
      return true
    }
    curvedEnd = place
    return false
  }

  private mutating func addSign(_ kind: Token.Kind, width: Int = 1) {
    let start = offset
    offset += width
    add(kind, from: start)
  }

  /// A comparison in a spelling of other languages: reported, and read as it is meant.
  private mutating func addForeign(_ comparison: ComparisonOperator, width: Int) {
    let start = offset
    addSign(.comparison(comparison), width: width)
    let right = comparison.rawValue
    report(
      .foreignComparison, "`\(source.text(start..<offset))` is no comparison of this language",
      at: start..<offset, help: "write `\(right)`", fix: right)
  }

  private mutating func addUnequal(width: Int) {
    let start = offset
    addSign(.comparison(.equal), width: width)
    report(
      .foreignComparison, "`\(source.text(start..<offset))` is no comparison of this language",
      at: start..<offset, help: "put `not` before the test, as in `not drug products = 1`")
  }

  /// Reports the characters since `start`; those right after ones already reported are passed over.
  private mutating func reportStray(from start: Int) {
    defer { strayEnd = offset }
    guard start != strayEnd else { return }
    let byte = source.bytes[start]
    if byte < 0x20 || byte == 0x7F {
      return report(
        .strayCharacter, "the file holds a control character", at: start..<offset,
        label: "code \(byte)", help: "delete it, and save the file as plain UTF-8 text")
    }
    let text = source.text(start..<offset)
    report(
      .strayCharacter, "`\(text)` has no meaning here", at: start..<offset,
      help: Self.help(forStray: text))
  }

  private static func help(forStray text: String) -> String? {
    switch text {
    case "“", "”", "«", "»", "„", "'", "‘", "’", "`": "texts stand between straight quotes: \"…\""
    case ".": "write a digit before the point: `0.5`"
    case "-", "–", "−", "*", "/": "there is no arithmetic; a range is written `3.5 .. 5.0`"
    case ";": "a line ends where the next keyword begins; nothing marks the end"
    case "&", "|": "write `and` or `or`"
    case "!": "write `not`"
    default: nil
    }
  }

  /// Whether one of U+202A to U+202E or U+2066 to U+2069 begins at `place`.
  func isDirectionMark(at place: Int) -> Bool {
    guard let scalar = scalar(at: place) else { return false }
    return (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  mutating func reportDirectionMark() {
    report(
      .directionMark, "an invisible mark changes the direction of the text",
      at: offset..<offset + 3, label: "reads differently from what it says", help: "delete it",
      fix: "")
  }
}
