import VigieTerms

extension Exposure {
  /// Something that happens to a treatment, rather than its presence (S11).
  public enum Event: String, Sendable, Hashable, CaseIterable {
    case started, stopped, changed, increased
  }

  /// Whether the event fell into the window, over all episodes (S11, S19, S20).
  ///
  /// Unknown where the sure lines and all lines disagree, and where a line in doubt could be the
  /// event on its own.
  public func happened(_ event: Event, in window: TimeWindow) -> Truth {
    let certain = happened(event, in: window, sure)
    let all = happened(event, in: window, possible)
    if certain != all { return .unknown }
    let isDoubtful = doubtful.contains { line in
      (event != .stopped && window.contains(line.start) != .no)
        || (event != .started && window.contains(line.end) != .no)
    }
    return certain == .no && isDoubtful ? .unknown : certain
  }

  private func happened(
    _ event: Event, in window: TimeWindow, _ episodes: [Episode]
  ) -> Truth {
    episodes.reduce(.no) { found, episode in
      if found == .yes { return found }
      let here: Truth
      switch event {
      case .started: here = window.contains(episode.begin)
      case .stopped: here = window.contains(episode.finish)
      case .changed: here = DoseHistory(episode, at: moment).happened(\.change, in: window)
      case .increased: here = DoseHistory(episode, at: moment).happened(\.rise, in: window)
      }
      return found || here
    }
  }

  /// Whether the treatment is new at `moment`: it begins that day or later, after no exposure to
  /// the substance for `lookback` days before it began (S19).
  ///
  /// `coveredFrom` is the first day from which the record covers medications; where it reaches
  /// back less far, a treatment that seems new is unknown (T24).
  public func isNew(
    at moment: TimePoint, lookback: CalendarDuration, coveredFrom: Day?
  ) -> Truth {
    let certain = isNew(at: moment, lookback, coveredFrom, sure)
    let all = isNew(at: moment, lookback, coveredFrom, possible)
    return certain == all ? all : .unknown
  }

  private func isNew(
    at moment: TimePoint, _ lookback: CalendarDuration, _ coveredFrom: Day?, _ episodes: [Episode]
  ) -> Truth {
    guard let current = current(in: episodes) else { return .no }
    let begin = current.begin
    let first = begin.advanced(by: lookback, .earlier)
    let before = TimeWindow(granularity: .day, from: first, to: begin.shifted(byDays: -1))
    var had = Truth.no
    for episode in episodes where episode.lines != current.lines {
      had = had || episode.touches(before, at: moment)
    }
    let isCovered = coveredFrom.map { $0 <= first.low } ?? false
    return moment.isOnOrBefore(begin, by: .day) && !had && (isCovered ? .yes : .unknown)
  }
}
