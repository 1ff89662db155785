import VigieTerms

/// Something that has one value: a result picked in a window, what results or formulas make of
/// it, or a named one.
public enum Measure: Sendable, Hashable {
  case picked(Pick, SetID, TimePhrase)
  /// `relative rise of creatinine within 7 days` (S33).
  case change(Change, SetID, TimePhrase)
  /// `patient egfr within 365 days` (S35); each input is the latest one in the window.
  case derived(DerivedQuantity, TimePhrase)
  /// `patient gestation`: how long the pregnancy has lasted at that point (S36).
  case gestation(at: Anchor)
  case named(LetID)
}

/// How the last result of a window differs from the lowest, or highest, one before it.
public struct Change: Sendable, Hashable {
  public let direction: Direction
  /// In per cent of the earlier result; else in the unit of the results.
  public let isRelative: Bool

  public enum Direction: String, Sendable, Hashable { case rise, fall }

  public init(_ direction: Direction, isRelative: Bool) {
    self.direction = direction
    self.isRelative = isRelative
  }
}

/// A value that a formula makes of results, age and sex, with the sets its inputs come from.
public enum DerivedQuantity: Sendable, Hashable {
  /// Body mass index.
  case bodyMassIndex(weight: SetID, height: SetID)
  /// Estimated filtration rate, normalised to 1.73 m²: from creatinine, else as reported.
  case filtrationRate(creatinine: SetID, reported: SetID)
  /// Creatinine clearance.
  case clearance(creatinine: SetID, weight: SetID)

  /// The unit that the formula gives, as UCUM writes it.
  public var unit: Unit {
    let text =
      switch self {
      case .bodyMassIndex: "kg/m2"
      case .filtrationRate: "mL/min/1.73m2"
      case .clearance: "mL/min"
      }
    return Unit(text) ?? .one
  }

  /// The sets that the inputs come from, in the order in which evidence lists them.
  public var inputs: [SetID] {
    switch self {
    case .bodyMassIndex(let weight, let height): [weight, height]
    case .filtrationRate(let creatinine, let reported): [creatinine, reported]
    case .clearance(let creatinine, let weight): [creatinine, weight]
    }
  }
}

/// What a laboratory says of a result, by its flag or its own range (S32).
public enum ResultState: String, Sendable, Hashable, CaseIterable {
  case normal, abnormal, high, low, critical
}

extension ValueTest {
  /// The unit of the number or the range that a value is compared with.
  package var unit: Unit? {
    switch self {
    case .compare(_, _, let unit), .range(_, _, let unit): unit
    case .not(let inner): inner.unit
    case .member, .positive, .negative, .state: nil
    }
  }
}
