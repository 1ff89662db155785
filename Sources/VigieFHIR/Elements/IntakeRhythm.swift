import VigieTerms

/// How often a `Timing` allows an intake, at the most (S22).
struct IntakeRhythm: Equatable {
  /// In any one day on which there is an intake at all.
  var perDay: Int
  /// In any seven days in a row.
  var perWeek: Int
  /// The days of the week it keeps to, Monday first; nil for any day.
  var weekdays: Set<Weekday>?
  /// Days until a stated number of intakes is reached, at the slowest.
  var daysOfCount: Int?
  /// Whether it says how often without leaving a choice: what it allows is what is taken.
  var isExact = true

  enum Weekday: String, CaseIterable { case mon, tue, wed, thu, fri, sat, sun }

  static let day = 86_400
  static let week = 604_800
  /// More in a day than one a minute is no prescription.
  static let mostPerDay = 1440
}

extension IntakeRhythm {
  /// `times` in each `period`; nil when it makes no sense.
  ///
  /// An interval longer than a day still allows one intake in the day it falls on: every 36 hours
  /// is 1 a day at the most, and 5 in a week.
  init?(_ times: Int, every period: TimeLength) {
    guard let perDay = period.most(times, in: Self.day), perDay <= Self.mostPerDay,
      let perWeek = period.most(times, in: Self.week)
    else { return nil }
    self.init(perDay: perDay, perWeek: perWeek)
  }

  /// Intakes that a day names one by one: by the clock, or by meals and sleep.
  init(namedPerDay count: Int) { self.init(perDay: count, perWeek: 7 * count) }

  /// The most that either allows.
  func union(_ other: IntakeRhythm) -> IntakeRhythm {
    IntakeRhythm(
      perDay: max(perDay, other.perDay), perWeek: max(perWeek, other.perWeek),
      weekdays: weekdays, daysOfCount: daysOfCount, isExact: isExact && other.isExact)
  }

  /// Kept to some days of the week; `timesAWeek` is set where the rhythm counts by weeks.
  func kept(to days: Set<Weekday>, timesAWeek: Int?) -> IntakeRhythm {
    var result = self
    result.weekdays = days
    if let timesAWeek {
      let each = (timesAWeek + days.count - 1) / days.count
      result.perDay = max(perDay, each)
      result.perWeek = max(timesAWeek, perDay * days.count)
    } else {
      result.perWeek = perDay * days.count
    }
    return result
  }

  /// No more than `count` intakes in all.
  func limited(to count: Int) -> IntakeRhythm {
    var result = self
    result.perDay = min(perDay, count)
    result.perWeek = min(perWeek, count)
    return result
  }
}

/// A length of time as a sender writes it, in seconds: months of 30 days and years of 365.
struct TimeLength: Equatable {
  let seconds: ExactRational

  static func == (left: TimeLength, right: TimeLength) -> Bool {
    left.seconds.compared(to: right.seconds) == .equal
  }

  init?(_ value: ExactDecimal, _ unit: String) {
    guard value > .zero, let size = Self.size(of: unit),
      let seconds = ExactRational(value).multiplied(by: ExactRational(ExactDecimal(size)))
    else { return nil }
    self.seconds = seconds
  }

  init(seconds: Int32) { self.seconds = ExactRational(ExactDecimal(seconds)) }

  private static func size(of unit: String) -> Int32? {
    switch unit.lowercased() {
    case "s", "sec", "seconde", "secondes", "second", "seconds": 1
    case "min", "mn", "minute", "minutes": 60
    case "h", "hr", "heure", "heures", "hour", "hours": 3600
    case "d", "j", "day", "days", "jour", "jours": 86_400
    case "wk", "week", "weeks", "semaine", "semaines": 604_800
    case "mo", "month", "months", "mois": 2_592_000
    case "a", "year", "years", "an", "ans", "année", "années": 31_536_000
    default: nil
    }
  }

  /// How often this fits into `window` seconds, begun lengths counted.
  func windows(in window: Int) -> Int? { most(1, in: window) }

  /// `times` × `window` ÷ this, rounded up; nil when it makes no sense.
  func most(_ times: Int, in window: Int) -> Int? {
    guard times > 0, times <= IntakeRhythm.mostPerDay,
      let all = ExactRational(Int128(times * window), 1)?.divided(by: seconds)
    else { return nil }
    return all.roundedUp(most: 7 * IntakeRhythm.mostPerDay)
  }

  /// Whole days, parts of a day rounded up; nil past a century.
  var days: Int? {
    seconds.divided(by: ExactRational(ExactDecimal(86_400)))?.roundedUp(most: Self.mostDays)
  }

  /// No treatment is planned for more than a century.
  static let mostDays = 36_500

  static func plausible(days: Int) -> Int? { days <= mostDays ? days : nil }
}

extension ExactRational {
  /// The whole number at or above this; nil past `most`, and below zero.
  func roundedUp(most: Int) -> Int? {
    guard numerator >= 0, let ceiling = ExactRational(Int128(most), 1),
      compared(to: ceiling) != .greater, let rounded = rounded(toPlaces: 0)
    else { return nil }
    guard let whole = Int(rounded.description), let exact = ExactRational(Int128(whole), 1) else {
      return nil
    }
    return exact.compared(to: self) == .less ? whole + 1 : whole
  }
}
