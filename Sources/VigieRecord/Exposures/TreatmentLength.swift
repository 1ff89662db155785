import VigieTerms

/// How long a treatment lasts (S21): from the start of the current episode to its recorded or
/// planned end, and as far as now where nobody recorded one.
public struct TreatmentLength: Sendable {
  /// One for each reading of the lines; never empty.
  private let spans: [Span]

  /// The first day, and the day after the last.
  private struct Span {
    let start: TimePoint
    let past: TimePoint
  }

  /// - Precondition: none; nil without an episode.
  init?(_ episodes: [Episode], at moment: TimePoint) {
    guard !episodes.isEmpty else { return nil }
    spans = episodes.map { episode in
      Span(
        start: episode.begin.wholeDays,
        past: episode.lastDay(provenBy: moment).wholeDays.shifted(byDays: 1))
    }
  }

  /// Whether it lasts that long: a treatment from day 1 to day 28 lasts 28 days, or four weeks.
  public func reaches(_ length: CalendarDuration) -> Truth {
    agreed { !$0.past.isBefore($0.start.advanced(by: length, .later), by: .day) }
  }

  /// Whether it lasts longer.
  public func exceeds(_ length: CalendarDuration) -> Truth {
    agreed { $0.start.advanced(by: length, .later).isBefore($0.past, by: .day) }
  }

  /// The least and the most days that it may have; nil where an end is not known.
  public var days: (least: Int?, most: Int?) {
    let least = spans.map { $0.past.low.days(since: $0.start.high) }
    let most = spans.map { $0.past.high.days(since: $0.start.low) }
    return (
      least.contains(nil) ? nil : least.compactMap(\.self).min().map { max(0, $0) },
      most.contains(nil) ? nil : most.compactMap(\.self).max().map { max(0, $0) }
    )
  }

  private func agreed(_ answer: (Span) -> Truth) -> Truth {
    let answers = spans.map(answer)
    return answers.allSatisfy { $0 == answers[0] } ? answers[0] : .unknown
  }
}

extension TreatmentGroup {
  /// The length of the current episode of all members together; nil where there is none.
  ///
  /// Of a class it is the union of the members' episodes, bridged by `gap`.
  /// - Complexity: O(n log n) in the lines of the course.
  public var length: TreatmentLength? {
    guard let moment = course.first?.exposure.moment else { return nil }
    let sure = episodes(course.filter(\.isSure).flatMap(\.exposure.sure))
    let possible = episodes(course.flatMap(\.exposure.possible))
    let current = [sure, possible].compactMap { Episode.current(in: $0, at: moment) }
    return TreatmentLength(current, at: moment)
  }

  /// The episodes themselves for one exposure, else their union.
  private func episodes(_ own: [Episode]) -> [Episode] {
    guard course.count > 1 else { return own }
    let periods = own.flatMap(\.periods).sorted { left, right in
      (left.start.low, left.start.high, left.entry.index, left.end.low, left.end.high)
        < (right.start.low, right.start.high, right.entry.index, right.end.low, right.end.high)
    }
    return EpisodeUnion(periods: periods, gap: gap).episodes()
  }
}

extension Episode {
  /// The last day as far as a length may count it: an assumed end proves nothing, so from the last
  /// evidence to now at the most (T13).
  fileprivate func lastDay(provenBy moment: TimePoint) -> TimePoint {
    guard endIsAssumed else { return finish }
    let evidence = TimePoint.earlier(evidencedEnd, end)
    return .later(evidence, .earlier(finish, moment))
  }
}

extension Day {
  /// How many days lie between; nil where one of them is not known.
  fileprivate func days(since other: Day) -> Int? {
    isFinite && other.isFinite ? self - other : nil
  }
}
