import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// On which later days the answer on a record may come out otherwise, though nobody changes it.
///
/// An answer follows from comparisons of `asOf` with dates of the record, some of them moved by a
/// length: a window, a tail, an interval, the length of a supply. Each comes out otherwise on one day
/// at the most, which lies at the date, as far off as the length says. So the dates of the record and
/// the lengths of the rules that it wakes give all days that can matter.
///
/// INVARIANT (never too few): on a day that is not listed the answer is that of the day before: the
/// findings with their titles and levels, and what rules lacked. One that is listed may well bring the
/// same answer again.
public struct Almanac: Sendable {
  private let base: KnowledgeBase
  /// By rule, in the order of the program.
  private let clocks: ContiguousArray<Clock>

  private struct Clock {
    let rule: RuleClock
    let subjects: [DatedSubject]
  }

  /// - Complexity: linear in the size of the rules.
  public init(_ base: KnowledgeBase) {
    self.base = base
    let classes = base.program.classes
    let positions = Dictionary(classes.sets.enumerated().map { ($1, ClassID($0)) }) { $1 }
    clocks = ContiguousArray(
      base.program.rules.map { rule in
        let pack = base.packs[rule.id.pack]
        let clock = RuleClock(pack.rules[rule.id.rule], pack.defaults)
        let subjects = clock.subjects.map { subject in
          let set = subject.set.flatMap { positions[pack.sets[$0.index].codes] }
          return DatedSubject(
            kind: subject.kind, feature: set.flatMap { classes.feature(of: $0, subject.kind) })
        }
        return Clock(rule: clock, subjects: subjects)
      })
  }

  /// The days after `asOf`, up to `last`, on which the answer may change, in order.
  ///
  /// - Complexity: for each rule that the record wakes, its lengths times the dates of the entries
  ///   that it reads.
  public func turningDays(
    of view: RecordView, after asOf: Day, through last: Day, workspace: inout Workspace
  ) -> [Day] {
    precondition(view.record.vocabulary === base.vocabulary, "the record has another vocabulary")
    if workspace.program !== base.program { workspace = Workspace(base.program) }
    var evaluator = Evaluator(
      base.program, view, asOf: TimePoint(asOf), limits: base.limits, isExplaining: false,
      space: workspace)
    var days = DayMarks(after: asOf, through: last)
    let dates = evaluator.recordDates(through: last)
    let woken = evaluator.wokenRules().map { clocks[$0] }
    for clock in woken {
      for subject in clock.subjects {
        days.mark(evaluator.dates(of: subject, dates), clock.rule.lengths)
      }
    }
    workspace = evaluator.release()
    // A draft is planned from the day of the question on: each day moves it.
    if dates.hasDrafts || woken.contains(where: { $0.rule.printsLengths }) {
      return Array(days.all)
    }
    if woken.contains(where: { $0.rule.readsGestation }) { days.mark(allOf: dates.gestation) }
    for clock in woken { days.mark(clock.rule.ownDays) }
    days.mark(dates.starts, [])
    days.mark(dates.birth, ages: woken.reduce(into: []) { $0.formUnion($1.rule.ages) })
    for term in Set(woken.compactMap(\.rule.term)) { days.mark(pregnancies: dates, term) }
    return days.marked
  }
}

/// Entries of a kind, all of them or those that have a feature.
struct DatedSubject: Sendable {
  let kind: EntryKind
  let feature: FeatureID?
}

/// The dates of a record that anything may be measured from.
struct RecordDates {
  /// By entry.
  var byEntry: [Set<Day>] = []
  /// Of each substance: those that its lines are read to have, as they move each other's ends.
  var treatments: [SubstanceID: Set<Day>] = [:]
  /// On which medications and exams begin: what is planned is judged on these days.
  var starts: Set<Day> = []
  var birth: Set<Day> = []
  /// Of pregnancies, last periods and breast-feeding.
  var motherhood: Set<Day> = []
  var hasDrafts = false
}

extension RecordDates {
  /// The days on which anybody may tell how far a pregnancy is: none is dated from later than a term
  /// before it is due, and none past 44 weeks (S36).
  var gestation: ClosedRange<Day>? {
    guard let first = motherhood.min(), let last = motherhood.max() else { return nil }
    let margin = 7 * 60
    return first.advanced(byDays: -margin)...last.advanced(byDays: margin)
  }
}

extension Set<Day> {
  /// Both ends of a point in time, as far as they are known.
  mutating func insert(_ point: TimePoint?) {
    guard let point else { return }
    if point.low.isFinite { insert(point.low) }
    if point.high.isFinite { insert(point.high) }
  }
}
