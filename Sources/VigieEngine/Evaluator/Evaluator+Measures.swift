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
  /// S29: what the result picked says; no older one stands in for one that cannot be read.
  mutating func measure(_ question: MeasureQuestion, _ value: ValueQuestion) -> Truth {
    let contenders = contenders(question)
    guard contenders.isSure else { return .unknown }
    var agreement = Agreement()
    for item in contenders.items { agreement.add(answer(value, of: item.entry)) }
    return agreement.truth
  }

  /// Contenders in entry order, each with its truth of lying in the window.
  mutating func contenders(_ question: MeasureQuestion) -> Contenders {
    var contenders = Contenders()
    var limit: Instant?
    for place in select(question.selector) {
      var item = space.selected[place]
      guard hasResult(item.entry) else { continue }
      item.truth = item.truth && time(of: item, question.time)
      guard item.truth != .no else { continue }
      contenders.items.append(item)
      guard item.truth == .yes else { continue }
      contenders.isSure = true
      let start = start(of: item.entry)
      limit =
        switch question.pick {
        case .latest: max(limit ?? .distantPast, start.lowInstant)
        case .earliest: min(limit ?? .distantFuture, start.highInstant)
        }
    }
    guard let limit else { return contenders }
    contenders.items.removeAll { item in
      let start = start(of: item.entry)
      return question.pick == .latest ? start.highInstant < limit : start.lowInstant > limit
    }
    return contenders
  }

  /// Drafts and acts without a result measure nothing; one declared unusable hides older ones.
  private func hasResult(_ entry: EntryIndex) -> Bool {
    guard record.standing(entry) != .drafted, let exam = record.exam(entry) else {
      return false
    }
    if case .none = exam.value { return exam.isUnusable }
    return true
  }
}
