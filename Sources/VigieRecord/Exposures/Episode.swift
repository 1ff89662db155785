import VigieTerms

/// A stretch of treatment with one substance: lines that overlap, or lie at most `gap` apart.
public struct Episode: Sendable {
  /// The first day, an interval where the record gives it in part.
  public let start: TimePoint
  /// The last day as read at the moment: assumed ends applied, an interval where it is uncertain,
  /// without an upper bound where the treatment may go on (S17).
  public let end: TimePoint
  /// The last day that the record vouches for: the recorded, supplied or prescribed end, else the
  /// last start.
  public let evidencedEnd: TimePoint
  /// Whether the end rests on a default length.
  public let endIsAssumed: Bool
  /// The evidence, sorted.
  public let lines: [EntryIndex]
  /// The start, reaching back where this may be one with an episode before it.
  public internal(set) var begin: TimePoint
  /// The last day, reaching on where this may be one with an episode after it.
  public internal(set) var finish: TimePoint
  /// The lines with their resolved periods, by start.
  let periods: [LinePeriod]

  /// The episode that `periods` make together; they must not be empty, and sorted by start.
  init?(_ periods: [LinePeriod]) {
    guard let first = periods.first else { return nil }
    var start = first.start
    var end = first.end
    var evidenced = first.evidencedEnd
    var settled: TimePoint?
    var assumed: TimePoint?
    for period in periods {
      start = .earlier(start, period.start)
      end = .later(end, period.end)
      evidenced = .later(evidenced, period.evidencedEnd)
      if period.endIsAssumed {
        assumed = assumed.map { .later($0, period.end) } ?? period.end
      } else {
        settled = settled.map { .later($0, period.end) } ?? period.end
      }
    }
    self.start = start
    self.end = end
    self.evidencedEnd = evidenced
    if let assumed, let settled {
      endIsAssumed = assumed.low > settled.low || assumed.high > settled.high
    } else {
      endIsAssumed = assumed != nil
    }
    lines = periods.map(\.entry).inOrder()
    begin = start
    finish = endIsAssumed ? .from(.earlier(evidenced, end), to: end) : end
    self.periods = periods
  }
}

extension Episode {
  /// Whether the treatment is under way on the day of `moment`, or acts on after its last day.
  ///
  /// A tail holds while day − last day < its length (S5); in hours it compares instants (S2). A
  /// tail that hangs on an assumed end is never more than possible (S17).
  func isUnderWay(at moment: TimePoint, tail: CalendarDuration?) -> Truth {
    let began = start.isOnOrBefore(moment, by: .day)
    let lasts = moment.isOnOrBefore(end, by: .day)
    guard let tail else { return began && lasts }
    let acts = moment.isBefore(end.advanced(by: tail, .later), by: tail.granularity)
    return began && (lasts || (endIsAssumed ? acts && .unknown : acts))
  }

  /// Whether the period the record vouches for touches the window; what only an assumed end adds
  /// is possible, except on the day of `moment`, where an open treatment counts (S11).
  func touches(_ window: TimeWindow, at moment: TimePoint) -> Truth {
    let read = window.touches(from: start, to: end)
    guard endIsAssumed else { return read }
    return window.touches(from: start, to: evidencedEnd) || (read && .unknown)
      || (isUnderWay(at: moment, tail: nil) && window.contains(moment))
  }
}
