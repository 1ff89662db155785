import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What one part of a rule asked of a record, and what the record answered: what coverage counts.
public struct Observation: Sendable, Hashable {
  public let rule: RuleID
  public let part: RulePart
  /// The way down from the part's formula: which term of each connective. Empty for the whole.
  public let path: [Int]
  public let truth: Truth

  public init(rule: RuleID, part: RulePart, path: [Int], truth: Truth) {
    self.rule = rule
    self.part = part
    self.path = path
    self.truth = truth
  }
}

/// A part of a rule that holds, does not hold or stays open; the number is its place in the core
/// form.
public enum RulePart: Sendable, Hashable {
  case condition(Int)
  case exception(Int)
  case factor(Int)
  /// The guard of a row.
  case row(Int)
  /// The guard of an interval of a repeat.
  case interval(Int)
  /// Whether the later act came before that interval was over.
  case tooSoon(Int)
}

extension ReferenceEvaluator {
  /// Every answer that the rules got from this record, each once.
  ///
  /// Only full tuples ask: what no combination of entries binds is not observed. A part is asked
  /// where the evaluation comes to it, so a row below one that holds has no answer.
  public func observations(_ view: RecordView, asOf: TimePoint) -> Set<Observation> {
    evaluate(view, asOf: asOf, isObserved: true).observations
  }
}

extension Judgement {
  /// Notes the conditions of one tuple.
  mutating func observeConditions(_ bound: [Bound], _ factors: [FactorOutcome]) {
    guard observed != nil else { return }
    for (index, condition) in rule.conditions.enumerated() {
      observe(condition.formula, .condition(index), bound, factors)
    }
  }

  /// Notes what decides once the conditions may hold: factors, exceptions up to one that holds,
  /// rows up to one that holds.
  mutating func observeDecision(_ bound: [Bound], _ factors: [FactorOutcome]) {
    guard observed != nil else { return }
    for (index, factor) in rule.factors.enumerated() {
      observe(factor.formula, .factor(index), bound, factors)
    }
    for (index, exception) in rule.exceptions.enumerated() {
      observe(exception.formula, .exception(index), bound, factors)
      let answer = answer(exception.formula, bound, factors)
      if answer.settled(exception.whenUnknown) == .yes { return }
    }
    for (index, row) in rule.rows.enumerated() {
      observe(row.guardFormula, .row(index), bound, factors)
      if answer(row.guardFormula, bound, factors).truth == .yes { return }
    }
  }

  /// Notes the intervals of a repeat, up to one that applies.
  mutating func observeIntervals(_ repetition: Repetition, _ bound: [Bound]) {
    guard observed != nil else { return }
    let factors = factors(bound)
    for (index, interval) in repetition.intervals.enumerated() {
      observe(interval.guardFormula, .interval(index), bound, factors)
      let applies = answer(interval.guardFormula, bound, factors).truth
      if applies != .no { note(.tooSoon(index), [], isSooner(bound, than: interval.minimum)) }
      if applies == .yes { return }
    }
  }

  private mutating func observe(
    _ formula: Formula, _ part: RulePart, _ bound: [Bound], _ factors: [FactorOutcome],
    path: [Int] = []
  ) {
    note(part, path, answer(formula, bound, factors).truth)
    switch formula {
    case .all(let terms), .any(let terms):
      for (index, term) in terms.enumerated() {
        observe(term, part, bound, factors, path: path + [index])
      }
    case .constant, .not, .leaf: break
    }
  }

  private mutating func note(_ part: RulePart, _ path: [Int], _ truth: Truth) {
    observed?.insert(Observation(rule: id, part: part, path: path, truth: truth))
  }
}
