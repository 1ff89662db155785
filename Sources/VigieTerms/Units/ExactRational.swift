/// How two quantities compare.
public enum Ordering: Int8, Sendable, Hashable {
  case less = -1
  case equal = 0
  case greater = 1
}

/// A fraction times a power of ten, in lowest terms: what a quantity becomes in another unit.
///
/// Every operation is exact. One whose result 128 bits cannot hold gives nil, never a rounded
/// number: a comparison that cannot be made exactly is unknown (semantics S31).
public struct ExactRational: Sendable {
  /// The signed numerator.
  public let numerator: Int128
  /// The denominator, above zero.
  public let denominator: Int128
  /// The power of ten that scales the fraction.
  public let exponent: Int

  /// The exact value of `decimal`.
  public init(_ decimal: ExactDecimal) {
    numerator = Int128(decimal.mantissa)
    denominator = 1
    exponent = Int(decimal.exponent)
  }

  /// `numerator` / `denominator` × 10^`exponent`, reduced; nil when the denominator is not above 0.
  public init?(_ numerator: Int128, _ denominator: Int128, exponent: Int = 0) {
    guard denominator > 0, abs(exponent) <= 4_000 else { return nil }
    let divisor = ExactRational.greatestCommonDivisor(
      numerator.magnitude, denominator.magnitude)
    guard let reduced = Int128(exactly: divisor) else { return nil }
    var (top, bottom, power) = (numerator / reduced, denominator / reduced, exponent)
    while top != 0, top % 10 == 0 { (top, power) = (top / 10, power + 1) }
    while bottom % 10 == 0 { (bottom, power) = (bottom / 10, power - 1) }
    self.numerator = top
    self.denominator = bottom
    self.exponent = top == 0 ? 0 : power
  }

  /// One.
  public static let one = ExactRational(ExactDecimal(1))

  /// Zero.
  public static let zero = ExactRational(.zero)

  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }
}

extension ExactRational {
  /// The product, or nil when it does not fit.
  public func multiplied(by other: ExactRational) -> ExactRational? {
    let (top, topOverflow) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, bottomOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !topOverflow, !bottomOverflow else { return nil }
    return ExactRational(top, bottom, exponent: exponent + other.exponent)
  }

  /// The quotient, or nil when it does not fit or `other` is zero.
  public func divided(by other: ExactRational) -> ExactRational? {
    guard other.numerator != 0, other.numerator != .min else { return nil }
    let sign: Int128 = other.numerator < 0 ? -1 : 1
    guard
      let inverse = ExactRational(
        other.denominator * sign, other.numerator * sign, exponent: -other.exponent)
    else { return nil }
    return multiplied(by: inverse)
  }

  /// The sum, or nil when it does not fit.
  public func adding(_ other: ExactRational) -> ExactRational? {
    if numerator == 0 { return other }
    if other.numerator == 0 { return self }
    let common = min(exponent, other.exponent)
    guard let left = crossed(with: other.denominator, scaledTo: common),
      let right = other.crossed(with: denominator, scaledTo: common)
    else { return nil }
    let (top, topOverflow) = left.addingReportingOverflow(right)
    let (bottom, bottomOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !topOverflow, !bottomOverflow else { return nil }
    return ExactRational(top, bottom, exponent: common)
  }

  /// The difference, or nil when it does not fit.
  public func subtracting(_ other: ExactRational) -> ExactRational? {
    guard let negated = ExactRational(-other.numerator, other.denominator, exponent: other.exponent)
    else { return nil }
    return adding(negated)
  }

  /// The numerator over the product of both denominators, at the power of ten `common`.
  private func crossed(with denominator: Int128, scaledTo common: Int) -> Int128? {
    let (crossed, overflow) = numerator.multipliedReportingOverflow(by: denominator)
    guard !overflow, exponent - common <= 38 else { return nil }
    let (scaled, scaleOverflow) =
      crossed.multipliedReportingOverflow(by: powerOfTen(exponent - common))
    return scaleOverflow ? nil : scaled
  }

  /// How this compares with `other`, unrounded; nil when 128 bits cannot tell.
  public func compared(to other: ExactRational) -> Ordering? {
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
    guard !leftOverflow, !rightOverflow else { return nil }
    if left.signum() != right.signum() || left == 0 { return order(left, right) }
    let shift = exponent - other.exponent
    // Past the range of 128 bits the scaled side is the larger in magnitude: still exact.
    if shift >= 0 {
      guard let scaled = scaled(left, shift) else { return left > 0 ? .greater : .less }
      return order(scaled, right)
    }
    guard let scaled = scaled(right, -shift) else { return right > 0 ? .less : .greater }
    return order(left, scaled)
  }

  private func scaled(_ value: Int128, _ power: Int) -> Int128? {
    guard power <= 38 else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: powerOfTen(power))
    return overflow ? nil : product
  }

  private func order(_ left: Int128, _ right: Int128) -> Ordering {
    left < right ? .less : left > right ? .greater : .equal
  }

  /// The nearest binary number, near enough for formulas and charts.
  public var approximate: Double {
    var value = Double(numerator) / Double(denominator)
    var power = min(abs(exponent), 700)
    while power > 0 {
      let step = min(power, 22)
      let scale = Double(powerOfTen(step))
      if exponent > 0 { value *= scale } else { value /= scale }
      power -= step
    }
    return value
  }

  /// The decimal with at most `places` digits after the point, half away from zero: for printing,
  /// never for comparing; nil when it has too many digits.
  public func rounded(toPlaces places: Int) -> ExactDecimal? {
    let shift = exponent + max(0, min(places, 18))
    guard abs(shift) <= 38 else { return shift < 0 ? .zero : nil }
    var top = numerator
    var bottom = denominator
    if shift >= 0 {
      guard let scaled = scaled(top, shift) else { return nil }
      top = scaled
    } else {
      guard let scaled = scaled(bottom, -shift) else { return .zero }
      bottom = scaled
    }
    let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
    let up = rest.magnitude >= bottom.magnitude - rest.magnitude
    guard let rounded = Int64(exactly: up ? quotient + top.signum() : quotient) else { return nil }
    return ExactDecimal(significand: rounded, exponent: -max(0, min(places, 18)))
  }
}
