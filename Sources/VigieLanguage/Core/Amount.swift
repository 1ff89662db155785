import VigieTerms

/// What of a treatment, or of a group of treatments, comes to a number.
public enum Amount: Sendable, Hashable {
  /// The most that the instructions allow (S22–S24).
  case dose(DoseMeasure)
  /// How long the current episode lasts (S21).
  case duration
  /// The weights of the substances in a set, each once (S27).
  case score(SetID)
  /// How many products, documents, prescribers or routes supply it (S25).
  case tally(Tally)
}

/// What of the lines of one treatment is counted.
public enum Tally: String, Sendable, Hashable, CaseIterable {
  case products, documents, prescribers, routes
}

/// How a dose is counted: `mg/kg/day`, perhaps `as` the equivalent of another substance.
public struct DoseMeasure: Sendable, Hashable {
  /// Of the amount alone: `mg` of `mg/kg/day`.
  public let unit: Unit
  /// An intake, a day or a week.
  public let period: DosePeriod
  /// Whether it is divided by the latest body weight.
  public let isPerKilogram: Bool
  /// The set whose weights multiply the amount of each substance.
  public let equivalent: SetID?

  public init(unit: Unit, period: DosePeriod, isPerKilogram: Bool, equivalent: SetID?) {
    self.unit = unit
    self.period = period
    self.isPerKilogram = isPerKilogram
    self.equivalent = equivalent
  }
}

/// A comparison with an amount: one bound, or the two of a range.
public struct AmountTest: Sendable, Hashable {
  /// All must hold.
  public let bounds: [Bound]

  public struct Bound: Sendable, Hashable {
    public let comparator: Comparator
    public let limit: Limit

    public init(_ comparator: Comparator, _ limit: Limit) {
      self.comparator = comparator
      self.limit = limit
    }
  }

  /// What the amount is compared with.
  public enum Limit: Sendable, Hashable {
    /// In the unit of the amount.
    case number(ExactDecimal)
    /// Of a duration, which counts in calendar steps (S3).
    case length(CalendarDuration)
  }

  public init(bounds: [Bound]) { self.bounds = bounds }
}

/// An amount that a text of the rule prints.
public struct Quote: Sendable, Hashable {
  public let binding: BindingID
  public let amount: Amount

  public init(binding: BindingID, amount: Amount) {
    self.binding = binding
    self.amount = amount
  }
}
