import VigieRecord
import VigieTerms

/// Treatments as bars over one time axis.
///
/// The density of a bar says how sure it is: full where the record vouches for it, half where an
/// end is assumed, light where it only may be.
struct Timeline {
  /// What a cell shows; of several that fall into one cell, the highest.
  enum Mark: Int, CaseIterable, Comparable {
    case none, gap, uncertain, drafted, assumed, recorded

    var character: Character {
      switch self {
      case .none: " "
      case .gap: "─"
      case .uncertain: "░"
      case .drafted: "╱"
      case .assumed: "▒"
      case .recorded: "█"
      }
    }

    static func < (left: Mark, right: Mark) -> Bool { left.rawValue < right.rawValue }
  }

  /// One bar, and whether it goes on beyond the axis.
  struct Bar {
    var marks: [Mark]
    var beganBefore = false
    var goesOnAfter = false
  }

  let scale: TimeScale
  let today: Day

  /// How far back the axis of current treatments goes, if it can: further, days would vanish in
  /// years.
  private static let depthDays = 3 * 365
  /// How much of it lies after today at most, in days: planned ends beyond are an arrow.
  private static let foresightDays = 183

  /// The axis for `treatments`, `width` cells wide at most: from their first start, within three
  /// years of `today` if there is one, to their last end or a little past `today`.
  init?(of treatments: [TreatmentReport], today: Day, width: Int) {
    guard today.isFinite else { return nil }
    let lines = treatments.flatMap(\.lines)
    let starts = lines.map(\.start.low).filter(\.isFinite)
    guard let last = starts.max() else { return nil }
    let recent = starts.filter { today - $0 <= Self.depthDays }.min() ?? last
    let isPast = treatments.allSatisfy { $0.isUnderWay == .no && !$0.isDrafted }
    let ends = lines.map(\.end.low).filter(\.isFinite).max() ?? last
    let first = isPast ? starts.min() ?? last : min(recent, today)
    let horizon =
      isPast
      ? max(ends, last)
      : max(
        today.advanced(byDays: 7), min(ends, today.advanced(byDays: Self.foresightDays)))
    // A few days are drawn in a month, so that its name has room.
    scale = TimeScale(from: first, to: max(first.advanced(byDays: 27), horizon), width: width)
    self.today = today
  }

  func bar(of treatment: TreatmentReport) -> Bar {
    var bar = Bar(marks: Array(repeating: .none, count: scale.cells))
    for episode in treatment.episodes {
      draw(.gap, from: episode.start.high, to: episode.end.low, on: &bar)
    }
    // A gap is no treatment that begins before the axis or ends after it: its lines are.
    bar.beganBefore = false
    bar.goesOnAfter = false
    for line in treatment.lines { draw(line, on: &bar) }
    return bar
  }

  private func draw(_ line: TreatmentReport.LineReport, on bar: inout Bar) {
    draw(.uncertain, from: line.start.low, to: line.end.high, on: &bar)
    switch (line.entry.standing, line.basis) {
    case (.unconfirmed, _): break
    case (.drafted, _): draw(.drafted, from: line.start.low, to: line.end.low, on: &bar)
    case (.sure, .recorded), (.sure, .supplied), (.sure, .prescribed):
      draw(.recorded, from: line.start.high, to: line.end.low, on: &bar)
    case (.sure, .assumed), (.sure, .closed):
      draw(.assumed, from: line.start.high, to: line.end.low, on: &bar)
      // Of the first day the record tells.
      draw(.recorded, from: line.start.high, to: min(line.start.high, line.end.low), on: &bar)
    }
  }

  private func draw(_ mark: Mark, from first: Day, to last: Day, on bar: inout Bar) {
    let (begin, end) = (scale.edges[0], scale.edges[scale.cells].advanced(byDays: -1))
    guard first <= last else { return }
    if first < begin { bar.beganBefore = true }
    if last > end { bar.goesOnAfter = true }
    guard let low = scale.cell(of: max(first, begin)), let high = scale.cell(of: min(last, end)),
      low <= high
    else { return }
    for cell in low...high { bar.marks[cell] = max(bar.marks[cell], mark) }
  }
}
