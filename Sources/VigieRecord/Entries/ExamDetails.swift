import VigieTerms

/// What only an exam has.
public struct ExamDetails: Sendable, Hashable {
  public var value: ExamValue
  /// What the laboratory says of the result.
  public var flags: ResultFlags
  /// The range that the laboratory calls normal, when it prints one (S32).
  public var referenceRange: ReferenceRange?
  /// A preliminary result serves alerts, marked so, and never a repeat (S28).
  public var isPreliminary: Bool
  /// The specimen or the result is declared unusable.
  public var isUnusable: Bool

  public init(value: ExamValue = .none) {
    self.value = value
    self.flags = []
    self.referenceRange = nil
    self.isPreliminary = false
    self.isUnusable = false
  }
}

/// What was measured or found.
public enum ExamValue: Sendable, Hashable {
  /// A number with a unit; a comparator makes it an interval (S30).
  case quantity(ExactDecimal, Unit, Bound)
  /// A result given as a range, both ends included; a missing end is open.
  case range(ExactDecimal?, ExactDecimal?, Unit)
  /// A coded result.
  case concepts([ConceptID])
  /// Free text, or a number whose unit cannot be read: it has a value that no test can read.
  case unreadable(String)
  /// Nothing was reported: a drafted or requested exam, or an act without its result.
  case none

  public enum Bound: UInt8, Sendable, Hashable {
    case exact, less, lessOrEqual, greaterOrEqual, greater
  }
}

/// The laboratory's own judgement of a result (HL7 v3 ObservationInterpretation).
public struct ResultFlags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Within the laboratory's own range.
  public static let normal = ResultFlags(rawValue: 1 << 0)
  /// Outside it, whichever the side.
  public static let abnormal = ResultFlags(rawValue: 1 << 1)
  public static let low = ResultFlags(rawValue: 1 << 2)
  public static let high = ResultFlags(rawValue: 1 << 3)
  /// Beyond the limits at which the laboratory calls the ward.
  public static let critical = ResultFlags(rawValue: 1 << 4)
  public static let positive = ResultFlags(rawValue: 1 << 5)
  public static let negative = ResultFlags(rawValue: 1 << 6)
}

/// A range that the laboratory prints beside a result; a missing end is open.
public struct ReferenceRange: Sendable, Hashable {
  public var low: ExactDecimal?
  public var high: ExactDecimal?
  public var unit: Unit

  public init(low: ExactDecimal?, high: ExactDecimal?, unit: Unit) {
    self.low = low
    self.high = high
    self.unit = unit
  }
}
