/// Powers of positive numbers, for formulas such as CKD-EPI that no fraction expresses.
///
/// Only sums, products and quotients of IEEE 754 doubles are used, each correctly rounded by the
/// standard, so the same arguments give the same bits on every platform, which the functions of a
/// platform's mathematics library do not promise.
public enum Power {
  /// `base` to the power of `exponent`, with a relative error below 1e-13 for a base from 1e-6 to
  /// 1e6 and an exponent from -10 to 10.
  ///
  /// Nil for a base that is not above zero or not finite.
  public static func of(_ base: Double, _ exponent: Double) -> Double? {
    guard base > 0, base.isFinite, exponent.isFinite else { return nil }
    let logarithm = exponent * logarithm(base)
    guard abs(logarithm) < 700 else { return nil }
    return exponential(logarithm)
  }

  /// The natural logarithm of two, as the nearest double.
  private static let logarithmOfTwo = 0x1.62e42fefa39efp-1

  /// With base = m · 2^e and m between √½ and √2: e · ln 2 + ln m, where
  /// ln m = 2 (s + s³/3 + s⁵/5 + …) and s = (m − 1)/(m + 1), so |s| < 0.172.
  private static func logarithm(_ base: Double) -> Double {
    var power = Double(base.exponent)
    var mantissa = base.significand
    if mantissa > 1.414_213_562_373_095 {
      mantissa /= 2
      power += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    // Eleven terms leave less than 0.172^23 / 23, far below the last bit.
    var sum = 0.0
    for divisor in stride(from: 21.0, through: 1.0, by: -2.0) { sum = sum * square + 1 / divisor }
    return power * logarithmOfTwo + 2 * ratio * sum
  }

  /// With value = n · ln 2 + r and |r| < 0.35: 2^n times the Taylor series of r.
  private static func exponential(_ value: Double) -> Double {
    let steps = (value / logarithmOfTwo).rounded()
    let rest = value - steps * logarithmOfTwo
    // Sixteen terms leave less than 0.35^17 / 17!, far below the last bit.
    var sum = 1.0
    for divisor in stride(from: 16.0, through: 1.0, by: -1.0) { sum = 1 + sum * rest / divisor }
    return sum * Double(sign: .plus, exponent: Int(steps), significand: 1)
  }
}
