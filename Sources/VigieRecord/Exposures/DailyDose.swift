import VigieTerms

/// The dose of a substance that is instructed on one day (S20).
///
/// A day alone does not tell 15 mg a week from 15 mg a day: both allow 15 mg on a day (T14). So the
/// week is compared as well.
struct DailyDose {
  private let day: DoseSum
  private let week: DoseSum

  init(of lines: [DosedLine], on day: Day) {
    self.day = DoseSum(of: lines, from: day) { amount, _ in amount.perDay }
    week = DoseSum(of: lines, from: day) { amount, _ in amount.perWeek }
  }

  /// Whether no line acts that day.
  var isNothing: Bool { day.isNothing }

  /// Whether this dose is another than `before`.
  func differs(from before: DailyDose) -> Truth {
    day.differs(from: before.day) || week.differs(from: before.week)
  }

  /// Whether this dose is more than `before`.
  func exceeds(_ before: DailyDose) -> Truth {
    day.exceeds(before.day) || week.exceeds(before.week)
  }
}
