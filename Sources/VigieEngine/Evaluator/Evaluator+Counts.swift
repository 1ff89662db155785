import VigieLanguage
import VigieRecord
import VigieTerms

/// What decides a count: `enough` says whether there are at least as many as needed.
struct CountVerdict {
  var enough: Truth
  var isPending = Truth.no
  var isCovered = true
  /// Whether there may be as many as needed.
  var isPossible = true

  /// S8: a window that has not closed proves no absence, and says nothing; what may lie in it
  /// already is said (S37).
  func isSilent(_ test: CountTest) -> Bool {
    enough != .yes && isPending == .yes && (test.comparison == .atMost || !isPossible)
  }
}

/// The day on which something was, as far as it is known: what counts as one.
struct Occasion: Comparable {
  let low: Day
  let high: Day
  let isSure: Bool

  /// By day; sure ones first.
  static func < (left: Occasion, right: Occasion) -> Bool {
    (left.low, left.high, left.isSure ? 0 : 1) < (right.low, right.high, right.isSure ? 0 : 1)
  }
}

extension Evaluator {
  mutating func count(
    _ selector: Position<Selector>, _ time: Position<TimePhrase>?, _ test: CountTest
  ) -> Truth {
    let verdict = judgeCount(selector, time, test)
    if verdict.isSilent(test) { return .no }
    return test.comparison == .atLeast ? verdict.enough : !verdict.enough
  }

  /// S27, S37: counts distinct substances, patient-days of exams, dates of the rest.
  mutating func judgeCount(
    _ selector: Position<Selector>, _ time: Position<TimePhrase>?, _ test: CountTest
  ) -> CountVerdict {
    let needed = test.comparison == .atLeast ? test.count : test.count + 1
    let occasions = distinctOccasions(selector, time, isOther: test.isOther)
    if occasions.sure >= needed { return CountVerdict(enough: .yes) }
    var verdict = CountVerdict(enough: .no)
    verdict.isPending = time.map { resolve(program.times[$0].window).isPending } ?? .no
    verdict.isCovered = isCovered(program.selectors[selector].kind, time)
    verdict.isPossible = occasions.possible >= needed
    if verdict.isPending == .unknown || !verdict.isCovered || verdict.isPossible {
      verdict.enough = .unknown
    }
    return verdict
  }

  private mutating func distinctOccasions(
    _ selector: Position<Selector>, _ time: Position<TimePhrase>?, isOther: Bool
  ) -> (sure: Int, possible: Int) {
    let range = select(selector)
    var sure = 0
    var possible = 0
    space.days.removeAll(keepingCapacity: true)
    for place in range {
      let item = space.selected[place]
      if isOther, isBound(item) { continue }
      let truth = item.truth && self.time(of: item, time)
      guard truth != .no else { continue }
      if item.exposure != nil {
        possible += 1
        if truth == .yes { sure += 1 }
      } else {
        let start = start(of: item.entry)
        space.days.append(Occasion(low: start.low, high: start.high, isSure: truth == .yes))
      }
    }
    let days = countDays()
    return (sure + days.sure, possible + days.possible)
  }

  /// Distinct days, and those of them on which something surely was.
  mutating func countDays() -> (sure: Int, possible: Int) {
    if space.days.count > 1 { space.days.sort() }
    var sure = 0
    var possible = 0
    var last: Occasion?
    for day in space.days {
      // The sure ones of a day come first.
      if let last, last.low == day.low, last.high == day.high { continue }
      last = day
      possible += 1
      if day.isSure { sure += 1 }
    }
    return (sure, possible)
  }

  /// S12. A window without a beginning asks what the record holds, however far that goes back.
  private func isCovered(_ kind: EntryKind, _ time: Position<TimePhrase>?) -> Bool {
    guard let first = view.coverage[kind] else { return false }
    guard kind != .allergy else { return true }
    guard let time else { return first <= moment.low }
    let from = resolve(program.times[time].window).window.from.low
    return !from.isFinite || first <= from
  }

  /// S25, `other`: the same substance, or the same entry, is bound already.
  func isBound(_ item: Selected) -> Bool {
    for bound in space.bound {
      guard let group = bound.group else {
        if isSame(item, bound) { return true }
        continue
      }
      if space.groups[group].members.contains(where: { isSame(item, $0) }) { return true }
    }
    return false
  }

  private func isSame(_ item: Selected, _ other: Selected) -> Bool {
    if let mine = item.exposure, let theirs = other.exposure {
      return space.exposures[mine].substance == space.exposures[theirs].substance
    }
    return item.exposure == nil && other.exposure == nil && item.entry == other.entry
  }
}
