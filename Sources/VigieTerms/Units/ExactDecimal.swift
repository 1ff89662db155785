/// A decimal number exactly as a document writes it: at most 18 significant digits.
///
/// Kept without trailing zeros, so `5` and `5.0` are one value with one hash.
public struct ExactDecimal: Hashable, Sendable {
  /// The digits as a whole number, not divisible by ten unless zero.
  public let mantissa: Int64
  /// The power of ten that scales the mantissa.
  public let exponent: Int16

  /// Zero.
  public static let zero = ExactDecimal(0)

  /// Powers of ten beyond this are no quantity of medicine, and are refused.
  private static let largestExponent = 400

  /// The whole number `value`, or nil when it has more than 18 significant digits.
  public init?(exactly value: Int) {
    self.init(significand: Int64(value), exponent: 0)
  }

  /// The whole number `value`, which 32 bits keep within 18 digits.
  public init(_ value: Int32) {
    var mantissa = Int64(value)
    var exponent: Int16 = 0
    while mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// `significand` × 10^`exponent`, or nil when it does not fit.
  public init?(significand: Int64, exponent: Int) {
    var mantissa = significand
    var power = exponent
    guard abs(power) <= 2 * ExactDecimal.largestExponent else { return nil }
    while mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      power += 1
    }
    if mantissa == 0 { power = 0 }
    guard mantissa.magnitude < 1_000_000_000_000_000_000,
      abs(power) <= ExactDecimal.largestExponent
    else { return nil }
    self.mantissa = mantissa
    self.exponent = Int16(power)
  }

  /// Whether the number is below zero.
  public var isNegative: Bool { mantissa < 0 }

  /// The nearest binary number, for formulas that are not exact anyway.
  public var approximate: Double { ExactRational(self).approximate }

  /// The number with its sign turned.
  public static prefix func - (value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(negating: value)
  }

  private init(negating value: ExactDecimal) {
    mantissa = -value.mantissa
    exponent = value.exponent
  }
}

extension ExactDecimal {
  /// Reads a number of JSON or UCUM: `12`, `-0.50`, `1.5e-3`.
  ///
  /// Leading zeros are tolerated. Nil for anything else and for what 18 digits cannot hold.
  public init?(_ text: String) { self.init(utf8: text.utf8.span) }

  /// The same over UTF-8 bytes.
  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count <= 512 else { return nil }
    var at = 0
    var digits = SignificantDigits()
    let negative = take("-", bytes, &at)
    guard digits.read(bytes, &at, afterPoint: false) else { return nil }
    if take(".", bytes, &at), !digits.read(bytes, &at, afterPoint: true) { return nil }
    if take("e", bytes, &at) || take("E", bytes, &at) {
      guard digits.readExponent(bytes, &at) else { return nil }
    }
    guard at == bytes.count, digits.count <= 18 else { return nil }
    self.init(
      significand: negative ? -digits.value : digits.value,
      exponent: digits.exponent + digits.heldZeros)
  }
}

/// The digits of a number while it is read; zeros are held back until another digit follows them,
/// so that trailing zeros cost no precision.
private struct SignificantDigits {
  var value: Int64 = 0
  var count = 0
  var exponent = 0
  var heldZeros = 0

  mutating func read(_ bytes: Span<UInt8>, _ at: inout Int, afterPoint: Bool) -> Bool {
    let start = at
    while at < bytes.count, case let digit = bytes[at] &- UInt8(ascii: "0"), digit < 10 {
      at += 1
      if afterPoint { exponent -= 1 }
      if digit == 0, count > 0 { heldZeros += 1 }
      if digit > 0 { append(digit) }
    }
    return at > start
  }

  private mutating func append(_ digit: UInt8) {
    count += count == 0 ? 1 : heldZeros + 1
    guard count <= 18 else { return }
    for _ in 0..<heldZeros { value *= 10 }
    value = value * 10 + Int64(digit)
    heldZeros = 0
  }

  mutating func readExponent(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    let negative = take("-", bytes, &at)
    if !negative { _ = take("+", bytes, &at) }
    let start = at
    var power = 0
    while at < bytes.count, case let digit = bytes[at] &- UInt8(ascii: "0"), digit < 10 {
      power = min(power * 10 + Int(digit), 10_000)
      at += 1
    }
    exponent += negative ? -power : power
    return at > start
  }
}

/// Steps over `byte` if it stands next.
private func take(_ byte: Unicode.Scalar, _ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
  guard at < bytes.count, bytes[at] == UInt8(ascii: byte) else { return false }
  at += 1
  return true
}

extension ExactDecimal: Comparable {
  /// The order of the numbers themselves.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.mantissa.signum() != right.mantissa.signum() { return left.mantissa < right.mantissa }
    if left.mantissa == 0 { return false }
    let (leftSize, rightSize) = (left.magnitudeOrder, right.magnitudeOrder)
    if leftSize != rightSize { return (leftSize < rightSize) != left.isNegative }
    // Same order of magnitude: the exponents differ by at most 17, so 128 bits hold both.
    let shift = Int(left.exponent) - Int(right.exponent)
    return Int128(left.mantissa) * powerOfTen(max(0, shift))
      < Int128(right.mantissa) * powerOfTen(max(0, -shift))
  }

  /// How many digits stand before the point.
  private var magnitudeOrder: Int {
    var digits = 0
    var rest = mantissa.magnitude
    while rest > 0 {
      rest /= 10
      digits += 1
    }
    return digits + Int(exponent)
  }
}

/// Ten to the power of `exponent`, which is 0...38.
func powerOfTen(_ exponent: Int) -> Int128 {
  var power: Int128 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}

extension ExactDecimal: CustomStringConvertible {
  /// The number in full, without an exponent: `0.05`, `1500`.
  public var description: String {
    let sign = isNegative ? "-" : ""
    let digits = String(mantissa.magnitude)
    let power = Int(exponent)
    if power >= 0 { return sign + digits + String(repeating: "0", count: power) }
    let whole = digits.count + power
    if whole > 0 { return sign + digits.prefix(whole) + "." + digits.suffix(-power) }
    return sign + "0." + String(repeating: "0", count: -whole) + digits
  }
}
