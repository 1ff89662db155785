extension CodeSystem {
  /// Whether the last digit of `code` contradicts the ones before it; false where the system has
  /// none, or the code is too short to hold one.
  ///
  /// SNOMED CT by Verhoeff's scheme (SNOMED CT Release File Specifications, 5.8), CIP of 13 digits as
  /// an article number (ISO/IEC 15420). LOINC's digit is part of its form. Records are read without
  /// this: a code with a slip in it is still what somebody wrote.
  ///
  /// - Complexity: O(*n*) in the length of the code.
  public func hasWrongCheckDigit(_ code: String) -> Bool {
    let digits = code.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
    guard digits.allSatisfy({ 0...9 ~= $0 }) else { return false }
    switch self {
    case .snomed: return (6...18).contains(digits.count) && !CheckDigit.fitsVerhoeff(digits)
    case .cip: return digits.count == 13 && !CheckDigit.fitsArticleNumber(digits)
    default: return false
    }
  }
}

/// Schemes that guard a number with its last digit.
private enum CheckDigit {
  /// How the digit at a place is turned before it is combined: powers of one permutation.
  private static let turns: [[Int]] = {
    let first = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    var rows = [Array(0...9)]
    while rows.count < 8 { rows.append(rows[rows.count - 1].map { first[$0] }) }
    return rows
  }()

  /// The product in the dihedral group of order ten: turns of a pentagon, and turns of its mirror
  /// image.
  private static func combined(_ left: Int, _ right: Int) -> Int {
    switch (left < 5, right < 5) {
    case (true, true): (left + right) % 5
    case (true, false): (left + right) % 5 + 5
    case (false, true): (left - right) % 5 + 5
    case (false, false): (left - right + 5) % 5
    }
  }

  static func fitsVerhoeff(_ digits: [Int]) -> Bool {
    digits.reversed().enumerated().reduce(0) { sum, digit in
      combined(sum, turns[digit.offset % 8][digit.element])
    } == 0
  }

  static func fitsArticleNumber(_ digits: [Int]) -> Bool {
    digits.reversed().enumerated()
      .reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? $1.element : 3 * $1.element) } % 10 == 0
  }
}
