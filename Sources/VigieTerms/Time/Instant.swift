/// A point on the time line, in whole seconds; fractions are cut off.
///
/// The two sentinels stand for a bound that nobody knows, and saturate like those of `Day`.
public struct Instant: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var seconds: Int64

  /// The instant `seconds` after 1970-01-01T00:00:00Z.
  @inlinable
  public init(seconds: Int64) { self.seconds = seconds }

  /// Earlier than every instant.
  public static let distantPast = Instant(seconds: .min)

  /// Later than every instant.
  public static let distantFuture = Instant(seconds: .max)

  /// Whether this is a real instant rather than a sentinel.
  @inlinable
  public var isFinite: Bool { seconds != .min && seconds != .max }

  /// The last second that still has a calendar day.
  @usableFromInline
  static var limit: Int64 { (Int64(Int32.max) - 1) * 86_400 }

  /// The instant `delta` seconds later, or earlier when negative; past the calendar it saturates
  /// at the sentinels.
  @inlinable
  public func advanced(bySeconds delta: Int64) -> Instant {
    guard isFinite else { return self }
    let (sum, overflow) = seconds.addingReportingOverflow(delta)
    if overflow || sum > Instant.limit || sum < -Instant.limit {
      return delta > 0 ? .distantFuture : .distantPast
    }
    return Instant(seconds: sum)
  }

  /// The calendar day on a clock `offsetSeconds` ahead of UTC.
  public func day(offsetSeconds: Int32) -> Day {
    guard isFinite else { return self == .distantPast ? .distantPast : .distantFuture }
    let local = advanced(bySeconds: Int64(offsetSeconds)).seconds
    let days = local >= 0 ? local / 86_400 : (local + 1) / 86_400 - 1
    return Day(number: Int32(clamping: days))
  }
}

extension Instant: Comparable {
  /// The order of time, sentinels at the ends.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

extension Instant: CustomStringConvertible {
  /// The instant as `2026-03-01T08:30:00Z`; a sentinel is `…`.
  public var description: String {
    guard isFinite else { return "…" }
    let day = day(offsetSeconds: 0)
    guard day.isFinite else { return "…" }
    let rest = Int(seconds - Int64(day.number) * 86_400)
    return "\(day)T\(padded(rest / 3600, to: 2)):\(padded(rest / 60 % 60, to: 2)):"
      + "\(padded(rest % 60, to: 2))Z"
  }
}

extension Day {
  /// The first instant of this day on a clock `offsetSeconds` ahead of UTC.
  public func start(offsetSeconds: Int32) -> Instant {
    guard isFinite else { return self == .distantPast ? .distantPast : .distantFuture }
    return Instant(seconds: Int64(number) * 86_400 - Int64(offsetSeconds))
  }
}
