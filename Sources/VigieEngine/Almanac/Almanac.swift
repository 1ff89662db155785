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
/// INVARIANT (never too few): on a day that is not listed the answer is that of the day before. One
/// that is listed may well bring the same answer again.
public struct Almanac: Sendable {
  private let base: KnowledgeBase
  /// By rule, in the order of the program.
  private let clocks: ContiguousArray<RuleClock>

  /// - Complexity: linear in the size of the rules.
  public init(_ base: KnowledgeBase) {
    self.base = base
    clocks = ContiguousArray(
      base.program.rules.map { rule in
        let pack = base.packs[rule.id.pack]
        return RuleClock(pack.rules[rule.id.rule], pack.defaults)
      })
  }

  /// The days after `asOf`, up to `last`, on which the answer may change, in order.
  ///
  /// - Complexity: the dates of the record times the lengths of the rules that it wakes.
  public func turningDays(
    of view: RecordView, after asOf: Day, through last: Day, workspace: inout Workspace
  ) -> [Day] {
    precondition(view.record.vocabulary === base.vocabulary, "the record has another vocabulary")
    if workspace.program !== base.program { workspace = Workspace(base.program) }
    var evaluator = Evaluator(
      base.program, view, asOf: TimePoint(asOf), limits: base.limits, isExplaining: false,
      space: workspace)
    let dates = evaluator.recordDates(through: last)
    let woken = evaluator.wokenRules().map { clocks[$0] }
    workspace = evaluator.release()
    var days = DayMarks(after: asOf, through: last)
    // A draft is planned from the day of the question on: each day moves it.
    let movesDaily =
      dates.hasDrafts
      || woken.contains { $0.printsLengths || ($0.readsGestation && dates.mayBePregnant) }
    if movesDaily { return Array(days.all) }
    for clock in woken { days.mark(clock.ownDays) }
    for kind in EntryKind.allCases {
      let lengths = woken.filter { $0.kinds.contains(kind) }
        .reduce(into: Set<CalendarDuration>()) { $0.formUnion($1.lengths) }
      days.mark(dates.byKind[Int(kind.rawValue)], lengths)
    }
    days.mark(dates.birth, ages: woken.reduce(into: []) { $0.formUnion($1.ages) })
    for term in Set(woken.compactMap(\.term)) { days.mark(pregnancies: dates, term) }
    return days.marked
  }
}

/// The dates of a record that anything may be measured from.
struct RecordDates {
  /// By the raw value of the kind.
  var byKind = [Set<Day>](repeating: [], count: EntryKind.allCases.count)
  var birth: Set<Day> = []
  /// Of pregnancies, last periods and breast-feeding.
  var motherhood: Set<Day> = []
  var mayBePregnant = false
  var hasDrafts = false
}

extension Set<Day> {
  /// Both ends of a point in time, as far as they are known.
  mutating func insert(_ point: TimePoint?) {
    guard let point else { return }
    if point.low.isFinite { insert(point.low) }
    if point.high.isFinite { insert(point.high) }
  }
}
