import VigieTerms

/// When the summed daily dose of an episode changed, up to a moment (S20).
///
/// The dose changes only where a line, or a step of one, starts or ends. Days without any keep the
/// last dose.
struct DoseHistory {
  /// A day on which the dose changed or rose, surely or possibly.
  struct Step {
    let when: TimePoint
    let change: Truth
    let rise: Truth
  }

  /// By day, the start of the episode first.
  private(set) var steps: [Step]
  private let moment: TimePoint

  /// More steps than this, over all lines, leave the dose unknown after the start.
  static let mostSteps = 512

  init(_ episode: Episode, at moment: TimePoint) {
    self.moment = moment
    steps = [Step(when: episode.begin, change: .yes, rise: .yes)]
    let rest = TimePoint.from(.earlier(episode.start, moment), to: moment)
    guard let days = Self.boundaries(of: episode) else {
      steps.append(Step(when: rest, change: .unknown, rise: .unknown))
      return
    }
    guard episode.start.isExactDay else {
      if episode.periods.count > 1 || episode.periods[0].dosages.count > 1 {
        steps.append(Step(when: rest, change: .unknown, rise: .unknown))
      }
      return
    }
    let lines = episode.periods.map { DosedLine($0) }
    var before = DailyDose(of: lines, on: episode.start.low)
    for day in days where day > episode.start.low && day <= moment.high {
      let after = DailyDose(of: lines, on: day)
      if after.isNothing { continue }
      let step = Step(
        when: TimePoint(day), change: after.differs(from: before), rise: after.exceeds(before))
      if step.change != .no { steps.append(step) }
      before = after
    }
  }

  /// The days on which a line or a step may have started or may have just ended, in order; nil
  /// where there are too many steps.
  static func boundaries(of episode: Episode) -> [Day]? {
    let count = episode.periods.reduce(0) { $0 + max(1, $1.dosages.count) }
    guard count <= mostSteps else { return nil }
    var days: Set<Day> = []
    for period in episode.periods {
      for point in [period.takenFrom, period.dosedUntil.shifted(byDays: 1)] {
        days.insert(point.low)
        days.insert(point.high)
      }
      for step in period.dosages {
        for day in [period.takenFrom.low, period.takenFrom.high] {
          days.insert(day.advanced(byDays: step.firstDay))
          if let last = step.lastDay { days.insert(day.advanced(byDays: last).advanced(byDays: 1)) }
        }
      }
      if let doubt = period.mayBeReplacedFrom { days.insert(doubt.low) }
    }
    return days.filter(\.isFinite).sorted()
  }

  /// The latest step: from the last sure one to the last possible one.
  func latest(_ answer: KeyPath<Step, Truth>) -> TimePoint {
    var latest = steps[0].when
    for step in steps.dropFirst() {
      switch step[keyPath: answer] {
      case .yes: latest = step.when
      case .unknown: latest = .from(.earlier(latest, step.when), to: .later(latest, step.when))
      case .no: continue
      }
    }
    return latest
  }

  /// Whether such a step fell into the window.
  func happened(_ answer: KeyPath<Step, Truth>, in window: TimeWindow) -> Truth {
    steps.reduce(.no) { $0 || ($1[keyPath: answer] && window.contains($1.when)) }
  }
}
