import VigieTerms

/// How columns hold an `ExactDecimal`: an integer where it is one, else its digits as text, so that
/// `7.40` never becomes the nearest binary number.
enum StoredNumber {
  /// What an integer column surely holds.
  private static let largest: Int64 = 1_000_000_000_000_000

  static func column(of number: ExactDecimal?) -> ColumnValue {
    guard let number else { return .null }
    if number.exponent >= 0, number.exponent < 15, let whole = Int64("\(number)"),
      abs(whole) <= largest
    {
      return .integer(whole)
    }
    return .text(text(of: number))
  }

  /// The digits, as `ExactDecimal` reads them.
  static func text(of number: ExactDecimal) -> String {
    (-18...18).contains(number.exponent)
      ? number.description : "\(number.mantissa)e\(number.exponent)"
  }

  /// The number that a value stands for; a binary one counts as the shortest decimal that is it.
  static func number(_ value: ColumnValue) -> ExactDecimal? {
    switch value {
    case .null, .blob: nil
    case .integer(let whole): ExactDecimal(significand: whole, exponent: 0)
    case .real(let real): ExactDecimal("\(real)")
    case .text(let text): ExactDecimal(text)
    }
  }
}
