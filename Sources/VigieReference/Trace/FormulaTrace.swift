import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What a formula came to, and the parts of it that decided.
///
/// Every leaf answers through the one function that evaluation uses: a question that the language
/// learns later needs nothing here.
public struct FormulaTrace: Sendable, Hashable {
  public let formula: Formula
  public let truth: Truth
  /// As evaluation gives them: those of the parts that decided.
  public let notes: [Note]
  /// The terms that share the value of a connective, or the one under `not`; empty for a leaf.
  public let parts: [FormulaTrace]
  /// Of a leaf that found nothing: the last entry of those sets, whenever it was.
  public let beside: EntryIndex?
  let distance: Distance

  /// How many answers stand between the formula and a value. One that is unknown is in the way of
  /// neither.
  struct Distance: Hashable, Sendable {
    let toYes: Int
    let toNo: Int

    /// More than any formula has leaves.
    static let far = 1_000_000

    init(toYes: Int, toNo: Int) {
      self.toYes = min(toYes, Distance.far)
      self.toNo = min(toNo, Distance.far)
    }

    init(_ truth: Truth) {
      self.init(toYes: truth == .no ? 1 : 0, toNo: truth == .yes ? 1 : 0)
    }
  }
}

/// One part of a rule with its answer.
public struct PartTrace: Sendable, Hashable {
  public let part: RulePart
  public let answer: FormulaTrace
  /// After `unknown means …`.
  public let settled: Truth
}

extension Judgement {
  /// The answer to a formula with the way there.
  func trace(
    _ formula: Formula, _ bound: [Bound], _ factors: [FactorOutcome]
  ) -> FormulaTrace {
    switch formula {
    case .constant(let value):
      let distance = FormulaTrace.Distance(
        toYes: value ? 0 : FormulaTrace.Distance.far, toNo: value ? FormulaTrace.Distance.far : 0)
      return FormulaTrace(
        formula: formula, truth: Truth(value), notes: [], parts: [], beside: nil,
        distance: distance)
    case .not(let part):
      let inner = trace(part, bound, factors)
      let distance = FormulaTrace.Distance(
        toYes: inner.distance.toNo, toNo: inner.distance.toYes)
      return FormulaTrace(
        formula: formula, truth: !inner.truth, notes: inner.notes, parts: [inner], beside: nil,
        distance: distance)
    case .all(let terms):
      return join(formula, terms.map { trace($0, bound, factors) }, isConjunction: true)
    case .any(let terms):
      return join(formula, terms.map { trace($0, bound, factors) }, isConjunction: false)
    case .leaf:
      let answer = answer(formula, bound, factors)
      return FormulaTrace(
        formula: formula, truth: answer.truth, notes: answer.notes, parts: [],
        beside: answer.notes.lazy.compactMap { lastEntry(besides: $0, bound) }.first,
        distance: FormulaTrace.Distance(answer.truth))
    }
  }

  /// A part whose value the rule settles.
  func trace(
    _ part: RulePart, _ formula: Formula, _ whenUnknown: UnknownMeaning, _ bound: [Bound],
    _ factors: [FactorOutcome]
  ) -> PartTrace {
    let answer = trace(formula, bound, factors)
    return PartTrace(
      part: part, answer: answer, settled: Answer(answer.truth).settled(whenUnknown))
  }

  private func join(
    _ formula: Formula, _ terms: [FormulaTrace], isConjunction: Bool
  ) -> FormulaTrace {
    let answers = terms.map { Answer($0.truth, $0.notes) }
    let answer = isConjunction ? Answer.all(answers) : Answer.any(answers)
    let (toYes, toNo) = (terms.map(\.distance.toYes), terms.map(\.distance.toNo))
    let distance = FormulaTrace.Distance(
      toYes: isConjunction
        ? toYes.reduce(0, +) : toYes.min() ?? FormulaTrace.Distance.far,
      toNo: isConjunction ? toNo.min() ?? FormulaTrace.Distance.far : toNo.reduce(0, +))
    return FormulaTrace(
      formula: formula, truth: answer.truth, notes: answer.notes,
      parts: terms.filter { $0.truth == answer.truth }, beside: nil, distance: distance)
  }

  /// What the record has of the sets that a note found nothing of, besides what is bound.
  private func lastEntry(besides note: Note, _ bound: [Bound]) -> EntryIndex? {
    let summary: PhraseSummary
    switch note {
    case .absent(let asked), .missing(let asked): summary = asked
    default: return nil
    }
    guard !summary.sets.isEmpty else { return nil }
    let phrase = EntryPhrase(
      kind: summary.kind, tests: summary.sets.map { .member($0) }, tail: nil, time: nil)
    let held = bound.flatMap(\.candidate.entries)
    return selection(phrase).flatMap(\.entries).filter { !held.contains($0) }
      .max { (start(of: $0).lowInstant, $0) < (start(of: $1).lowInstant, $1) }
  }
}
