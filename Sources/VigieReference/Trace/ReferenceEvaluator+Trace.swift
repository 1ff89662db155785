import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension ReferenceEvaluator {
  /// How a rule came to what `evaluation` says of it, on the same view at the same point in time.
  ///
  /// The evaluation is the answer, whichever evaluator gave it; the trace asks the reference why.
  /// A rule outside its validity (S49) has no tuples.
  /// - Complexity: as naive as the rest of the reference, on as many tuples as `limits` allow.
  public func trace(
    of id: RuleID, in evaluation: Evaluation, _ view: RecordView, asOf: TimePoint,
    keeping bounds: TraceLimits = .standard
  ) -> RuleTrace {
    let rule = packs[id.pack].rules[id.rule]
    guard rule.valid.map({ $0.contains(asOf.low) }) ?? true else {
      return RuleTrace(rule: id, tuples: [], leftOut: 0, isCut: false)
    }
    let moments = moments(of: view, asOf: asOf, for: rule)
    let endings = Self.endings(of: id, in: evaluation)
    let shown = endings.prefix(bounds.kept).compactMap { ending in
      (ending.moment.map { [$0] } ?? moments.map(\.low)).lazy.compactMap {
        judgement(of: id, view, asOf: asOf, moment: $0).trace(ending.ending, ending.items)
      }.first
    }
    guard endings.isEmpty else {
      return RuleTrace(
        rule: id, tuples: shown, leftOut: endings.count - shown.count,
        isCut: evaluation.limited.contains(id))
    }
    var walk = TraceWalk(budget: bounds.tried)
    for moment in moments.prefix(bounds.moments) {
      walk.visit(judgement(of: id, view, asOf: asOf, moment: moment.low))
    }
    let nearest = walk.nearestFirst
    return RuleTrace(
      rule: id, tuples: Array(nearest.prefix(bounds.kept)),
      leftOut: max(0, nearest.count - bounds.kept),
      isCut: walk.isCut || moments.count > bounds.moments || evaluation.limited.contains(id))
  }

  private struct TupleEnding {
    let ending: TupleTrace.Ending
    let items: [BoundItem]
    /// Nil where the evaluation does not keep it.
    let moment: Day?
  }

  private static func endings(of id: RuleID, in evaluation: Evaluation) -> [TupleEnding] {
    let matches = evaluation.matches.filter { $0.rule == id }.map {
      TupleEnding(ending: .matched($0), items: $0.bound, moment: $0.moment)
    }
    let excepted = evaluation.excepted.filter { $0.rule == id }.map {
      TupleEnding(ending: .excepted($0.exception), items: $0.bound, moment: nil)
    }
    let truncated = evaluation.truncated.filter { $0.rule == id }.map {
      TupleEnding(ending: .truncated, items: [$0.later], moment: nil)
    }
    return matches + excepted + truncated
  }

  private func judgement(
    of id: RuleID, _ view: RecordView, asOf: TimePoint, moment: Day
  ) -> Judgement {
    let pack = packs[id.pack]
    let rule = pack.rules[id.rule]
    return Judgement(
      pack: pack, rule: rule, id: id, view: view, asOf: asOf,
      moment: moment == asOf.low ? asOf : TimePoint(moment), needs: FormulaNeeds(rule),
      combinationsLeft: limits.combinations, observed: nil)
  }
}
