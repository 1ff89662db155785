import VigieTerms

extension ExactDecimal {
  /// Nil when the product has more digits than an exact decimal holds.
  func multiplied(by factor: Int) -> ExactDecimal? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: Int64(factor))
    return overflow ? nil : ExactDecimal(significand: product, exponent: Int(exponent))
  }

  /// Nil when the sum has more digits than an exact decimal holds.
  func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = min(exponent, other.exponent)
    guard let left = mantissa.scaled(byTenTo: Int(exponent) - Int(common)),
      let right = other.mantissa.scaled(byTenTo: Int(other.exponent) - Int(common))
    else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(significand: sum, exponent: Int(common))
  }
}

extension Int64 {
  fileprivate func scaled(byTenTo power: Int) -> Int64? {
    if self == 0 { return 0 }
    guard power <= 18 else { return nil }
    var result = self
    for _ in 0..<power {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }
}
