import VigieTerms

/// The most a dosage instruction allows: as-needed doses and ranges at their upper end (S22).
public struct Dosage: Sendable, Hashable {
  /// In any one day, in `unit`.
  public var amountPerDay: ExactDecimal
  /// In any seven days in a row, in `unit`; nil when it is seven times the daily amount.
  public var amountPerWeek: ExactDecimal?
  /// In one intake, in `unit`; nil when the instruction does not say.
  public var amountPerIntake: ExactDecimal?
  public var unit: Unit

  public init(
    amountPerDay: ExactDecimal, amountPerWeek: ExactDecimal? = nil,
    amountPerIntake: ExactDecimal? = nil, unit: Unit
  ) {
    self.amountPerDay = amountPerDay
    self.amountPerWeek = amountPerWeek
    self.amountPerIntake = amountPerIntake
    self.unit = unit
  }
}

/// A stretch of a line with one dosage: a taper has several, one after the other.
public struct DosageStep: Sendable, Hashable {
  /// Days from the line's first day to the step's first, from 0.
  public var firstDay: Int
  /// Days from the line's first day to the step's last; nil when it runs as long as the line.
  public var lastDay: Int?
  /// Nil when the instruction cannot be read.
  public var dosage: Dosage?

  public init(_ dosage: Dosage?, firstDay: Int = 0, lastDay: Int? = nil) {
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.dosage = dosage
  }
}
