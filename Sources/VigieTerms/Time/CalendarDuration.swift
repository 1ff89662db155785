/// A unit of time that the rule language knows.
public enum DurationUnit: String, Sendable, Hashable, CaseIterable {
  case minutes
  case hours
  case days
  case weeks
  case months
  case years

  /// Hours and minutes compare instants, days and longer compare dates (semantics S2).
  public var granularity: Granularity {
    switch self {
    case .minutes, .hours: .second
    case .days, .weeks, .months, .years: .day
    }
  }

  /// The unit with that English name, singular or plural.
  public init?(name: String) {
    if let unit = DurationUnit(rawValue: name) {
      self = unit
    } else if !name.hasSuffix("s"), let unit = DurationUnit(rawValue: name + "s") {
      self = unit
    } else {
      return nil
    }
  }
}

/// A distance on the calendar as a rule states it: `3 months` is not `90 days` (semantics S3).
public struct CalendarDuration: Hashable, Sendable {
  /// How many units; never negative.
  public let count: Int
  /// The unit, which also decides how times are compared.
  public let unit: DurationUnit

  /// `count` units; a negative count becomes zero.
  public init(_ count: Int, _ unit: DurationUnit) {
    self.count = max(0, count)
    self.unit = unit
  }

  /// The duration `count unitName`, or nil when the unit is not one of time.
  public init?(count: Int, unitName: String) {
    guard count >= 0, let unit = DurationUnit(name: unitName) else { return nil }
    self.init(count, unit)
  }

  /// The length in minutes; nil for months and years, which have no fixed one.
  package var minutes: Int? {
    let each: Int
    switch unit {
    case .minutes: each = 1
    case .hours: each = 60
    case .days: each = 24 * 60
    case .weeks: each = 7 * 24 * 60
    case .months, .years: return nil
    }
    let (product, overflow) = count.multipliedReportingOverflow(by: each)
    return overflow ? nil : product
  }

  /// How times are compared over this distance.
  public var granularity: Granularity { unit.granularity }
}

extension CalendarDuration: CustomStringConvertible {
  /// The duration as a rule writes it: `1 day`, `3 months`.
  public var description: String {
    "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
  }
}

/// Which way along the time line a step goes.
public enum TimeDirection: Int, Sendable, Hashable {
  case earlier = -1
  case later = 1
}

extension Day {
  /// The day `duration` away; hours and minutes count whole days only.
  public func advanced(by duration: CalendarDuration, _ direction: TimeDirection) -> Day {
    func times(_ factor: Int) -> Int {
      let (product, overflow) = duration.count.multipliedReportingOverflow(by: factor)
      return (overflow ? .max : product) * direction.rawValue
    }
    return switch duration.unit {
    case .minutes: advanced(byDays: direction.rawValue * (duration.count / 1440))
    case .hours: advanced(byDays: direction.rawValue * (duration.count / 24))
    case .days: advanced(byDays: times(1))
    case .weeks: advanced(byDays: times(7))
    case .months: advanced(byMonths: times(1))
    case .years: advanced(byMonths: times(12))
    }
  }
}

extension TimePoint {
  /// The point `duration` away: both ends move; unknown ends stay unknown.
  ///
  /// Days and longer keep the time of day on the clock the point was written with.
  public func advanced(by duration: CalendarDuration, _ direction: TimeDirection) -> TimePoint {
    if duration.granularity == .second {
      let unitSeconds: Int64 = duration.unit == .hours ? 3600 : 60
      let (product, overflow) = Int64(duration.count).multipliedReportingOverflow(by: unitSeconds)
      let delta = (overflow ? .max : product) * Int64(direction.rawValue)
      let first = lowInstant.advanced(bySeconds: delta)
      let last = highInstant.advanced(bySeconds: delta)
      return TimePoint(
        low: first.day(offsetSeconds: lowOffset), high: last.day(offsetSeconds: highOffset),
        lowInstant: first, highInstant: last, lowOffset: lowOffset, highOffset: highOffset)
    }
    let first = low.advanced(by: duration, direction)
    let last = high.advanced(by: duration, direction)
    return TimePoint(
      low: first, high: last, lowInstant: lowInstant.moved(from: low, to: first),
      highInstant: highInstant.moved(from: high, to: last),
      lowOffset: lowOffset, highOffset: highOffset)
  }
}

extension Instant {
  /// The same time of day when its day moves; a day off the calendar takes the instant with it.
  fileprivate func moved(from old: Day, to new: Day) -> Instant {
    guard new.isFinite else { return new == .distantPast ? .distantPast : .distantFuture }
    return advanced(bySeconds: Int64(new - old) * 86_400)
  }
}
