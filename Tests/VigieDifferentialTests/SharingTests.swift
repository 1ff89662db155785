import Testing
import Vigie
import VigieAuthoring
import VigieDice

/// One knowledge base serves all threads, and each gets the answer that one thread alone gets.
@Suite("Sharing")
struct SharingTests {
  @Test("eight tasks on one base, one vocabulary: the answers of a single thread")
  func sameAnswers() async throws {
    let vocabulary = try DifferentialTests.vocabulary()
    var dice = Dice(seed: 7)
    let pack = RandomPack(dice: &dice)
    let compiled = try Trial.Compiled(pack, vocabulary: vocabulary)
    let base = compiled.base
    let texts = (0..<40).map { _ in
      Trial(pack: pack, record: RandomRecord(dice: &dice, near: pack.sets)).caseText
    }
    let alone = texts.map { Self.evaluation($0, base, vocabulary) }
    #expect(alone.contains { $0?.matches.isEmpty == false })
    await withTaskGroup(of: [Evaluation?].self) { group in
      for _ in 0..<8 {
        group.addTask { texts.map { Self.evaluation($0, base, vocabulary) } }
      }
      for await together in group { #expect(together == alone) }
    }
  }

  /// Reads the record anew, so that interning runs on every thread as well.
  private static func evaluation(
    _ text: String, _ base: KnowledgeBase, _ vocabulary: Vocabulary
  ) -> Evaluation? {
    let file = CaseFile(text, file: "drawn.cases.md", vocabulary: vocabulary)
    return file.cases.first.map { base.evaluate($0.record.view(), asOf: $0.asOf) }
  }
}
