import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Judgement {
  /// The way to an ending that is known; nil where these entries do not come to it at this moment.
  func trace(_ ending: TupleTrace.Ending, _ items: [BoundItem]) -> TupleTrace? {
    guard let bound = rebound(items), isOwnMoment(bound) else { return nil }
    let bindings = bound.map { BindingTrace($0, truth: $0.candidate.truth) }
    if case .truncated = ending {
      guard let repetition = rule.repetition else { return nil }
      let missing = BindingTrace(missing: acts(repetition).map(\.0).filter { $0 != bound[0].entry })
      return trace(bound, bindings + [missing], ending)
    }
    let tuple = trace(bound, bindings, ending)
    guard case .excepted(let exception) = ending else { return tuple }
    let last = tuple.exceptions.last
    return last?.part == .exception(exception) && last?.settled == .yes ? tuple : nil
  }

  /// Asks of a tuple all that decides, as far as evaluation would.
  func trace(
    _ bound: [Bound], _ bindings: [BindingTrace], _ ending: TupleTrace.Ending
  ) -> TupleTrace {
    let factors = factors(bound)
    let conditions = rule.conditions.enumerated().compactMap { index, condition in
      needs.bindings(neededBy: condition.formula) <= bound.count
        ? trace(.condition(index), condition.formula, condition.whenUnknown, bound, factors) : nil
    }
    let intervals = rule.repetition.map { trace($0, bound) } ?? []
    let isOneProduct = restsOnOneProduct(bound)
    let isSettled =
      bound.count < rule.bindings.count || isOneProduct
      || bindings.contains { $0.truth == .no } || conditions.contains { $0.settled == .no }
      || (!intervals.isEmpty && !intervals.contains { $0.isTooSoon ?? .no != .no })
    let exceptions = isSettled ? [] : exceptions(bound, factors)
    let isExcepted = exceptions.last?.settled == .yes
    return TupleTrace(
      moment: moment.low, bindings: bindings, ending: ending, conditions: conditions,
      exceptions: exceptions,
      factors: isSettled
        ? []
        : rule.factors.enumerated().map { index, factor in
          trace(.factor(index), factor.formula, factor.whenUnknown, bound, factors)
        },
      rows: isSettled || isExcepted ? [] : rows(bound, factors), intervals: intervals,
      isOneProduct: isOneProduct,
      readings: bound.count < rule.bindings.count ? [] : readings(bound),
      quotes: bound.count < rule.bindings.count ? [] : quotes(bound))
  }

  private func exceptions(_ bound: [Bound], _ factors: [FactorOutcome]) -> [PartTrace] {
    var traces: [PartTrace] = []
    for (index, exception) in rule.exceptions.enumerated() {
      traces.append(
        trace(.exception(index), exception.formula, exception.whenUnknown, bound, factors))
      if traces.last?.settled == .yes { break }
    }
    return traces
  }

  private func rows(_ bound: [Bound], _ factors: [FactorOutcome]) -> [PartTrace] {
    var traces: [PartTrace] = []
    for (index, row) in rule.rows.enumerated() {
      traces.append(trace(.row(index), row.guardFormula, .possible, bound, factors))
      if traces.last?.settled == .yes { break }
    }
    return traces
  }

  /// The intervals that may apply, up to one that does.
  private func trace(_ repetition: Repetition, _ bound: [Bound]) -> [IntervalTrace] {
    guard !bound.isEmpty else { return [] }
    let factors = factors(bound)
    var traces: [IntervalTrace] = []
    for (index, interval) in repetition.intervals.enumerated() {
      let canAnswer = needs.bindings(neededBy: interval.guardFormula) <= bound.count
      let answer = canAnswer ? trace(interval.guardFormula, bound, factors) : nil
      let isInPlay = bound.count > 1 && answer?.truth != .no
      traces.append(
        IntervalTrace(
          interval: index, guardAnswer: answer,
          isTooSoon: isInPlay ? isSooner(bound, than: interval.minimum) : nil,
          over: bound.count > 1
            ? interval.minimum.map { start(of: bound[1].entry).advanced(by: $0, .later) } : nil))
      if answer?.truth == .yes { break }
    }
    return traces
  }

  // MARK: - Back from the items of an evaluation

  private func rebound(_ items: [BoundItem]) -> [Bound]? {
    var bound: [Bound] = []
    for (place, item) in items.enumerated() {
      let selected = selection(at: place, after: bound).first { self.item(of: $0).isSame(as: item) }
      guard let selected else { return nil }
      bound.append(Bound(candidate: selected, item: self.item(of: selected)))
    }
    return bound
  }

  /// What the binding at a place may hold, its time being right.
  private func selection(at place: Int, after bound: [Bound]) -> [Candidate] {
    if let repetition = rule.repetition {
      return place == 0
        ? laterActs(repetition) : earlierActs(repetition, before: bound[0])
    }
    let phrase = rule.bindings[place].phrase
    if let needed = rule.bindings[place].group {
      return group(of: needed, phrase, bound).map { [$0] } ?? []
    }
    return selection(phrase).compactMap { timed($0, phrase.time, bound) }
  }
}

extension BindingTrace {
  init(
    _ bound: Bound, truth: Truth, failed: [EntryTest] = [], failsTogether: Bool = false,
    isTooFew: Bool = false, time: Truth = .yes
  ) {
    self.init(
      item: bound.item, truth: truth, doubt: truth == .unknown ? bound.candidate.doubt : nil,
      failed: failed, failsTogether: failsTogether, isTooFew: isTooFew, time: time, others: [])
  }

  init(missing others: [EntryIndex]) {
    self.init(
      item: nil, truth: .no, doubt: nil, failed: [], failsTogether: false, isTooFew: false,
      time: .yes, others: others)
  }
}

extension BoundItem {
  fileprivate func isSame(as other: BoundItem) -> Bool {
    kind == other.kind && substance == other.substance && entries == other.entries
  }
}
