/// A calendar day of the proleptic Gregorian calendar, without a time zone (semantics S1).
///
/// The two sentinels stand for "no bound on this side": arithmetic on them changes nothing, and
/// arithmetic that would leave the calendar ends on them.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01.
  public var number: Int32

  /// The day `number` days after 1970-01-01.
  @inlinable
  public init(number: Int32) { self.number = number }

  /// Earlier than every day: a bound that nobody knows.
  public static let distantPast = Day(number: .min)

  /// Later than every day: a bound that nobody knows.
  public static let distantFuture = Day(number: .max)

  /// Whether this is a day of the calendar rather than a sentinel.
  @inlinable
  public var isFinite: Bool { number != .min && number != .max }
}

extension Day: Comparable {
  /// The order of time, sentinels at the ends.
  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Days from `right` to `left`; negative when `left` is the earlier one.
  @inlinable
  public static func - (left: Day, right: Day) -> Int { Int(left.number) - Int(right.number) }
}

extension Day {
  /// A date as year, month 1–12 and day of the month 1–31.
  public struct Components: Hashable, Sendable {
    /// The year, 0 being 1 BC.
    public var year: Int
    /// The month, 1–12.
    public var month: Int
    /// The day of the month, 1–31.
    public var day: Int
  }

  /// The day with that date, or nil when the calendar has none (month 13, 30 February).
  public init?(year: Int, month: Int, day: Int) {
    guard (-999_999...999_999).contains(year), (1...12).contains(month),
      day >= 1, day <= Day.daysIn(month: month, year: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// The date of this day; that of a sentinel means nothing.
  ///
  /// `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": the year
  /// begins on 1 March, so that the leap day is its last.
  public var components: Components {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return Components(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// `days_from_civil` of the same source, for a date already known to exist.
  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: Int32(era * 146_097 + dayOfEra - 719_468))
  }

  /// How many days that month has; `month` is 1–12.
  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day `days` later, or earlier when negative; saturates at the sentinels.
  @inlinable
  public func advanced(byDays days: Int) -> Day {
    guard isFinite else { return self }
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    if overflow { return days > 0 ? .distantFuture : .distantPast }
    return Day(number: Int32(clamping: sum))
  }

  /// The same day of the month `months` later, clipped to that month's end: 31 January and a month
  /// is 28 or 29 February (semantics S3); saturates at the sentinels.
  public func advanced(byMonths months: Int) -> Day {
    guard isFinite else { return self }
    let date = components
    let (index, overflow) = (date.year * 12 + date.month - 1).addingReportingOverflow(months)
    guard !overflow, abs(index) < 12 * 999_999 else {
      return months > 0 ? .distantFuture : .distantPast
    }
    let month = index >= 0 ? index % 12 : (index % 12 + 12) % 12
    let year = (index - month) / 12
    return Day(unchecked: year, month + 1, min(date.day, Day.daysIn(month: month + 1, year: year)))
  }
}
