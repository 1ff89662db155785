import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// The last, or first, results of a window: those that none surely lies beyond.
struct Contenders {
  var items: ContiguousArray<Selected> = []
  /// Whether one result surely lies in the window.
  var isSure = false
}

extension Evaluator {
  /// What a measure says of a test.
  mutating func measure(_ question: MeasureQuestion, _ value: ValueQuestion) -> Truth {
    switch question {
    case .picked(let pick, let results): return picked(pick, results, value)
    case .change(let change, let results): return changed(change, results, value.whole)
    case .derived(let quantity, let inputs, let term):
      return derived(quantity, inputs, term).answer(to: value.whole)
    case .gestation(let anchor, let term):
      return gestation(anchor, term).answer(to: value.whole)
    }
  }

  func gestation(_ anchor: Anchor, _ term: CalendarDuration) -> Gestation {
    Gestation.at(point(anchor), of: patient, term: term)
  }

  /// S29: what the result picked says; no older one stands in for one that cannot be read.
  private mutating func picked(
    _ pick: Pick, _ results: ResultsQuestion, _ value: ValueQuestion
  ) -> Truth {
    let contenders = contenders(pick, results)
    guard contenders.isSure else { return .unknown }
    var agreement = Agreement()
    for item in contenders.items { agreement.add(answer(value, of: item.entry)) }
    return agreement.truth
  }

  /// Contenders in entry order, each with its truth of lying in the window.
  mutating func contenders(_ pick: Pick, _ results: ResultsQuestion) -> Contenders {
    var contenders = Contenders()
    var limit: Instant?
    for item in measured(results) {
      contenders.items.append(item)
      guard item.truth == .yes else { continue }
      contenders.isSure = true
      let start = start(of: item.entry)
      limit =
        switch pick {
        case .latest: max(limit ?? .distantPast, start.lowInstant)
        case .earliest: min(limit ?? .distantFuture, start.highInstant)
        }
    }
    guard let limit else { return contenders }
    contenders.items.removeAll { item in
      let start = start(of: item.entry)
      return pick == .latest ? start.highInstant < limit : start.lowInstant > limit
    }
    return contenders
  }

  /// The results of a set that lie, or may lie, in the window, in entry order.
  mutating func measured(_ results: ResultsQuestion) -> ContiguousArray<Selected> {
    var items: ContiguousArray<Selected> = []
    for place in select(results.selector) {
      var item = space.selected[place]
      guard hasResult(item.entry) else { continue }
      item.truth = item.truth && time(of: item, results.time)
      if item.truth != .no { items.append(item) }
    }
    return items
  }

  /// Drafts and acts without a result measure nothing; one declared unusable hides older ones.
  func hasResult(_ entry: EntryIndex) -> Bool {
    guard record.standing(entry) != .drafted, let exam = record.exam(entry) else {
      return false
    }
    if case .none = exam.value, !exam.isUnusable { return false }
    return !record.isPanel(entry)
  }

  // MARK: - Trends

  /// S33: every result that may be the last one must say the same.
  private mutating func changed(
    _ change: Change, _ results: ResultsQuestion, _ test: ValueTest
  ) -> Truth {
    let contenders = contenders(.latest, results)
    guard contenders.isSure, contenders.items.count <= Trend.mostContenders else {
      return .unknown
    }
    let all = measured(results)
    var agreement = Agreement()
    for item in contenders.items {
      agreement.add(trend(change, of: item.entry, in: all).answer(to: test))
    }
    return agreement.truth
  }

  /// The last result against those surely, and those perhaps, before it: by instants, so that two
  /// of one day without a time stay open.
  func trend(_ change: Change, of latest: EntryIndex, in all: ContiguousArray<Selected>) -> Trend {
    let end = start(of: latest)
    var sure: [EntryIndex] = []
    var possible: [EntryIndex] = []
    for item in all where item.entry != latest {
      let start = start(of: item.entry)
      if start.lowInstant >= end.highInstant { continue }
      if item.truth == .yes, start.highInstant < end.lowInstant {
        sure.append(item.entry)
      } else {
        possible.append(item.entry)
      }
    }
    return Trend(change, of: latest, after: sure, andPerhaps: possible, in: record)
  }
}
