/// Arithmetic on what is known of a point: both ends move or are chosen together, so that what
/// was unknown stays so.
extension TimePoint {
  /// The point `days` later, or earlier when negative, at the same time of day.
  ///
  /// Turns a strict bound of days into an inclusive one (S4).
  public func shifted(byDays days: Int) -> TimePoint {
    let first = low.advanced(byDays: days)
    let last = high.advanced(byDays: days)
    return TimePoint(
      low: first, high: last, lowInstant: lowInstant.shifted(byDays: days, to: first),
      highInstant: highInstant.shifted(byDays: days, to: last),
      lowOffset: lowOffset, highOffset: highOffset)
  }

  /// The point `seconds` later, or earlier when negative: a strict bound of instants made
  /// inclusive.
  public func shifted(bySeconds seconds: Int64) -> TimePoint {
    let first = lowInstant.advanced(bySeconds: seconds)
    let last = highInstant.advanced(bySeconds: seconds)
    return TimePoint(
      low: first.day(offsetSeconds: lowOffset), high: last.day(offsetSeconds: highOffset),
      lowInstant: first, highInstant: last, lowOffset: lowOffset, highOffset: highOffset)
  }

  /// The point `count` days or seconds later, or earlier when negative: how a strict bound becomes
  /// an inclusive one.
  public func shifted(by count: Int, _ granularity: Granularity) -> TimePoint {
    granularity == .day ? shifted(byDays: count) : shifted(bySeconds: Int64(count))
  }

  /// Earlier than every point: the bound of a window that is open to the past.
  public static let distantPast = TimePoint.unknown.earliest

  /// Later than every point: the bound of a window that is open to the future.
  public static let distantFuture = TimePoint.unknown.latest

  /// The whole of the days this may be: what is left when the time of day does not count.
  public var wholeDays: TimePoint {
    TimePoint(
      low: low, high: high, lowInstant: low.start(offsetSeconds: lowOffset),
      highInstant: high.advanced(byDays: 1).start(offsetSeconds: highOffset)
        .advanced(bySeconds: -1),
      lowOffset: lowOffset, highOffset: highOffset)
  }

  /// The earliest that this may be, as a point of its own.
  public var earliest: TimePoint {
    TimePoint(
      low: low, high: low, lowInstant: lowInstant,
      highInstant: min(highInstant, wholeDay(low, lowOffset)),
      lowOffset: lowOffset, highOffset: lowOffset)
  }

  /// The latest that this may be, as a point of its own.
  public var latest: TimePoint {
    TimePoint(
      low: high, high: high,
      lowInstant: max(lowInstant, high.start(offsetSeconds: highOffset)),
      highInstant: highInstant, lowOffset: highOffset, highOffset: highOffset)
  }

  /// Whichever of the two comes first, as far as that is known.
  public static func earlier(_ left: TimePoint, _ right: TimePoint) -> TimePoint {
    TimePoint(
      low: min(left.low, right.low), high: min(left.high, right.high),
      lowInstant: min(left.lowInstant, right.lowInstant),
      highInstant: min(left.highInstant, right.highInstant),
      lowOffset: left.lowInstant <= right.lowInstant ? left.lowOffset : right.lowOffset,
      highOffset: left.highInstant <= right.highInstant ? left.highOffset : right.highOffset)
  }

  /// Whichever of the two comes last, as far as that is known.
  public static func later(_ left: TimePoint, _ right: TimePoint) -> TimePoint {
    TimePoint(
      low: max(left.low, right.low), high: max(left.high, right.high),
      lowInstant: max(left.lowInstant, right.lowInstant),
      highInstant: max(left.highInstant, right.highInstant),
      lowOffset: left.lowInstant >= right.lowInstant ? left.lowOffset : right.lowOffset,
      highOffset: left.highInstant >= right.highInstant ? left.highOffset : right.highOffset)
  }

  /// A point from the earliest of `first` to the latest of `last`, which must not lie before it.
  public static func from(_ first: TimePoint, to last: TimePoint) -> TimePoint {
    first.earliest.union(last.latest)
  }
}

/// The last second of `day` on a clock `offset` ahead of UTC.
private func wholeDay(_ day: Day, _ offset: Int32) -> Instant {
  day.advanced(byDays: 1).start(offsetSeconds: offset).advanced(bySeconds: -1)
}

extension Instant {
  /// The same time of day when its day moves to `day`; off the calendar, the sentinel there.
  fileprivate func shifted(byDays days: Int, to day: Day) -> Instant {
    guard day.isFinite else { return day == .distantPast ? .distantPast : .distantFuture }
    let (seconds, overflow) = Int64(days).multipliedReportingOverflow(by: 86_400)
    return overflow ? (days > 0 ? .distantFuture : .distantPast) : advanced(bySeconds: seconds)
  }
}
