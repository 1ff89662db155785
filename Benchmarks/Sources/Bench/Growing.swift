import Vigie

/// The same patients under ever more rules.
struct Growing {
  let world: World

  func measure(into report: inout Report) throws {
    report.printSection("growth: the same records under more rules")
    let sizes = [100, 1_000, 10_000]
    let records = world.records.prefix(1_000)
    let bases = try sizes.map {
      let knowledge = Knowledge(interactions: $0, repeats: $0 / 30, catalogue: world.catalogue)
      return KnowledgeBase(
        packs: try World.packs(knowledge, world.vocabulary), vocabulary: world.vocabulary)
    }
    let timings = try Rotation.time(
      rounds: 7,
      bases.map { base in
        {
          var space = base.workspace()
          for record in records {
            _ = base.evaluate(record.view(), asOf: world.asOf, workspace: &space)
          }
        }
      })
    for (size, timing) in zip(sizes, timings) {
      report.add("\(size) rules", timing, count: Double(records.count), "patients")
    }
    report.target(
      "growth-100-to-10000-rules", asked: "at most 2 times the time per patient",
      ratio: timings[2].median / timings[0].median)
  }
}
