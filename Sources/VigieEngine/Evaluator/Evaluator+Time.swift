import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// Whether a selected item meets a time phrase, or is there at now (S10, S11).
  func time(of item: Selected, _ phrase: Position<TimePhrase>?) -> Truth {
    guard let phrase else { return item.now }
    let time = program.times[phrase]
    guard item.exposure == nil, record.standing(item.entry) == .drafted else {
      return happening(item, time)
    }
    // A draft is there at now, or as an act of a repeat; no window reaches it.
    guard time.event == nil, case .at(let anchor) = time.window else { return .no }
    return presence(of: item.entry, at: point(anchor), draftsCount: false)
  }

  /// What a time phrase says of something bound, drafts included.
  func happening(_ item: Selected, _ phrase: TimePhrase) -> Truth {
    if phrase.event == nil, case .at(let anchor) = phrase.window {
      let point = point(anchor)
      return item.exposure.map { space.exposures[$0].isUnderWay(at: point, lasting: item.tail) }
        ?? presence(of: item.entry, at: point, draftsCount: true)
    }
    let window = resolve(phrase.window).window
    guard let exposure = item.exposure else {
      return happened(phrase.event, to: item.entry, in: window)
    }
    switch phrase.event {
    case nil: return space.exposures[exposure].touches(window)
    case .started: return space.exposures[exposure].happened(.started, in: window)
    case .stopped: return space.exposures[exposure].happened(.stopped, in: window)
    case .changed: return space.exposures[exposure].happened(.changed, in: window)
    case .increased: return space.exposures[exposure].happened(.increased, in: window)
    }
  }

  private func happened(
    _ event: TimePhrase.Event?, to entry: EntryIndex, in window: TimeWindow
  ) -> Truth {
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

  /// S10: whether an entry is there on a day.
  func presence(of entry: EntryIndex, at day: TimePoint, draftsCount: Bool) -> Truth {
    let kind = record.kind(entry)
    if kind == .allergy { return Truth(record.activity(entry) == .open) }
    let start = start(of: entry)
    let begun = start.isOnOrBefore(day, by: .day)
    let end = record.end(entry)
    if kind == .condition || kind == .stay {
      if let end { return begun && day.isOnOrBefore(end, by: .day) }
      return record.activity(entry) == .open ? begun : .no
    }
    if record.standing(entry) == .drafted { return draftsCount ? begun : .no }
    return begun && day.isOnOrBefore(end ?? start, by: .day)
  }

  // MARK: - Anchors

  func point(_ anchor: Anchor) -> TimePoint {
    guard case .binding(let binding, let edge) = anchor else { return moment }
    let item = space.bound[binding.index]
    if let position = item.exposure {
      let exposure = space.exposures[position]
      switch edge {
      case .starts: return exposure.starts ?? .unknown
      case .stops: return exposure.stops ?? .unknown
      case .changes: return exposure.changes(by: moment) ?? .unknown
      case .increases: return exposure.increases(by: moment) ?? .unknown
      }
    }
    guard edge == .stops else { return start(of: item.entry) }
    if let end = record.end(item.entry) { return end }
    switch record.kind(item.entry) {
    case .exam, .procedure: return start(of: item.entry)
    case .medication, .condition, .allergy, .stay: return .unknown
    }
  }

  /// From when to when something bound lasts.
  func period(of binding: BindingID) -> (from: TimePoint, to: TimePoint) {
    let item = space.bound[binding.index]
    if let position = item.exposure {
      let exposure = space.exposures[position]
      return (exposure.starts ?? .unknown, exposure.ends ?? .unknown)
    }
    let start = start(of: item.entry)
    if let end = record.end(item.entry) { return (start, end) }
    let kind = record.kind(item.entry)
    let lasts =
      (kind == .condition || kind == .stay) && record.activity(item.entry) == .open
    return (start, lasts ? moment : start)
  }
}
