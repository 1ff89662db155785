extension CodeSystem {
  /// The longest code that is kept, in bytes; a longer one is no code of any system here.
  public static let longestCode = 128

  /// The one spelling under which a code is compared and stored.
  ///
  /// ATC, ICD-10 and CCAM in capitals; ICD-10 without the dot and without dagger and asterisk; NABM
  /// without leading zeros; a 13-digit CIP as the 7 digits inside it. Spaces around go.
  public func normalized(_ code: String) -> String {
    let trimmed = code.trimmingSpaces()
    switch self {
    case .atc, .ccam, .icd10:
      // Most codes are in capitals already, and stay the text they are.
      if trimmed.utf8.allSatisfy(CodeForm.isLetterOrDigit) { return String(trimmed) }
      let capitals = trimmed.uppercased()
      return self == .icd10 ? capitals.filter { !".†*".contains($0) } : capitals
    case .nabm:
      let significant = trimmed.drop { $0 == "0" }
      return significant.isEmpty ? String(trimmed) : String(significant)
    case .cip:
      let digits = trimmed.utf8
      guard digits.count == 13, trimmed.hasPrefix("34009") else { return String(trimmed) }
      return String(trimmed.dropFirst(5).prefix(7))
    default: return String(trimmed)
    }
  }

  /// Whether `code` has the form its system prescribes, check digits included (semantics §8).
  ///
  /// - Complexity: O(*n*) in the length of the code.
  public func isWellFormed(_ code: String) -> Bool { wellFormed(code) != nil }

  /// The normalised spelling of a code that has the form its system prescribes.
  func wellFormed(_ code: String) -> String? {
    guard code.utf8.count <= CodeSystem.longestCode else { return nil }
    let normalized = normalized(code)
    return hasForm(Array(normalized.utf8)) ? normalized : nil
  }

  private func hasForm(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .atc: return CodeForm.matches(bytes, "A00AA00") && [1, 3, 4, 5, 7].contains(bytes.count)
    case .icd10:
      return (3...8).contains(bytes.count) && CodeForm.matches(Array(bytes.prefix(3)), "A0X")
        && bytes.dropFirst(3).allSatisfy { CodeForm.isLetterOrDigit($0) || $0 == UInt8(ascii: "+") }
    case .loinc: return CodeForm.isLOINC(bytes)
    case .cis: return bytes.count == 8 && CodeForm.areDigits(bytes)
    case .cip: return [7, 13].contains(bytes.count) && CodeForm.areDigits(bytes)
    case .rxnorm: return (1...8).contains(bytes.count) && CodeForm.areDigits(bytes)
    case .snomed: return (6...18).contains(bytes.count) && CodeForm.areDigits(bytes)
    case .nabm: return (1...4).contains(bytes.count) && CodeForm.areDigits(bytes)
    case .ccam: return bytes.count >= 7 && CodeForm.matches(Array(bytes.prefix(7)), "AAAA000")
    case .cvx: return (1...3).contains(bytes.count) && CodeForm.areDigits(bytes)
    case .edqm: return bytes.count == 8 && CodeForm.areDigits(bytes)
    case .hl7, .other, .name: return !bytes.isEmpty
    }
  }

  /// The form of a code in words, for the checker's help.
  public var formDescription: String {
    switch self {
    case .atc: "a letter, then up to `A00AA00`: 1, 3, 4, 5 or 7 characters"
    case .icd10: "a letter and two digits, then a dot and details: `K25.0`"
    case .loinc: "up to seven digits, a hyphen and a check digit: `4548-4`"
    case .cis: "eight digits"
    case .cip: "seven or thirteen digits"
    case .rxnorm: "up to eight digits"
    case .snomed: "six to eighteen digits"
    case .nabm: "up to four digits"
    case .ccam: "four letters and three digits: `DEQP003`"
    case .cvx: "up to three digits"
    case .edqm: "eight digits"
    case .hl7, .other, .name: "a code"
    }
  }
}

/// The shapes of codes, over their bytes.
enum CodeForm {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  static func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  static func areDigits(_ bytes: [UInt8]) -> Bool { !bytes.isEmpty && bytes.allSatisfy(isDigit) }

  /// Whether `bytes` is a beginning of `shape`: `A` a letter, `0` a digit, `X` either.
  static func matches(_ bytes: [UInt8], _ shape: StaticString) -> Bool {
    guard !bytes.isEmpty, bytes.count <= shape.utf8CodeUnitCount else { return false }
    return shape.withUTF8Buffer { shape in
      zip(bytes, shape).allSatisfy { byte, kind in
        switch kind {
        case UInt8(ascii: "A"): isLetter(byte)
        case UInt8(ascii: "0"): isDigit(byte)
        default: isLetterOrDigit(byte)
        }
      }
    }
  }

  /// Up to seven digits, a hyphen, and the mod 10 check digit (LOINC Users' Guide, appendix C); or
  /// a coded answer, `LA` with digits, a hyphen and a digit that another rule makes.
  static func isLOINC(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: "LA".utf8) {
      let parts = bytes.dropFirst(2).split(
        separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      return parts.count == 2 && (1...7).contains(parts[0].count) && parts[1].count == 1
        && parts.allSatisfy { areDigits(Array($0)) }
    }
    guard (3...9).contains(bytes.count), bytes[bytes.count - 2] == UInt8(ascii: "-"),
      areDigits(Array(bytes.dropLast(2))), isDigit(bytes[bytes.count - 1])
    else { return false }
    var sum = 0
    for (position, byte) in bytes.dropLast(2).reversed().enumerated() {
      let digit = Int(byte - UInt8(ascii: "0"))
      let counted = position.isMultiple(of: 2) ? digit * 2 : digit
      sum += counted / 10 + counted % 10
    }
    return (10 - sum % 10) % 10 == Int(bytes[bytes.count - 1] - UInt8(ascii: "0"))
  }
}

extension String {
  /// Without spaces, tabs and line ends before and after.
  func trimmingSpaces() -> Substring {
    guard hasSpacesAround else { return Substring(self) }
    var rest = Substring(self)
    while let first = rest.unicodeScalars.first, first.properties.isWhitespace {
      rest.unicodeScalars.removeFirst()
    }
    while let last = rest.unicodeScalars.last, last.properties.isWhitespace {
      rest.unicodeScalars.removeLast()
    }
    return rest
  }

  /// Whether the first or the last character may be white space: most texts tell by one byte.
  var hasSpacesAround: Bool {
    guard let first = utf8.first, let last = utf8.last else { return false }
    return !(0x21...0x7E).contains(first) || !(0x21...0x7E).contains(last)
  }
}
