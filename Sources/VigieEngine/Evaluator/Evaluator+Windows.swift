import VigieLanguage
import VigieRecord
import VigieTerms

/// A window on the time line of one record, and whether it has yet to close (S8).
struct ResolvedWindow {
  let window: TimeWindow
  let isPending: Truth
}

extension Evaluator {
  /// S3, S4: where a window lies for what is bound now.
  func resolve(_ window: Window) -> ResolvedWindow {
    switch window {
    case .distance(let distance, let length, let side, let anchor):
      distanced(distance, length, side, anchor)
    case .fromTo(let near, let far, let side, let anchor):
      between(near, far, side, anchor)
    case .between(let first, let last): closed(from: point(first), to: point(last))
    case .before(let anchor):
      before(point(anchor))
    case .after(let anchor):
      after(point(anchor))
    case .at(let anchor):
      closed(from: point(anchor), to: point(anchor))
    case .during(let binding):
      closed(from: period(of: binding).from, to: period(of: binding).to)
    case .ever: closed(from: .beginning, to: moment)
    }
  }

  private func closed(
    from: TimePoint, to: TimePoint, _ granularity: Granularity = .day
  ) -> ResolvedWindow {
    ResolvedWindow(
      window: TimeWindow(granularity: granularity, from: from, to: to), isPending: .no)
  }

  /// Strict: by day, or by instant where the anchor is one.
  private func before(_ point: TimePoint) -> ResolvedWindow {
    let granularity: Granularity = point.isInstant ? .second : .day
    return closed(from: .beginning, to: point.stepped(-1, by: granularity), granularity)
  }

  private func after(_ point: TimePoint) -> ResolvedWindow {
    let granularity: Granularity = point.isInstant ? .second : .day
    return closed(from: point.stepped(1, by: granularity), to: moment, granularity)
  }

  private func distanced(
    _ distance: Window.Distance, _ length: CalendarDuration, _ side: Window.Side, _ anchor: Anchor
  ) -> ResolvedWindow {
    let point = point(anchor)
    let granularity = length.granularity
    // `less than` leaves the far end out: one granule closer on each side that has one.
    let inset = distance == .lessThan ? 1 : 0
    if distance == .moreThan {
      return side == .after
        ? closed(
          from: point.advanced(by: length, .later).stepped(1, by: granularity), to: moment,
          granularity)
        : closed(
          from: .beginning,
          to: point.advanced(by: length, .earlier).stepped(-1, by: granularity), granularity)
    }
    let from =
      side == .after ? point : point.advanced(by: length, .earlier).stepped(inset, by: granularity)
    let to =
      side == .before ? point : point.advanced(by: length, .later).stepped(-inset, by: granularity)
    let window = TimeWindow(granularity: granularity, from: from, to: to)
    let reachesOn = side != .before && anchor != .now
    return ResolvedWindow(window: window, isPending: reachesOn ? isPending(window) : .no)
  }

  private func between(
    _ near: CalendarDuration, _ far: CalendarDuration, _ side: Window.Side, _ anchor: Anchor
  ) -> ResolvedWindow {
    let point = point(anchor)
    let granularity: Granularity =
      near.granularity == .second || far.granularity == .second ? .second : .day
    if side == .before {
      return closed(
        from: point.advanced(by: far, .earlier), to: point.advanced(by: near, .earlier),
        granularity)
    }
    let window = TimeWindow(
      granularity: granularity, from: point.advanced(by: near, .later),
      to: point.advanced(by: far, .later))
    return ResolvedWindow(window: window, isPending: anchor == .now ? .no : isPending(window))
  }

  /// S8: the last day, or second, of the window must be over; in hours, an `asOf` without a time
  /// leaves a window that closes on its day unknown (S2).
  private func isPending(_ window: TimeWindow) -> Truth {
    !window.to.isBefore(moment, by: window.granularity)
  }
}

extension TimePoint {
  /// Before every bound: where an open window begins.
  fileprivate static let beginning = TimePoint.unknown.earliest

  /// Some days or seconds later, or earlier when negative: a strict bound made inclusive (S4).
  fileprivate func stepped(_ steps: Int, by granularity: Granularity) -> TimePoint {
    switch granularity {
    case .day: shifted(byDays: steps)
    case .second: shifted(bySeconds: Int64(steps))
    }
  }
}

extension CalendarDuration {
  /// Whether this is the longer of two durations, counted from `moment` (S5).
  func isLonger(than other: CalendarDuration, from moment: TimePoint) -> Bool {
    moment.advanced(by: other, .later).highInstant < moment.advanced(by: self, .later).highInstant
  }
}
