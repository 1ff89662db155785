/// A stretch of time that a rule asks about, both bounds included.
///
/// A bound that is known in part makes what hangs on that part unknown; a bound at a sentinel is
/// open. A strict bound is made by shifting it one day or one second inwards (S4).
public struct TimeWindow: Sendable, Hashable {
  /// Whether the bounds are compared as days or as instants (S2).
  public let granularity: Granularity
  /// The first moment inside.
  public let from: TimePoint
  /// The last moment inside.
  public let to: TimePoint

  /// The window from `from` to `to`; it is empty when they are the wrong way round.
  public init(granularity: Granularity, from: TimePoint, to: TimePoint) {
    self.granularity = granularity
    self.from = from
    self.to = to
  }

  /// All of time: what `ever` means.
  public static let ever = TimeWindow(
    granularity: .day, from: .distantPast, to: .distantFuture)

  /// Whether the period from `start` to `end`, both included, shares a moment with the window.
  public func touches(from start: TimePoint, to end: TimePoint) -> Truth {
    start.isOnOrBefore(to, by: granularity) && from.isOnOrBefore(end, by: granularity)
      && from.isOnOrBefore(to, by: granularity)
  }

  /// Whether `point` lies in the window.
  public func contains(_ point: TimePoint) -> Truth { touches(from: point, to: point) }

  /// Whether the window is over at `now`: until then, what it lacks may still come (S8).
  ///
  /// A window that ends now is still open.
  public func isClosed(by now: TimePoint) -> Truth { to.isBefore(now, by: granularity) }
}
