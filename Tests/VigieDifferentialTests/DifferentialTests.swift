import Foundation
import Testing
import Vigie
import VigieDice

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
      let limits = EvaluationLimits.drawn(dice: &dice)
      let compiled = try Trial.Compiled(pack, vocabulary: vocabulary, limits: limits)
      for _ in 0..<Self.recordsPerPack {
        let trial = Trial(pack: pack, record: RandomRecord(dice: &dice, near: pack.sets))
        let judged = try trial.judged(by: compiled)
        tally.count(pack, compiled.packs, judged.law)
        guard !judged.agrees else { continue }
        let difference = trial.difference(vocabulary: vocabulary, limits: limits)
        Issue.record("seed \(seed)\n\(difference)")
        failures += 1
        if failures == 5 { return }
      }
    }
    print("seeds \(first)..<\(first + packs)\n\(tally.table)")
    #expect(tally.gaps.isEmpty, "\(tally.gaps.joined(separator: "\n"))")
    #expect(tally.excepted > 0 && tally.truncated > 0 && tally.limited > 0)
  }

  /// The project's own vocabulary.
  static func vocabulary() throws -> Vocabulary {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = try RuleFolder([root.appending(path: "rules")])
    return Vocabulary(VocabularySource(folder.vocabularyFiles), patterns: PCRECompiler())
  }
}
