extension Unit {
  /// Whether values of the two units can be compared at all, for the given analyte (S31).
  public func isCommensurable(with other: Unit, analyte: Analyte? = nil) -> Bool {
    Unit.convert(.one, from: self, to: other, analyte: analyte) != nil
  }

  /// Compares two values exactly and unrounded; nil when the units are incommensurable.
  public static func compare(
    _ value: ExactDecimal, _ unit: Unit, with other: ExactDecimal, _ otherUnit: Unit,
    analyte: Analyte? = nil
  ) -> Ordering? {
    guard
      let converted = convert(ExactRational(value), from: unit, to: otherUnit, analyte: analyte)
    else { return nil }
    return converted.compared(to: ExactRational(other))
  }

  /// `value` of the unit `source` in the unit `target`; nil when they are incommensurable, or in
  /// the rare case that 128 bits cannot hold the exact result.
  public static func convert(
    _ value: ExactRational, from source: Unit, to target: Unit, analyte: Analyte? = nil
  ) -> ExactRational? {
    if source.dimension == target.dimension {
      if source == target { return value }
      return source.toBase(value).flatMap(target.fromBase)
    }
    if source.countsAlike(target) { return value }
    guard let analyte else { return nil }
    if analyte.scale == .hba1c {
      return convertHbA1c(value, from: source, to: target)
    }
    guard let bridge = bridge(from: source.dimension, to: target.dimension, of: analyte) else {
      return nil
    }
    return source.toBase(value)?.multiplied(by: bridge).flatMap(target.fromBase)
  }

  private func toBase(_ value: ExactRational) -> ExactRational? {
    value.multiplied(by: factor)?.adding(offset)
  }

  private func fromBase(_ value: ExactRational) -> ExactRational? {
    value.subtracting(offset)?.divided(by: factor)
  }

  /// The factor from one dimension to the other, where they differ by the analyte's numerator only:
  /// mass, amount or charge. A substance in the denominator (mg/mmol of creatinine) is another
  /// analyte, so it is never converted.
  private static func bridge(
    from source: Dimension, to target: Dimension, of analyte: Analyte
  ) -> ExactRational? {
    for from in [Dimension.Base.mass, .amount, .equivalent] {
      for to in [Dimension.Base.mass, .amount, .equivalent] where to != from {
        var moved = source
        moved[from] -= 1
        moved[to] += 1
        guard moved == target, from == .mass || source[from] == 1, to == .mass || target[to] == 1,
          source[.amount] >= 0, target[.amount] >= 0, let start = perMole(from, analyte),
          let end = perMole(to, analyte)
        else { continue }
        return end.divided(by: start)
      }
    }
    return nil
  }

  /// How many grams, moles or charges one mole is.
  private static func perMole(_ base: Dimension.Base, _ analyte: Analyte) -> ExactRational? {
    switch base {
    case .mass: analyte.molarMass.map { ExactRational($0) }
    case .equivalent: analyte.valence > 0 ? ExactRational(Int128(analyte.valence), 1) : nil
    default: .one
    }
  }

  /// The master equation, NGSP % = 0.09148 × IFCC mmol/mol + 2.152.
  ///
  /// Hoelzel W. et al., Clin Chem 2004;50:166–174; NGSP, "IFCC standardization of HbA1c".
  private static func convertHbA1c(
    _ value: ExactRational, from source: Unit, to target: Unit
  ) -> ExactRational? {
    let moleFraction = Dimension(.moleFraction)
    guard let slope = ExactDecimal(significand: 9148, exponent: -4).map({ ExactRational($0) }),
      let intercept = ExactDecimal(significand: 2152, exponent: -5).map({ ExactRational($0) }),
      let base = source.toBase(value)
    else { return nil }
    if source.dimension == moleFraction, target.dimension.isNone {
      return base.multiplied(by: slope)?.adding(intercept).flatMap(target.fromBase)
    }
    if source.dimension.isNone, target.dimension == moleFraction {
      return base.subtracting(intercept)?.divided(by: slope).flatMap(target.fromBase)
    }
    return nil
  }
}

/// A number with its unit.
public struct Quantity: Hashable, Sendable {
  /// The number as it was written.
  public let value: ExactDecimal
  /// Its unit.
  public let unit: Unit

  /// `value` in `unit`.
  public init(_ value: ExactDecimal, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// How this compares with `other`, exactly; nil when the units are incommensurable.
  public func compared(to other: Quantity, of analyte: Analyte? = nil) -> Ordering? {
    Unit.compare(value, unit, with: other.value, other.unit, analyte: analyte)
  }
}

extension Quantity: CustomStringConvertible {
  /// The quantity as a rule writes it: `30 mL/min/1.73m2`.
  public var description: String { "\(value) \(unit)" }
}
