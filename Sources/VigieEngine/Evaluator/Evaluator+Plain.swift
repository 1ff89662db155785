import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// A window of exact days, both included; a sentinel is an open end.
struct DayWindow {
  let from: Day
  let to: Day
  /// Whether it reaches past the moment, and may yet close.
  let isPending: Bool
  /// False for what does not lie on exact days.
  let isOfDays: Bool

  init(_ resolved: ResolvedWindow) {
    let window = resolved.window
    from = window.from.low
    to = window.to.low
    isPending = resolved.isPending != .no
    isOfDays =
      window.granularity == .day && from == window.from.high && to == window.to.high
  }

  /// Whether an exam whose days are stated lies in it.
  @inline(__always)
  func touches(_ exam: EntryGist) -> Truth {
    if exam.startLow > to || exam.endHigh < from || from > to { return .no }
    return exam.startHigh <= to && exam.endLow >= from ? .yes : .unknown
  }
}

/// Leaves answered at a look; nil where the record leaves more open than a look can tell.
extension Evaluator {
  mutating func plain(_ leaf: PlainLeaf) -> Truth? {
    switch leaf {
    case .involved: return nil
    case .years(let comparator, let limit):
      return years().map { comparator.holds(over: $0, limit) } ?? .unknown
    case .treatment(let treatment, let terms, let isAbsence):
      guard let found = plainTreatment(treatment, terms) else { return nil }
      let answer = found == .no && !isCovered(.medication, from: nil) ? .unknown : found
      return isAbsence ? !answer : answer
    case .exam(let exams, let isAbsence):
      guard let found = plainExam(exams) else { return nil }
      return isAbsence ? !found : found
    case .result(let exams, let pick, let comparison):
      return plainResult(exams, pick, comparison)
    }
  }

  private mutating func years() -> ClosedRange<Int>? {
    if let known = space.years { return known }
    let years = age(.years, at: moment)
    space.years = .some(years)
    return years
  }

  /// Where a time phrase lies, if it lies on exact days.
  private mutating func dayWindow(_ time: Position<TimePhrase>) -> DayWindow? {
    let window: DayWindow
    if let known = space.windows[time.index] {
      window = known
    } else {
      window = DayWindow(resolve(program.times[time].window))
      space.windows[time.index] = window
    }
    return window.isOfDays ? window : nil
  }

  /// S12: whether the record proves what it lacks.
  private func isCovered(_ kind: EntryKind, from day: Day?) -> Bool {
    guard let first = view.coverage[kind] else { return false }
    let day = day ?? moment.low
    return !day.isFinite || first <= day
  }

  // MARK: - Exams

  /// How far an exam is of the class and in the window; nil where its gist does not say.
  @inline(__always)
  private func truth(
    of subject: Subject, _ exams: PlainExams, _ window: DayWindow
  ) -> Truth? {
    let gist = gists[subject.entry.index]
    guard gist.isSettled else { return nil }
    // What surely lies after the moment is not read.
    guard gist.startLow <= moment.high else { return .no }
    return window.touches(gist) && space.membership.truth(subject.row, in: exams.set)
  }

  /// Whether any such exam was done.
  private mutating func plainExam(_ exams: PlainExams) -> Truth? {
    guard let window = dayWindow(exams.time), !window.isPending else { return nil }
    space.presence.layOut()
    var found = Truth.no
    for place in 0..<space.presence.count(of: exams.feature) {
      let subject = space.presence.subject(place, of: exams.feature)
      guard let truth = truth(of: subject, exams, window) else { return nil }
      found = found || truth
    }
    return found == .no && !isCovered(.exam, from: window.from) ? .unknown : found
  }

  /// What the last, or first, result says: those that none surely lies beyond must agree (S29).
  private mutating func plainResult(
    _ exams: PlainExams, _ pick: Pick, _ comparison: PlainComparison
  ) -> Truth? {
    guard let window = dayWindow(exams.time) else { return nil }
    space.presence.layOut()
    let count = space.presence.count(of: exams.feature)
    var limit: Instant?
    for place in 0..<count {
      let subject = space.presence.subject(place, of: exams.feature)
      guard let truth = truth(of: subject, exams, window) else { return nil }
      guard truth != .no else { continue }
      switch record.plainResult(subject.entry, in: program.units[comparison.unit]) {
      case .other: return nil
      case .none: continue
      case .number(let number): guard number.isShort else { return nil }
      }
      guard truth == .yes else { continue }
      let start = record.start(subject.entry)
      limit =
        switch pick {
        case .latest: max(limit ?? .distantPast, start.lowInstant)
        case .earliest: min(limit ?? .distantFuture, start.highInstant)
        }
    }
    guard let limit else { return .unknown }
    var agreement = Agreement()
    for place in 0..<count {
      let subject = space.presence.subject(place, of: exams.feature)
      guard truth(of: subject, exams, window) != .no else { continue }
      let start = record.start(subject.entry)
      if pick == .latest ? start.highInstant < limit : start.lowInstant > limit { continue }
      if case .number(let number) = record.plainResult(
        subject.entry, in: program.units[comparison.unit])
      {
        agreement.add(comparison.answer(number))
      }
    }
    return agreement.truth
  }
}

extension PlainComparison {
  /// What a number of its unit says.
  fileprivate func answer(_ number: ExactDecimal) -> Truth {
    let holds: Bool =
      switch comparator {
      case .less: number < limit
      case .lessOrEqual: number <= limit
      case .equal: number == limit
      case .greaterOrEqual: number >= limit
      case .greater: number > limit
      }
    return Truth(holds != isNegated)
  }
}
