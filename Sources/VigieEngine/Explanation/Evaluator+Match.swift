import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// The match that the bound tuple makes, with its reasons.
  mutating func explain(_ truth: Truth, tooSoon: [Note]) -> Match {
    var doubts = doubtsOfBindings() + tooSoon
    for place in rule.conditions.range {
      let formula = program.formulas[place]
      let part = explain(formula)
      if part.truth.settled(formula.whenUnknown) == .unknown { doubts += part.notes }
    }
    var open: [OpenException] = []
    for (index, place) in rule.exceptions.range.enumerated() {
      let formula = program.formulas[place]
      let part = explain(formula)
      guard part.truth == .unknown else { continue }
      open.append(OpenException(exception: index, notes: part.notes))
      if formula.whenUnknown == .possible { doubts += part.notes }
    }
    return Match(
      rule: rule.id, moment: moment.low, bound: boundItems(), truth: truth,
      doubts: doubts.withoutRepeats(), outcome: outcome(), factors: factorOutcomes(),
      openExceptions: open, readings: readings(), quotes: quotes())
  }

  /// Of what is bound only possibly, the members that may not belong to it.
  private func doubtsOfBindings() -> [Note] {
    space.bound.filter { $0.truth == .unknown }.flatMap { parts(of: $0) }
      .filter { $0.truth == .unknown }.map { possible($0) }
  }

  private mutating func factorOutcomes() -> [FactorOutcome] {
    var outcomes: [FactorOutcome] = []
    for place in rule.factors.range {
      let formula = program.formulas[place]
      let part = explain(formula)
      outcomes.append(
        FactorOutcome(
          truth: part.truth, settled: part.truth.settled(formula.whenUnknown),
          notes: part.notes))
    }
    return outcomes
  }

  /// S39: the first true row wins; unknown rows above it stay open.
  private mutating func outcome() -> Outcome {
    var open: [Int] = []
    var notes: [Note] = []
    for (index, place) in rule.rows.range.enumerated() {
      let part = explain(program.formulas[place])
      if part.truth == .yes {
        return Outcome(sure: index, open: open, notes: notes.withoutRepeats())
      }
      guard part.truth == .unknown else { continue }
      open.append(index)
      notes += part.notes
    }
    return Outcome(sure: nil, open: open, notes: notes.withoutRepeats())
  }

  /// Notes of the intervals that are open above the one that decides.
  mutating func openGuards(_ repetition: CompiledRepetition) -> [Note] {
    var notes: [Note] = []
    for place in repetition.guards.range {
      let part = explain(program.formulas[place])
      if part.truth == .yes { break }
      if part.truth == .unknown { notes += part.notes }
    }
    return notes.withoutRepeats()
  }

  func boundItems() -> [BoundItem] {
    space.bound.map { item in
      guard let group = item.group else { return boundItem(item, isPossible: false) }
      let members = space.groups[group].members.map {
        boundItem($0, isPossible: $0.truth == .unknown)
      }
      return BoundItem(members: members) ?? boundItem(item, isPossible: false)
    }
  }

  private func boundItem(_ item: Selected, isPossible: Bool) -> BoundItem {
    guard let position = item.exposure else {
      return BoundItem(
        kind: record.kind(item.entry), substance: nil, entries: [item.entry],
        isDrafted: record.standing(item.entry) == .drafted, start: start(of: item.entry),
        end: record.end(item.entry), endIsAssumed: false, isPossible: isPossible)
    }
    let exposure = space.exposures[position]
    return BoundItem(
      kind: .medication, substance: exposure.substance, entries: exposure.lines,
      isDrafted: exposure.isDrafted, start: exposure.starts ?? .unknown, end: exposure.ends,
      endIsAssumed: exposure.endIsAssumed, isPossible: isPossible)
  }
}
