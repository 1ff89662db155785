import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Checked packs, compiled: what every thread shares and nothing changes.
///
/// INVARIANT (determinism): an evaluation depends on the record, the view, the packs and `asOf`,
/// never on the workspace or on what was evaluated before.
public struct KnowledgeBase: Sendable {
  /// The packs in the order in which `RuleID` counts them.
  public let packs: [CheckedPack]
  /// What interned the codes of the packs and of every record they judge.
  public let vocabulary: Vocabulary
  public let limits: EvaluationLimits
  let program: Program

  /// Compiles packs against the vocabulary that the records are interned with.
  ///
  /// - Complexity: linear in the rules and in the codes of their sets.
  public init(
    packs: [CheckedPack], vocabulary: Vocabulary, limits: EvaluationLimits = .standard
  ) {
    self.packs = packs
    self.limits = limits
    self.vocabulary = vocabulary
    var builder = ProgramBuilder()
    for (index, pack) in packs.enumerated() { builder.add(pack, at: index) }
    program = Program(builder, vocabulary: vocabulary)
  }

  /// The memory that one worker reuses from record to record.
  public func workspace() -> Workspace { Workspace(program) }
}

extension KnowledgeBase {
  /// Judges every rule on what the view shows, as of one day or instant.
  ///
  /// INVARIANT (index is only an index): `usingIndex` changes how many rules are tried, never an
  /// answer. The record must be interned with `vocabulary`: codes of another one would silently
  /// mean something else.
  /// - Complexity: with the index, linear in the entries and in the rules that they wake; a rule
  ///   costs the product of the entries that its bindings may hold, of which there are at most
  ///   four, as far as `limits` let it.
  public func evaluate(
    _ view: RecordView, asOf: TimePoint, usingIndex: Bool = true, workspace: inout Workspace
  ) -> Evaluation {
    judge(view, asOf: asOf, usingIndex: usingIndex, isExplaining: true, workspace: &workspace)
  }

  /// Finds what `evaluate` would, without reasons: the matches are then in `workspace.found`, in
  /// canonical order, until the next call.
  ///
  /// What else an evaluation tells (exceptions that held, repeats that reach back too far) is left
  /// out; rules that reached a limit are returned.
  /// - Complexity: as `evaluate`; allocates nothing once the workspace knows the codings that
  ///   records repeat, as far as no rule outside the lanes of `RuleLane` is woken and none asks for
  ///   the days or the dose of a treatment.
  public func find(
    _ view: RecordView, asOf: TimePoint, workspace: inout Workspace
  ) -> [RuleID] {
    judge(view, asOf: asOf, usingIndex: true, isExplaining: false, workspace: &workspace).limited
  }

  private func judge(
    _ view: RecordView, asOf: TimePoint, usingIndex: Bool, isExplaining: Bool,
    workspace: inout Workspace
  ) -> Evaluation {
    precondition(view.record.vocabulary === vocabulary, "the record has another vocabulary")
    if workspace.program !== program { workspace = Workspace(program) }
    var evaluator = Evaluator(
      program, view, asOf: asOf, limits: limits, isExplaining: isExplaining, space: workspace)
    evaluator.run(usingIndex: usingIndex)
    let evaluation = evaluator.evaluation
    workspace = evaluator.release()
    return evaluation
  }

  /// Judges one record with a workspace of its own.
  public func evaluate(
    _ view: RecordView, asOf: TimePoint, usingIndex: Bool = true
  ) -> Evaluation {
    var workspace = workspace()
    return evaluate(view, asOf: asOf, usingIndex: usingIndex, workspace: &workspace)
  }
}
