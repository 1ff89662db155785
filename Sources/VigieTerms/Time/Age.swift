/// Ages in completed units (semantics S9).
public enum Age {
  /// The units in which an age is told.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case years, months, weeks, days
  }

  /// How many whole units lie between `birth` and `moment`: an interval where a date is partial.
  ///
  /// A birthday on a day that the month lacks falls on the first day of the next: 29 February on
  /// 1 March. An unknown birth date gives `0...Int.max`; a moment before birth counts as 0.
  public static func completed(
    _ unit: Unit, from birth: TimePoint, at moment: TimePoint
  ) -> ClosedRange<Int> {
    let least =
      birth.high.isFinite && moment.low.isFinite
      ? completed(unit, from: birth.high, at: moment.low) : 0
    let most =
      birth.low.isFinite && moment.high.isFinite
      ? completed(unit, from: birth.low, at: moment.high) : .max
    return least...max(least, most)
  }

  /// How many whole units lie between two days of the calendar; 0 when `day` is before `birth`.
  public static func completed(_ unit: Unit, from birth: Day, at day: Day) -> Int {
    guard day > birth else { return 0 }
    switch unit {
    case .days: return day - birth
    case .weeks: return (day - birth) / 7
    case .months, .years:
      let born = birth.components
      let date = day.components
      let months =
        (date.year - born.year) * 12 + date.month - born.month - (date.day < born.day ? 1 : 0)
      return unit == .months ? months : months / 12
    }
  }
}
