extension Lexer {
  /// A name or a reserved word; the character here may begin one.
  mutating func readWord() {
    let start = offset
    skipWord()
    if let keyword = Keyword.word(source.bytes[start..<offset]) {
      add(.keyword(keyword), from: start)
    } else {
      add(.name, from: start)
    }
  }

  /// Passes over letters, digits, marks, and hyphens between them.
  private mutating func skipWord() {
    while offset < source.bytes.count, source.bytes[offset].isPlainWordPart { offset += 1 }
    while let scalar = scalar(at: offset) {
      if scalar == "-" {
        guard let next = self.scalar(at: offset + 1), next.isWordPart else { return }
      } else if !scalar.isWordPart {
        return
      }
      offset += UTF8.width(scalar)
    }
  }

  /// A number, date, version, code or code system: capitals, digits, `?`, with `.` and `-` inside.
  mutating func readCode() {
    let start = offset
    skipCode()
    if source.bytes[start] >= UInt8(ascii: "A"), let next = scalar(at: offset), next.isWordPart {
      skipWord()
      return add(.malformedWord, from: start)
    }
    let text = source.text(start..<offset)
    add(Self.kind(ofCode: text), from: start)
  }

  private mutating func skipCode() {
    while let byte = peek() {
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
        guard let next = peek(1), next.isCodePart else { return }
      } else if !byte.isCodePart {
        return
      }
      offset += 1
    }
  }

  private static func kind(ofCode text: String) -> Token.Kind {
    if Keyword.systems.contains(text) { return .system }
    guard text.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E || $0 == 0x2D }) else { return .code }
    let points = text.utf8.count { $0 == 0x2E }
    let hyphens = text.split(separator: "-", omittingEmptySubsequences: false)
    switch (points, hyphens.count) {
    case (0, 1), (1, 1): return .number
    case (2..., 1): return .version
    case (0, 3) where hyphens.map(\.utf8.count) == [4, 2, 2]: return .date
    default: return .code
    }
  }

  /// A unit, if the token before is a number and a unit stands here.
  mutating func readUnit() -> Bool {
    guard case .number? = tokens.last?.kind else { return false }
    let start = offset
    let run = unitRun()
    guard !run.isEmpty else { return false }
    if Keyword.word(source.bytes[run]) != nil { return false }
    let text = source.text(run)
    if isUnit(text) {
      offset = run.upperBound
      add(.unit, from: start)
      return true
    }
    if let brace = source.bytes[run].firstIndex(where: { $0 == 0x7B || $0 == 0x28 }), brace > start,
      isUnit(source.text(start..<brace))
    {
      offset = brace
      add(.unit, from: start)
      return true
    }
    // A quotient, a percentage or a bracket can be no other token here.
    guard source.bytes[run].contains(where: { "/%[*^'".utf8.contains($0) }),
      !(source.bytes[start].isDigit)
    else { return false }
    offset = run.upperBound
    add(.unknownUnit, from: start)
    return true
  }

  /// The longest stretch from here that could be a unit; annotations in braces belong to it.
  ///
  /// Longer stretches than a unit can have are none: looking on would cost the square of the file.
  private func unitRun() -> Range<Int> {
    var end = offset
    while let scalar = scalar(at: end) {
      if end - offset > Self.longestUnit { return offset..<offset }
      if scalar == "{" || scalar == "(" {
        guard end > offset, let close = closing(of: scalar, from: end) else { break }
        end = close
      } else if scalar == ".", end + 1 < source.bytes.count, source.bytes[end + 1] == 0x2E {
        break
      } else if scalar.isWordPart || "/.*^%[]'_-°²³".unicodeScalars.contains(scalar) {
        end += UTF8.width(scalar)
      } else {
        break
      }
    }
    guard let first = peek() else { return offset..<offset }
    if first == UInt8(ascii: ".") || first == UInt8(ascii: "-") { return offset..<offset }
    // Two numbers in a row are two numbers, unless the second is a power: `10*9/L`.
    if first.isDigit, !source.bytes[offset..<end].contains(where: { $0 == 0x2A || $0 == 0x5E }) {
      return offset..<offset
    }
    return offset..<end
  }

  /// The most bytes looked at for a unit.
  private static let longestUnit = 96

  /// The offset after the sign that closes the one at `start`, with no white space between.
  private func closing(of open: Unicode.Scalar, from start: Int) -> Int? {
    let close: UInt8 = open == "{" ? 0x7D : 0x29
    var place = start + 1
    while place < min(source.bytes.count, start + Self.longestUnit) {
      let byte = source.bytes[place]
      if byte == close { return place + 1 }
      if byte <= 0x20 { return nil }
      place += 1
    }
    return nil
  }
}

extension UInt8 {
  /// Whether this is a letter or digit of ASCII, as most of all words are made of.
  var isPlainWordPart: Bool {
    (self >= 0x61 && self <= 0x7A) || isDigit || (self >= 0x41 && self <= 0x5A)
  }

  /// Whether this is an ASCII digit.
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// Whether this can stand in a code: a capital, a digit, or `?`.
  var isCodePart: Bool { isDigit || (self >= 0x41 && self <= 0x5A) || self == 0x3F }
}

extension Unicode.Scalar {
  /// Whether this can stand inside a name: a letter, a digit, or a mark on one.
  var isWordPart: Bool {
    if isASCII {
      return UInt8(value).isPlainWordPart
    }
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      return true
    default: return false
    }
  }

  /// Whether this can begin a name: a lower-case letter, or a letter of a script without case.
  var beginsName: Bool {
    switch properties.generalCategory {
    case .lowercaseLetter, .otherLetter: true
    default: false
    }
  }
}
