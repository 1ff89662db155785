import VigieTerms

/// How long an exposure acts after its end (S5): what surely applies to its substance, and what
/// may, where a code leaves the substance open.
public struct TailLength: Sendable, Hashable {
  public let sure: CalendarDuration
  /// Never shorter than `sure`.
  public let possible: CalendarDuration

  public init(sure: CalendarDuration, possible: CalendarDuration) {
    self.sure = sure
    self.possible = possible
  }
}

extension Exposure {
  /// Whether the treatment is under way, or still acts; only possibly so in the part of the tail
  /// that may not be its own.
  public func isUnderWay(at moment: TimePoint, lasting tail: TailLength?) -> Truth {
    guard let tail, tail.sure != tail.possible else {
      return isUnderWay(at: moment, tail: tail?.sure)
    }
    return isUnderWay(at: moment, tail: tail.sure)
      || (isUnderWay(at: moment, tail: tail.possible) && .unknown)
  }
}
