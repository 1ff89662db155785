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
  /// Whether nothing else is asked: no condition, no exception, one row.
  let isBare: Bool
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
    let isBare = asksNothing(rule)
    if let repetition = rule.repetition {
      guard isBare else { return .general }
      return interval(repetitions[repetition.index]) ?? .general
    }
    guard rule.bindings.range.count == 2,
      let first = lone(bindings[rule.bindings.range.lowerBound]),
      let second = lone(bindings[rule.bindings.range.lowerBound + 1]), first.terms == second.terms
    else { return .general }
    return .pair(
      PairLane(first: first.set, second: second.set, terms: first.terms, isBare: isBare))
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
    let selector = selectors.elements[binding.selector]
    guard binding.kind == .medication, binding.time == nil, binding.pick == nil,
      binding.group == nil, selector.questions.count == 1, selector.tail == nil,
      let set = selector.requiredClass, let terms = selector.terms
    else { return nil }
    return (set, terms)
  }

  private func asksNothing(_ rule: CompiledRule) -> Bool {
    rule.conditions.range.isEmpty && rule.exceptions.range.isEmpty && isAlways(rule.rows)
  }

  /// Whether there is one formula, which always holds.
  private func isAlways(_ slots: Slots) -> Bool {
    guard slots.range.count == 1 else { return false }
    let start = Int(formulas[slots.range.lowerBound].start)
    return code[start].operation == .yes && code[start + 1].operation == .end
  }
}

extension CalendarDuration {
  /// Its length where that is the same on every day of the calendar.
  fileprivate var exactDays: Int32? {
    switch unit {
    case .days: Int32(exactly: count)
    case .weeks: Int32(exactly: count.multipliedReportingOverflow(by: 7).partialValue)
    case .minutes, .hours, .months, .years: nil
    }
  }
}
