import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Judgement {
  /// S3, S4: a window as a stretch of days, or of seconds where it speaks of hours.
  ///
  /// `pending` tells whether it reaches past the moment (S8): only a bound that a duration puts
  /// after an anchor can.
  func resolve(_ window: Window, bound: [Bound]) -> (window: TimeWindow, pending: Truth) {
    switch window {
    case .distance(let distance, let length, let side, let anchor):
      return around(point(anchor, bound), distance, length, side, isNow: anchor == .now)
    case .fromTo(let near, let far, let side, let anchor):
      let point = point(anchor, bound)
      let granularity =
        near.granularity == .second || far.granularity == .second
        ? Granularity.second : .day
      let (from, to) =
        side == .before
        ? (point.advanced(by: far, .earlier), point.advanced(by: near, .earlier))
        : (point.advanced(by: near, .later), point.advanced(by: far, .later))
      let resolved = TimeWindow(granularity: granularity, from: from, to: to)
      return (resolved, side == .before || anchor == .now ? .no : isPending(resolved))
    case .between(let first, let last):
      let (from, to) = (point(first, bound), point(last, bound))
      return (TimeWindow(granularity: .day, from: from, to: to), .no)
    case .before(let anchor):
      let point = point(anchor, bound)
      let granularity = point.isInstant ? Granularity.second : .day
      let to = point.shifted(by: -1, granularity)
      return (TimeWindow(granularity: granularity, from: .distantPast, to: to), .no)
    case .after(let anchor):
      let point = point(anchor, bound)
      let granularity = point.isInstant ? Granularity.second : .day
      let from = point.shifted(by: 1, granularity)
      return (TimeWindow(granularity: granularity, from: from, to: moment), .no)
    case .at(let anchor):
      let point = point(anchor, bound)
      return (TimeWindow(granularity: .day, from: point, to: point), .no)
    case .during(let binding):
      let (from, to) = period(of: bound[binding.index])
      return (TimeWindow(granularity: .day, from: from, to: to), .no)
    case .ever:
      return (TimeWindow(granularity: .day, from: .distantPast, to: moment), .no)
    }
  }

  private func around(
    _ point: TimePoint, _ distance: Window.Distance, _ length: CalendarDuration,
    _ side: Window.Side, isNow: Bool
  ) -> (window: TimeWindow, pending: Truth) {
    let granularity = length.granularity
    var from = side == .after ? point : point.advanced(by: length, .earlier)
    var to = side == .before ? point : point.advanced(by: length, .later)
    switch (distance, side) {
    case (.within, _): break
    case (.lessThan, _):
      if side != .after { from = from.shifted(by: 1, granularity) }
      if side != .before { to = to.shifted(by: -1, granularity) }
    case (.moreThan, .after):
      (from, to) = (to.shifted(by: 1, granularity), moment)
    case (.moreThan, _):
      (from, to) = (.distantPast, from.shifted(by: -1, granularity))
    }
    let window = TimeWindow(granularity: granularity, from: from, to: to)
    let canPend = side != .before && distance != .moreThan && !isNow
    return (window, canPend ? isPending(window) : .no)
  }

  /// S8: the last day of the window must be over, or its last second where it speaks of hours.
  ///
  /// S2: an `asOf` without a time is an interval of its whole day, so a window that closes in the
  /// course of that day may or may not have closed: unknown, and said so, not silent.
  private func isPending(_ window: TimeWindow) -> Truth {
    !window.to.isBefore(moment, by: window.granularity)
  }

  func point(_ anchor: Anchor, _ bound: [Bound]) -> TimePoint {
    guard case .binding(let binding, let edge) = anchor else { return moment }
    let item = bound[binding.index]
    if let exposure = item.exposure {
      switch edge {
      case .starts: return exposure.starts ?? .unknown
      case .stops: return exposure.stops ?? .unknown
      case .changes: return exposure.changes(by: moment) ?? .unknown
      case .increases: return exposure.increases(by: moment) ?? .unknown
      }
    }
    guard edge == .stops else { return start(of: item.entry) }
    if let end = record.end(item.entry) { return end }
    let happensOnce = [.exam, .procedure].contains(record.kind(item.entry))
    return happensOnce ? start(of: item.entry) : .unknown
  }

  private func period(of item: Bound) -> (TimePoint, TimePoint) {
    if let exposure = item.exposure {
      return (exposure.starts ?? .unknown, exposure.ends ?? .unknown)
    }
    let start = start(of: item.entry)
    let lasts =
      [.condition, .stay].contains(record.kind(item.entry))
      && record.activity(item.entry) == .open
    return (start, record.end(item.entry) ?? (lasts ? moment : start))
  }

  // MARK: - Entries against time

  /// S10 without a time phrase, S11 with one.
  func presence(of entry: EntryIndex, time: TimePhrase?, bound: [Bound]) -> Truth {
    guard let time else { return presence(of: entry, at: moment, draftsCount: true) }
    if time.event == nil, case .at(let anchor) = time.window {
      return presence(of: entry, at: point(anchor, bound), draftsCount: false)
    }
    if record.standing(entry) == .drafted { return .no }
    let window = resolve(time.window, bound: bound).window
    return happened(time.event, to: entry, in: window)
  }

  /// The same of a bound entry, where a draft counts from its planned start.
  func happening(_ entry: EntryIndex, _ time: TimePhrase, _ bound: [Bound]) -> Truth {
    if time.event == nil, case .at(let anchor) = time.window {
      return presence(of: entry, at: point(anchor, bound), draftsCount: true)
    }
    return happened(time.event, to: entry, in: resolve(time.window, bound: bound).window)
  }

  func happened(_ event: TimePhrase.Event?, to entry: EntryIndex, in window: TimeWindow) -> Truth {
    let start = start(of: entry)
    switch event {
    case nil: return window.touches(from: start, to: record.end(entry) ?? start)
    case .started: return window.contains(start)
    case .stopped:
      if let end = record.end(entry) { return window.contains(end) }
      guard record.activity(entry) == .closed else { return .no }
      return window.touches(from: start, to: asOf) && .unknown
    case .changed, .increased: return .no
    }
  }

  /// S10: what is there on a day.
  private func presence(of entry: EntryIndex, at day: TimePoint, draftsCount: Bool) -> Truth {
    let start = start(of: entry)
    let end = record.end(entry)
    let hasBegun = start.isOnOrBefore(day, by: .day)
    switch record.kind(entry) {
    // S10: at any time, but for one that was found to be none (inactive, resolved).
    case .allergy: return Truth(record.activity(entry) == .open)
    case .condition, .stay:
      if let end { return hasBegun && day.isOnOrBefore(end, by: .day) }
      return record.activity(entry) == .open ? hasBegun : .no
    case .exam, .procedure, .medication:
      if record.standing(entry) == .drafted { return draftsCount ? hasBegun : .no }
      return hasBegun && day.isOnOrBefore(end ?? start, by: .day)
    }
  }

  func presence(
    of exposure: Exposure, tail: TailLength?, time: TimePhrase?, bound: [Bound]
  ) -> Truth {
    guard let time else { return exposure.isUnderWay(at: moment, lasting: tail) }
    if time.event == nil, case .at(let anchor) = time.window {
      return exposure.isUnderWay(at: point(anchor, bound), lasting: tail)
    }
    let window = resolve(time.window, bound: bound).window
    guard let event = time.event else { return exposure.touches(window) }
    return exposure.happened(event.ofExposure, in: window)
  }
}

extension TimePhrase.Event {
  var ofExposure: Exposure.Event {
    switch self {
    case .started: .started
    case .stopped: .stopped
    case .changed: .changed
    case .increased: .increased
    }
  }
}
