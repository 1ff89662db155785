/// Whether two times are compared as calendar days or as instants (semantics S2).
public enum Granularity: Sendable, Hashable {
  case day
  case second
}

/// A point in time as far as a record tells it: a year, a month, a day, an instant, or nothing.
///
/// It is the closed interval of the days, and of the instants, it may be; what depends on where in
/// the interval it lies is unknown (semantics S2, S6).
public struct TimePoint: Hashable, Sendable {
  /// The earliest day it may be.
  public let low: Day
  /// The latest day it may be.
  public let high: Day
  /// The earliest instant it may be.
  public let lowInstant: Instant
  /// The latest instant it may be.
  public let highInstant: Instant
  /// Seconds ahead of UTC of the clock at either end: they tie days to instants.
  let lowOffset: Int32
  let highOffset: Int32

  init(
    low: Day, high: Day, lowInstant: Instant, highInstant: Instant,
    lowOffset: Int32, highOffset: Int32
  ) {
    self.low = low
    self.high = high
    self.lowInstant = lowInstant
    self.highInstant = highInstant
    self.lowOffset = lowOffset
    self.highOffset = highOffset
  }

  /// An entry without any date: an interval without bounds.
  public static let unknown = TimePoint(days: .distantPast, .distantFuture, zone: .asWritten)

  /// A day without a time: as instants, the whole of that day in `zone`.
  public init(_ day: Day, zone: CivilZone = .asWritten) {
    self.init(days: day, day, zone: zone)
  }

  /// Some day from `first` to `last`; the bounds are put in order if they are not.
  public init(days first: Day, _ last: Day, zone: CivilZone = .asWritten) {
    let low = min(first, last)
    let high = max(first, last)
    let lowOffset = low.isFinite ? zone.offset(atLocal: low.start(offsetSeconds: 0).seconds) : 0
    let next = high.advanced(byDays: 1)
    let highOffset = next.isFinite ? zone.offset(atLocal: next.start(offsetSeconds: 0).seconds) : 0
    self.init(
      low: low, high: high, lowInstant: low.start(offsetSeconds: lowOffset),
      highInstant: next.start(offsetSeconds: highOffset).advanced(bySeconds: -1),
      lowOffset: lowOffset, highOffset: highOffset)
  }

  /// An exact instant, whose day is that of a clock `offsetSeconds` ahead of UTC.
  public init(_ instant: Instant, offsetSeconds: Int32 = 0) {
    let day = instant.day(offsetSeconds: offsetSeconds)
    self.init(
      low: day, high: day, lowInstant: instant, highInstant: instant,
      lowOffset: offsetSeconds, highOffset: offsetSeconds)
  }

  /// Whether the day is known.
  public var isExactDay: Bool { low == high && low.isFinite }

  /// Whether the time of day is known.
  public var isInstant: Bool { lowInstant == highInstant && lowInstant.isFinite }

  /// Whether nothing at all is known.
  public var isUnknown: Bool { !low.isFinite && !high.isFinite }
}

extension TimePoint {
  /// Whether this point lies strictly before `other`.
  public func isBefore(_ other: TimePoint, by granularity: Granularity) -> Truth {
    switch granularity {
    case .day: high < other.low ? .yes : low >= other.high ? .no : .unknown
    case .second:
      highInstant < other.lowInstant ? .yes : lowInstant >= other.highInstant ? .no : .unknown
    }
  }

  /// Whether this point lies before `other` or together with it.
  public func isOnOrBefore(_ other: TimePoint, by granularity: Granularity) -> Truth {
    !other.isBefore(self, by: granularity)
  }

  /// Days compare days; two points that both have a time compare instants (semantics S4).
  public static func finestGranularity(_ left: TimePoint, _ right: TimePoint) -> Granularity {
    left.isInstant && right.isInstant ? .second : .day
  }

  /// The interval of everything that this point or `other` may be.
  public func union(_ other: TimePoint) -> TimePoint {
    TimePoint(
      low: min(low, other.low), high: max(high, other.high),
      lowInstant: min(lowInstant, other.lowInstant),
      highInstant: max(highInstant, other.highInstant),
      lowOffset: lowInstant <= other.lowInstant ? lowOffset : other.lowOffset,
      highOffset: highInstant >= other.highInstant ? highOffset : other.highOffset)
  }
}

extension TimePoint: CustomStringConvertible {
  /// The instant, the day, or the two ends with `..` between; `unknown` without bounds.
  public var description: String {
    if isUnknown { return "unknown" }
    if isInstant { return lowInstant.description }
    return low == high ? low.description : "\(low)..\(high)"
  }
}
