import Foundation
import Vigie

/// From rule text to a knowledge base that can be asked: generated packs, then the bundled ones.
struct Compiling {
  let ground: World.Ground
  let root: URL

  func measure(into report: inout Report) throws {
    report.printSection("compile: parse, check and compile rule text")
    let sizes = [10, 100, 1_000, 10_000]
    let packs = sizes.map {
      ExactRuleset(interactions: $0, repeats: $0 / 30, catalogue: ground.catalogue)
    }
    let folder = try RuleFolder([root.appending(path: "rules")])
    let programs: [() throws -> Void] =
      packs.map { knowledge in
        {
          _ = KnowledgeBase(
            packs: try ground.packs(knowledge.source), vocabulary: ground.vocabulary)
        }
      } + [
        { _ = try bundled() },
        { _ = VocabularySource(folder.vocabularyFiles) },
        { _ = try Knowledge(folder) },
      ]
    let timings = try Rotation.time(rounds: 9, programs)
    for (size, timing) in zip(sizes, timings) {
      report.add("\(size) rules", timing, count: Double(size), "rules")
    }
    report.add("the bundled packs", timings[4], count: 1, "times")
    report.add("their vocabulary", timings[5], count: 1, "times")
    report.add("both, from files in memory", timings[6], count: 1, "times")
    report.target(
      "compile-10000-rules", asked: 1, .atLeast, "2 s over the time 10,000 rules take",
      2 / timings[3].median)
    report.target(
      "compile-bundled-packs", asked: 1, .atLeast, "20 ms over the time the bundled packs take",
      0.020 / timings[4].median)
    report.target(
      "compile-growth", asked: 1.2, .atMost, "time per rule, 10,000 rules to 1,000",
      timings[3].median / timings[2].median / 10)
  }

  private func bundled() throws -> KnowledgeBase {
    let parsed = ground.bundled.map { Parser.parse($0, isUnit: Unit.isKnown) }
    let checked = Checker.check(parsed.map(\.pack), vocabulary: ground.vocabulary)
    return KnowledgeBase(packs: checked.packs, vocabulary: ground.vocabulary)
  }
}
