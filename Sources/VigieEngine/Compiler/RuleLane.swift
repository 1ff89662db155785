import VigieLanguage
import VigieTerms

/// How an evaluation comes to judge a rule.
///
/// INVARIANT (lanes are only lanes): the general lane serves every rule; the others are ways to
/// the same answers for the shapes that most rules have, and hand a record that they cannot settle
/// back to it.
enum RuleLane: Sendable, Hashable {
  /// Found by the pair of two treatments under way.
  case pair(PairLane)
  /// Found by one treatment under way.
  case single(SingleLane)
  /// Found among the exams of exact days.
  case interval(IntervalLane)
  /// Found by trying what its bindings select.
  case general
}

/// Two treatments under way at the moment, one of each class.
struct PairLane: Sendable, Hashable {
  let first: TreatmentClassID
  let second: TreatmentClassID
  let terms: Position<TermsRule>
  let gate: Gate
}

/// One treatment of the class under way at the moment.
struct SingleLane: Sendable, Hashable {
  let treatment: TreatmentClassID
  let terms: Position<TermsRule>
  let gate: Gate
}

/// An exam of the class sooner than so many days after another, and nothing else is asked.
struct IntervalLane: Sendable, Hashable {
  let set: ClassID
  let days: Int32
}

extension ProgramBuilder {
  /// The lane of a rule whose parts are compiled.
  mutating func lane(of rule: CompiledRule) -> RuleLane {
    guard rule.validity == nil else { return .general }
    let gate = gate(of: rule)
    if let repetition = rule.repetition {
      guard gate == .open else { return .general }
      return interval(repetitions[repetition.index]) ?? .general
    }
    let range = rule.bindings.range
    guard range.count == 1 || range.count == 2,
      let first = treatment(bindings[range.lowerBound])
    else { return .general }
    guard range.count == 2 else {
      return .single(SingleLane(treatment: first.id, terms: first.terms, gate: gate))
    }
    guard let second = treatment(bindings[range.lowerBound + 1]), first.terms == second.terms
    else { return .general }
    return .pair(
      PairLane(first: first.id, second: second.id, terms: first.terms, gate: gate))
  }

  private func interval(_ repetition: CompiledRepetition) -> RuleLane? {
    let selector = selectors.elements[repetition.selector]
    guard repetition.ignoreWithin == nil, repetition.minimums.count == 1,
      let days = repetition.minimums[0]?.exactDays, let set = selector.requiredClass,
      isAlways(repetition.guards)
    else { return nil }
    return .interval(IntervalLane(set: set, days: days))
  }

  /// What a medication binding asks for, if it is a class and a route at the moment itself.
  private mutating func treatment(
    _ binding: CompiledBinding
  ) -> (id: TreatmentClassID, terms: Position<TermsRule>)? {
    guard binding.time == nil, binding.pick == nil, binding.group == nil else { return nil }
    return treatment(binding.selector)
  }

  /// The treatments that a selector asks for at a look, with their terms.
  mutating func treatment(
    _ selector: Position<Selector>
  ) -> (id: TreatmentClassID, terms: Position<TermsRule>)? {
    let selector = selectors.elements[selector]
    guard let treatment = selector.treatmentClass, let terms = selector.terms else { return nil }
    return (treatments.position(of: treatment), terms)
  }
}

extension CalendarDuration {
  /// Its length where that is the same on every day of the calendar.
  var exactDays: Int32? {
    switch unit {
    case .days: Int32(exactly: count)
    case .weeks: Int32(exactly: count.multipliedReportingOverflow(by: 7).partialValue)
    case .minutes, .hours, .months, .years: nil
    }
  }
}
