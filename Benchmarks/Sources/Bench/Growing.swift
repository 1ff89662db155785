import Vigie

/// The same patients under ever more rules.
struct Growing {
  let ground: World.Ground
  let world: World

  func measure(into report: inout Report) throws {
    report.printSection("growth: the same records under more rules")
    let sizes = [100, 1_000, 10_000]
    let records = world.records.prefix(4_000)
    let bases = try sizes.map {
      let knowledge = ExactRuleset(interactions: $0, repeats: $0 / 30, catalogue: ground.catalogue)
      return KnowledgeBase(
        packs: try ground.packs(knowledge.source), vocabulary: ground.vocabulary)
    }
    let spaces = bases.map { WorkspaceBox($0) }
    let timings = try Rotation.time(
      rounds: 9,
      zip(bases, spaces).map { base, box in
        { for record in records { Judging.judge(record, base, asOf: world.asOf, &box.space) } }
      })
    for (size, timing) in zip(sizes, timings) {
      report.add("\(size) rules", timing, count: Double(records.count), "patients")
    }
    report.target(
      "growth-100-to-10000-rules", asked: 2, .atMost, "time per patient, 10,000 rules to 100",
      timings[2].median / timings[0].median)
  }
}
