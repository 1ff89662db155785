/// What a unit measures, as powers of independent kinds of quantity.
///
/// Finer than UCUM, where a mole is a pure number: an amount of substance, its charge and its mass
/// meet only through an analyte, and a clearance normalised to body surface is not a clearance.
public struct Dimension: Hashable, Sendable {
  /// The independent kinds of quantity.
  enum Base: Int, CaseIterable {
    case mass, length, time, temperature, angle
    /// Moles.
    case amount
    /// Equivalents of charge.
    case equivalent
    case osmole
    /// International units and enzyme units: one unit of either is written for the other.
    case activity
    case radioactivity, absorbedDose, equivalentDose
    /// One intake of a medication, the denominator of a single dose.
    case intake
    /// Moles in moles: a percentage of something else, and never comparable with `%`.
    case moleFraction
    /// The standard body surface of 1.73 m².
    case bodySurface
    /// Units that mean something only with themselves; the parser allows one kind in a unit.
    case arbitrary
  }

  private var powers = SIMD16<Int8>(repeating: 0)
  /// Which arbitrary unit the last power counts.
  private(set) var arbitraryKind: UInt8 = 0

  /// A pure number.
  static let none = Dimension()

  init() {}

  init(_ base: Base, arbitraryKind: UInt8 = 0) {
    powers[base.rawValue] = 1
    self.arbitraryKind = arbitraryKind
  }

  subscript(base: Base) -> Int {
    get { Int(powers[base.rawValue]) }
    set {
      powers[base.rawValue] = Int8(clamping: newValue)
      if base == .arbitrary, newValue == 0 { arbitraryKind = 0 }
    }
  }

  /// Whether this is a pure number.
  public var isNone: Bool { self == .none }

  /// This times `other` to the `power`; nil when two kinds of arbitrary units meet or a power
  /// leaves what a physical quantity has.
  func combined(with other: Dimension, power: Int) -> Dimension? {
    var result = self
    if other.arbitraryKind != 0 {
      guard arbitraryKind == 0 || arbitraryKind == other.arbitraryKind else { return nil }
      result.arbitraryKind = other.arbitraryKind
    }
    for base in Base.allCases where other[base] != 0 {
      let sum = self[base] + other[base] * power
      guard abs(sum) <= 12 else { return nil }
      result[base] = sum
    }
    return result
  }
}
