import Vigie

/// From rule text to a knowledge base that can be asked, for 10 to 10,000 rules.
struct Compiling {
  let world: World

  func measure(into report: inout Report) throws {
    report.printSection("compile: parse, check and compile rule text")
    let sizes = [10, 100, 1_000, 10_000]
    let packs = sizes.map {
      Knowledge(interactions: $0, repeats: $0 / 30, catalogue: world.catalogue)
    }
    let programs = packs.map { knowledge in
      {
        let checked = try World.packs(knowledge, world.vocabulary)
        _ = KnowledgeBase(packs: checked, vocabulary: world.vocabulary)
      }
    }
    let timings = try Rotation.time(rounds: 5, programs)
    for (size, timing) in zip(sizes, timings) {
      report.add("\(size) rules", timing, count: Double(size), "rules")
    }
    report.target(
      "compile-growth", asked: "time per rule, 10,000 rules to 1,000; linear is 1",
      ratio: timings[3].median / timings[2].median / 10)
  }
}
