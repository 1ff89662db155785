import CBound
import Dispatch
import Vigie
import VigieReference

/// Records against rules: engine, reference, and the hand-written bound.
struct Evaluating {
  let world: World

  func measure(into report: inout Report) throws {
    try agree()
    report.printSection("evaluate: \(world.base.packs[0].rules.count) rules on built records")
    try measureBound(&report)
    try measureReference(&report)
    try measureThreads(&report)
    measureOneRecord(&report)
  }

  /// INVARIANT (one question): programs are compared only while they give the same answers.
  private func agree() throws {
    var space = world.base.workspace()
    let matches = world.records.reduce(0) { sum, record in
      sum + world.base.evaluate(record.view(), asOf: world.asOf, workspace: &space).matches.count
    }
    let bound = Bound(world)
    let expected = bound.matches()
    guard matches == expected else {
      throw Disagreement("\(matches) matches, and \(expected) by the bound")
    }
    let reference = ReferenceEvaluator(packs: world.packs)
    for record in world.records.prefix(10) {
      let slow = reference.evaluate(record.view(), asOf: world.asOf)
      let fast = world.base.evaluate(record.view(), asOf: world.asOf, workspace: &space)
      guard slow.matches == fast.matches else {
        throw Disagreement("engine and reference on \(record.patient.reference)")
      }
    }
  }

  private func measureBound(_ report: inout Report) throws {
    let bound = Bound(world)
    var space = world.base.workspace()
    let timings = try Rotation.time(
      rounds: 9,
      [
        {
          for record in world.records {
            _ = world.base.evaluate(record.view(), asOf: world.asOf, workspace: &space)
          }
        },
        { _ = bound.matches() },
      ])
    let count = Double(world.records.count)
    report.add("engine", timings[0], count: count, "patients")
    report.add("hand-written C++ on arrays", timings[1], count: count, "patients")
    report.target(
      "evaluate-vs-bound", asked: "at least 0.8 of the hand-written bound",
      ratio: timings[1].median / timings[0].median)
  }

  private func measureReference(_ report: inout Report) throws {
    let records = world.records.prefix(20)
    let reference = ReferenceEvaluator(packs: world.packs)
    var space = world.base.workspace()
    let timings = try Rotation.time(
      rounds: 5,
      [
        {
          for record in records {
            _ = world.base.evaluate(
              record.view(), asOf: world.asOf, usingIndex: false, workspace: &space)
          }
        },
        { for record in records { _ = reference.evaluate(record.view(), asOf: world.asOf) } },
        {
          for record in records {
            _ = world.base.evaluate(record.view(), asOf: world.asOf, workspace: &space)
          }
        },
      ])
    let count = Double(records.count)
    report.add("engine without its index", timings[0], count: count, "patients")
    report.add("reference", timings[1], count: count, "patients")
    report.target(
      "evaluate-vs-reference", asked: "how much faster than the meaning written down",
      ratio: timings[1].median / timings[2].median)
    report.target(
      "index-gain", asked: "how much the index saves", ratio: timings[0].median / timings[2].median)
  }

  private func measureThreads(_ report: inout Report) throws {
    let middle = world.records.count / 2
    let halves = [Array(world.records[..<middle]), Array(world.records[middle...])]
    let (base, asOf) = (world.base, world.asOf)
    @Sendable func evaluate(_ records: [PatientRecord]) {
      var space = base.workspace()
      for record in records {
        _ = base.evaluate(record.view(), asOf: asOf, workspace: &space)
      }
    }
    let timings = try Rotation.time(
      rounds: 9,
      [
        { for half in halves { evaluate(half) } },
        { DispatchQueue.concurrentPerform(iterations: 2) { evaluate(halves[$0]) } },
      ])
    report.add("engine, two threads", timings[1], count: Double(world.records.count), "patients")
    report.target(
      "evaluate-two-threads", asked: "at least 1.8 of one thread",
      ratio: timings[0].median / timings[1].median)
  }

  private func measureOneRecord(_ report: inout Report) {
    let clock = ContinuousClock()
    var space = world.base.workspace()
    var best = [Double](repeating: .infinity, count: world.records.count)
    for _ in 0..<5 {
      for (index, record) in world.records.enumerated() {
        let elapsed = clock.measure {
          _ = world.base.evaluate(record.view(), asOf: world.asOf, workspace: &space)
        }
        best[index] = min(best[index], elapsed / .seconds(1))
      }
    }
    best.sort()
    let median = best[best.count / 2]
    let late = best[best.count * 99 / 100]
    report.note(
      "  one record: half within \(Report.duration(median)), 99 % within \(Report.duration(late))")
    report.target("one-record-p50", asked: "1 µs over the median; at least 1", ratio: 1e-6 / median)
    report.target(
      "one-record-p99", asked: "10 µs over the 99th percentile; at least 1", ratio: 1e-5 / late)
  }
}

/// The bound, with its rules.
final class Bound {
  private let rules: OpaquePointer?
  private let population: Population

  init(_ world: World) {
    let knowledge = world.knowledge
    population = world.population
    rules = bound_rules_create(
      Int32(world.catalogue.substances.count), knowledge.pairs, knowledge.pairs.count,
      Int32(world.catalogue.exams.count), knowledge.repeats, knowledge.repeats.count,
      Int32(knowledge.repeatCount))
  }

  deinit { bound_rules_destroy(rules) }

  func matches() -> Int {
    population.withColumns { columns in
      withUnsafePointer(to: columns) {
        Int(bound_evaluate(rules, $0, 0, $0.pointee.patients, Int32(Population.now)))
      }
    }
  }
}
