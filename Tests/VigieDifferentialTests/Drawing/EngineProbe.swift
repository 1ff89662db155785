import Vigie
import VigieAuthoring
import VigieDice
import VigieReference

/// Draws a pack and records from bytes, as many as they choose: the engine, the engine without its
/// index and the reference agree, and everything that is said of them can be written down.
struct EngineProbe {
  let vocabulary: Vocabulary

  func read(_ bytes: [UInt8]) throws {
    var dice = Dice(bytes: bytes)
    let pack = RandomPack(dice: &dice)
    let limits = EvaluationLimits.drawn(dice: &dice)
    let compiled = try Trial.Compiled(pack, vocabulary: vocabulary, limits: limits)
    let knowledge = Knowledge(packs: compiled.packs, vocabulary: vocabulary)
    repeat {
      let trial = Trial(pack: pack, record: RandomRecord(dice: &dice, near: pack.sets))
      let test = try trial.test(vocabulary)
      let judged = compiled.judged(test)
      guard judged.agrees else {
        throw Trial.Failure.differs(trial.difference(vocabulary: vocabulary, limits: limits))
      }
      try Self.explain(judged.law, of: test, compiled)
      Self.write(judged.law, of: test, knowledge)
    } while !dice.isSpent
  }

  /// Every rule that matched has a tuple to show for it.
  private static func explain(
    _ evaluation: Evaluation, of test: Case, _ compiled: Trial.Compiled
  ) throws {
    for index in compiled.packs[0].rules.indices {
      let id = RuleID(pack: 0, rule: index)
      let trace = compiled.reference.trace(
        of: id, in: evaluation, test.record.view(), asOf: test.asOf)
      guard trace.tuples.isEmpty, evaluation.matches.contains(where: { $0.rule == id }) else {
        continue
      }
      throw Trial.Failure.differs("rule \(index) matches and has no trace\n\(test.recordText)")
    }
  }

  /// All that is said of a record, in one language or the other.
  private static func write(_ evaluation: Evaluation, of test: Case, _ knowledge: Knowledge) {
    let report = CheckReport(
      Findings(evaluation, packs: knowledge.packs, record: test.record),
      view: test.record.view(), knowledge: knowledge, asOf: test.asOf,
      language: evaluation.matches.count.isMultiple(of: 2) ? .english : .french)
    _ = (report.json(), report.text(), report.fhir())
  }
}
