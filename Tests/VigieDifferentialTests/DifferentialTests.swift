import Foundation
import Testing
import Vigie

/// The engine, the engine without its index, and the reference agree on random packs and records,
/// explanations included.
///
/// `VIGIE_PAIRS` sets how many pairs are drawn, `VIGIE_SEED` where to start.
@Suite("Differential")
struct DifferentialTests {
  private static let recordsPerPack = 10

  @Test("engine, engine without index, and reference agree")
  func agreement() throws {
    let environment = ProcessInfo.processInfo.environment
    let pairs = environment["VIGIE_PAIRS"].flatMap(Int.init) ?? 20_000
    let first = environment["VIGIE_SEED"].flatMap(UInt64.init) ?? 1
    let packs = UInt64(pairs / Self.recordsPerPack)
    let vocabulary = try Self.vocabulary()
    var tally = Tally()
    var failures = 0
    for seed in first..<(first + packs) {
      var dice = Dice(seed: seed)
      let pack = RandomPack(dice: &dice)
      let limits = Self.limits(dice: &dice)
      let compiled = try Trial.Compiled(pack, vocabulary: vocabulary, limits: limits)
      for _ in 0..<Self.recordsPerPack {
        let trial = Trial(pack: pack, record: RandomRecord(dice: &dice, near: pack.sets))
        let judged = try trial.judged(by: compiled)
        tally.count(pack, compiled.packs, judged.law)
        guard !judged.agrees else { continue }
        report(
          trial.shrunk(vocabulary: vocabulary, limits: limits), seed: seed,
          vocabulary: vocabulary, limits: limits)
        failures += 1
        if failures == 5 { return }
      }
    }
    print("seeds \(first)..<\(first + packs)\n\(tally.table)")
    #expect(tally.gaps.isEmpty, "\(tally.gaps.joined(separator: "\n"))")
    #expect(tally.excepted > 0 && tally.truncated > 0 && tally.limited > 0)
  }

  /// Rarely so tight that a small record reaches them: both evaluators must stop at one place.
  private static func limits(dice: inout Dice) -> EvaluationLimits {
    var limits = EvaluationLimits.standard
    if dice.oneIn(10) { limits.combinations = dice.number(0...8) }
    if dice.oneIn(10) { limits.laterMoments = dice.number(0...1) }
    return limits
  }

  private func report(
    _ trial: Trial, seed: UInt64, vocabulary: Vocabulary, limits: EvaluationLimits
  ) {
    let difference =
      (try? Trial.Compiled(trial.pack, vocabulary: vocabulary, limits: limits))
      .flatMap { try? trial.judged(by: $0).difference } ?? ""
    Issue.record("seed \(seed)\n\(trial.pack.text)\n\(trial.caseText)\n\(difference)")
  }

  /// The project's own vocabulary.
  static func vocabulary() throws -> Vocabulary {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = try RuleFolder([root.appending(path: "rules")])
    return Vocabulary(VocabularySource(files: folder.vocabularyFiles), patterns: PCRECompiler())
  }
}
