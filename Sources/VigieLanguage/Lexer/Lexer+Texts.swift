extension Lexer {
  /// A quoted text, which ends on its line.
  mutating func readString() {
    let start = offset
    offset += 1
    let end = plainEnd()
    if peek(end - offset) == UInt8(ascii: "\"") {
      let value = source.text(offset..<end)
      offset = end + 1
      return add(.string(value), from: start)
    }
    var value: [UInt8] = []
    while let byte = peek(), byte != 0x0A, byte != 0x0D {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return add(.string(String(decoding: value, as: UTF8.self)), from: start)
      case UInt8(ascii: "\\"): readEscape(into: &value)
      case 0x00..<0x20 where byte != 0x09, 0x7F:
        report(
          .strayCharacter, "a text holds a control character", at: offset..<offset + 1,
          help: "write it as an escape, such as `\\n`")
        offset += 1
      case 0xE2 where isDirectionMark(at: offset):
        reportDirectionMark()
        offset += 3
      default:
        value.append(byte)
        offset += 1
      }
    }
    report(
      .unterminatedText, "this text is never closed", at: start..<offset,
      label: "the line ends before a `\"`",
      help: "close the text with `\"` on the same line; a line break is written `\\n`")
    add(.string(String(decoding: value, as: UTF8.self)), from: start)
  }

  /// Where the text stops being what it says letter by letter: at a quote, an escape, a control
  /// character, or what may be a direction mark.
  private func plainEnd() -> Int {
    var end = offset
    while end < source.bytes.count {
      switch source.bytes[end] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xE2, 0x00..<0x09, 0x0A..<0x20: return end
      default: end += 1
      }
    }
    return end
  }

  /// `\"`, `\\`, `\n`, `\t` or `\u{e9}`.
  private mutating func readEscape(into value: inout [UInt8]) {
    let start = offset
    offset += 1
    switch peek() {
    case UInt8(ascii: "\""): value.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): value.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "u"):
      if let scalar = readScalarEscape() {
        value.append(contentsOf: Array(String(Character(scalar)).utf8))
        return
      }
      return reportEscape(from: start)
    case nil, 0x0A, 0x0D: return
    default:
      if let scalar = scalar(at: offset) { offset += UTF8.width(scalar) }
      return reportEscape(from: start)
    }
    offset += 1
  }

  private mutating func reportEscape(from start: Int) {
    report(
      .unknownEscape, "`\(source.text(start..<offset))` is no escape", at: start..<offset,
      help: "write one of `\\\"`, `\\\\`, `\\n`, `\\t`, `\\u{e9}`")
  }

  /// The character of `u{…}`, one to six hexadecimal digits; stops at the first that does not fit.
  private mutating func readScalarEscape() -> Unicode.Scalar? {
    offset += 1
    guard peek() == UInt8(ascii: "{") else { return nil }
    offset += 1
    var number: UInt32 = 0
    var digits = 0
    while digits < 7, let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
      number = number << 4 | UInt32(digit)
      digits += 1
      offset += 1
    }
    guard (1...6).contains(digits), peek() == UInt8(ascii: "}") else { return nil }
    offset += 1
    return Unicode.Scalar(number)
  }

  /// A pattern between slashes, with its flags; it ends on its line.
  mutating func readRegex() {
    let start = offset
    offset += 1
    while let byte = peek(), byte != 0x0A, byte != 0x0D {
      if byte == UInt8(ascii: "/") {
        let pattern = source.text(start + 1..<offset)
        offset += 1
        let flags = offset
        while let next = peek(), next >= UInt8(ascii: "a"), next <= UInt8(ascii: "z") {
          offset += 1
        }
        return add(.regex(pattern: pattern, flags: source.text(flags..<offset)), from: start)
      }
      let escapes = byte == UInt8(ascii: "\\") && (peek(1) ?? 0x0A) != 0x0A
      offset += escapes ? 2 : 1
    }
    offset = min(offset, source.bytes.count)
    report(
      .unterminatedPattern, "this pattern is never closed", at: start..<offset,
      label: "the line ends before a `/`",
      help: "close the pattern with `/`; a slash inside is written `\\/`")
    add(.regex(pattern: source.text(start + 1..<offset), flags: ""), from: start)
  }
}
