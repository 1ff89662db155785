import VigieTerms

/// An amount of medication, in a unit of measure or in pieces of a product.
struct DoseAmount: Equatable {
  var number: ExactDecimal
  var unit: Unit

  /// How directly a unit says how much substance it is: the lower the better.
  enum Kind: Int, Comparable {
    /// Grams, moles, international units.
    case substance
    case volume
    /// Tablets, puffs.
    case pieces
    /// By body weight or surface.
    case relative

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  var kind: Kind {
    if unit.piece != nil { return .pieces }
    if unit.isCommensurable(with: Self.millilitre) { return .volume }
    let isPerSurface = Self.perSurface.contains { unit.isCommensurable(with: $0) }
    return isPerSurface || unit.doseShape?.isPerKilogram == true ? .relative : .substance
  }

  private static let millilitre = Unit("mL") ?? .one
  private static let perSurface = ["mg/m2", "[iU]/m2", "mmol/m2"].compactMap { Unit($0) }

  /// The same amount in another unit, exactly; nil where the units have nothing in common.
  func converted(to other: Unit) -> DoseAmount? {
    if unit == other { return self }
    guard
      let value = Unit.convert(ExactRational(number), from: unit, to: other)?.decimalAtLeast
    else { return nil }
    return DoseAmount(number: value, unit: other)
  }

  /// Nil where the units have nothing in common, or the sum has too many digits.
  func adding(_ other: DoseAmount) -> DoseAmount? {
    guard let other = other.converted(to: unit), let sum = number.adding(other.number) else {
      return nil
    }
    return DoseAmount(number: sum, unit: unit)
  }

  /// Nil when the product has too many digits.
  func multiplied(by times: Int) -> DoseAmount? {
    number.multiplied(by: times).map { DoseAmount(number: $0, unit: unit) }
  }

  /// The times of a fraction, rounded up where decimals cannot hold it.
  func multiplied(by factor: ExactRational) -> DoseAmount? {
    ExactRational(number).multiplied(by: factor)?.decimalAtLeast
      .map { DoseAmount(number: $0, unit: unit) }
  }

  /// Nil where the units have nothing in common.
  func isLess(than other: DoseAmount) -> Bool? {
    Unit.compare(number, unit, with: other.number, other.unit).map { $0 == .less }
  }

  /// This, or `ceiling` where that is the smaller; in the unit of this.
  func bounded(by ceiling: DoseAmount) -> DoseAmount {
    ceiling.isLess(than: self) == true ? ceiling.converted(to: unit) ?? self : self
  }
}

extension ExactRational {
  /// This number as a decimal; a third is rounded up in the ninth place, so that a most stays one.
  var decimalAtLeast: ExactDecimal? {
    guard let rounded = rounded(toPlaces: 9) else { return nil }
    guard ExactRational(rounded).compared(to: self) == .less else { return rounded }
    return ExactDecimal(significand: 1, exponent: -9).flatMap(rounded.adding)
  }
}
