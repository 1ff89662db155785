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
  let first: ClassID
  let second: ClassID
  let terms: Position<TermsRule>
  /// Whether nothing is asked about what is bound: conditions, exceptions and rows then have one
  /// answer for all that the rule binds at a moment.
  let isFree: Bool
}

/// One treatment of the class under way at the moment.
struct SingleLane: Sendable, Hashable {
  let set: ClassID
  let terms: Position<TermsRule>
  /// As of a pair.
  let isFree: Bool
}

/// An exam of the class sooner than so many days after another, and nothing else is asked.
struct IntervalLane: Sendable, Hashable {
  let set: ClassID
  let days: Int32
}

extension ProgramBuilder {
  /// The lane of a rule whose parts are compiled.
  func lane(of rule: CompiledRule) -> RuleLane {
    guard rule.validity == nil else { return .general }
    if let repetition = rule.repetition {
      guard asksNothing(rule) else { return .general }
      return interval(repetitions[repetition.index]) ?? .general
    }
    let bindings = bindings[rule.bindings.range]
    guard bindings.count == 1 || bindings.count == 2, let first = lone(bindings[bindings.startIndex])
    else { return .general }
    let isFree = asksNothingOfBindings(rule)
    guard bindings.count == 2 else {
      return .single(SingleLane(set: first.set, terms: first.terms, isFree: isFree))
    }
    guard let second = lone(bindings[bindings.startIndex + 1]), first.terms == second.terms
    else { return .general }
    return .pair(
      PairLane(first: first.set, second: second.set, terms: first.terms, isFree: isFree))
  }

  private func interval(_ repetition: CompiledRepetition) -> RuleLane? {
    let selector = selectors.elements[repetition.selector]
    guard repetition.ignoreWithin == nil, repetition.minimums.count == 1,
      let days = repetition.minimums[0]?.exactDays, let set = selector.requiredClass,
      isAlways(repetition.guards)
    else { return nil }
    return .interval(IntervalLane(set: set, days: days))
  }

  /// The class of a medication binding that asks for nothing else, at the moment itself.
  private func lone(
    _ binding: CompiledBinding
  ) -> (set: ClassID, terms: Position<TermsRule>)? {
    guard binding.time == nil, binding.pick == nil, binding.group == nil else { return nil }
    return selectors.elements[binding.selector].loneTreatment
  }

  private func asksNothing(_ rule: CompiledRule) -> Bool {
    rule.conditions.range.isEmpty && rule.exceptions.range.isEmpty && isAlways(rule.rows)
  }

  private func asksNothingOfBindings(_ rule: CompiledRule) -> Bool {
    [rule.conditions, rule.exceptions, rule.rows].allSatisfy { slots in
      formulas[slots.range].allSatisfy(\.isFree)
    }
  }

  /// Whether there is one formula, which always holds.
  private func isAlways(_ slots: Slots) -> Bool {
    guard slots.range.count == 1 else { return false }
    let start = Int(formulas[slots.range.lowerBound].start)
    return code[start].operation == .yes && code[start + 1].operation == .end
  }
}

extension Selector {
  /// The class of a medication phrase that asks for nothing else.
  var loneTreatment: (set: ClassID, terms: Position<TermsRule>)? {
    guard kind == .medication, questions.count == 1, tail == nil, let set = requiredClass,
      let terms
    else { return nil }
    return (set, terms)
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
