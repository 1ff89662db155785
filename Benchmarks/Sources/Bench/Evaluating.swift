import CAllocations
import CBound
import Dispatch
import Vigie
import VigieReference

/// Records against rules: engine, reference, and the hand-written bound.
struct Evaluating {
  let world: World
  /// How the names of its targets begin.
  let prefix: String

  func measure(into report: inout Report) throws {
    report.printSection("evaluate \(world.name): \(world.summary)")
    try agree(&report)
    try measureBound(&report)
    try measureReference(&report)
    try measureThreads(&report)
    measureOneRecord(&report)
    countAllocations(&report)
  }

  /// INVARIANT (one question): programs are compared only while they give the same answers.
  private func agree(_ report: inout Report) throws {
    var space = world.base.workspace()
    var (engine, explained) = (Digest(), Digest())
    for record in world.records {
      engine.fold(Answer.answers(to: record, world.base, asOf: world.asOf, &space))
      explained.fold(Answer.explained(to: record, world.base, asOf: world.asOf, &space))
    }
    var folded = Digest().number
    let count = world.bound(&folded)
    let bound = Digest(number: folded, answers: count, unsure: 0)
    guard engine == bound, explained == bound else {
      throw Disagreement(
        "\(world.name): \(engine.answers) answers \(engine), and \(count) \(bound) by the bound")
    }
    let reference = ReferenceEvaluator(packs: world.packs)
    for record in world.records.prefix(10) {
      let slow = reference.evaluate(record.view(), asOf: world.asOf)
      let fast = world.base.evaluate(record.view(), asOf: world.asOf, workspace: &space)
      guard slow.matches == fast.matches else {
        throw Disagreement("engine and reference on \(record.patient.reference)")
      }
    }
    report.note(
      "  \(count) answers, \(engine.unsure) of them unsure: one digest, \(engine), by both")
  }

  fileprivate func judgeAll(_ records: some Sequence<PatientRecord>, _ space: inout Workspace) {
    for record in records { Judging.judge(record, world.base, asOf: world.asOf, &space) }
  }

  private func measureBound(_ report: inout Report) throws {
    var space = world.base.workspace()
    var other = world.base.workspace()
    let timings = try Rotation.time(
      rounds: 9,
      [
        { judgeAll(world.records, &space) },
        { _ = world.bound(nil) },
        {
          for record in world.records {
            _ = world.base.evaluate(record.view(), asOf: world.asOf, workspace: &other)
          }
        },
      ])
    let count = Double(world.records.count)
    report.add("engine", timings[0], count: count, "patients")
    report.add("hand-written C++ on arrays", timings[1], count: count, "patients")
    report.add("engine, with the reasons of every match", timings[2], count: count, "patients")
    report.target(
      "\(prefix)-vs-bound", asked: 0.8, .atLeast, "share of the hand-written bound, one thread",
      timings[1].median / timings[0].median)
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
      ])
    let count = Double(records.count)
    report.add("engine without its index", timings[0], count: count, "patients")
    report.add("reference evaluator", timings[1], count: count, "patients")
  }

  private func measureThreads(_ report: inout Report) throws {
    let middle = world.records.count / 2
    let halves = [Array(world.records[..<middle]), Array(world.records[middle...])]
    let (base, asOf) = (world.base, world.asOf)
    let spaces = [WorkspaceBox(base), WorkspaceBox(base)]
    @Sendable func evaluate(_ half: Int) {
      for record in halves[half] { Judging.judge(record, base, asOf: asOf, &spaces[half].space) }
    }
    let timings = try Rotation.time(
      rounds: 9,
      [
        { for half in 0..<2 { evaluate(half) } },
        { DispatchQueue.concurrentPerform(iterations: 2) { evaluate($0) } },
      ])
    report.add("engine, two threads", timings[1], count: Double(world.records.count), "patients")
    report.target(
      "\(prefix)-two-threads", asked: 1.8, .atLeast, "two threads against one",
      timings[0].median / timings[1].median)
  }

  private func measureOneRecord(_ report: inout Report) {
    let clock = ContinuousClock()
    var space = world.base.workspace()
    let records = world.records.prefix(4_000)
    var best = [Double](repeating: .infinity, count: records.count)
    for _ in 0..<7 {
      for (index, record) in records.enumerated() {
        let elapsed = clock.measure {
          Judging.judge(record, world.base, asOf: world.asOf, &space)
        }
        best[index] = min(best[index], elapsed / .seconds(1))
      }
    }
    best.sort()
    let median = best[best.count / 2]
    let late = best[best.count * 99 / 100]
    report.note(
      "  one record: half within \(Report.duration(median)), 99 % within \(Report.duration(late))")
    report.target(
      "\(prefix)-one-record-p50", asked: 1, .atLeast, "1 µs over the median time of one record",
      1e-6 / median)
    report.target(
      "\(prefix)-one-record-p99", asked: 1, .atLeast, "10 µs over the 99th percentile",
      1e-5 / late)
  }
}

extension Evaluating {
  /// How often judging a record asks for memory, once the codes are known.
  private func countAllocations(_ report: inout Report) {
    guard allocations_are_counted() != 0 else { return }
    let records = world.records.prefix(4_000)
    var space = world.base.workspace()
    judgeAll(records, &space)
    judgeAll(records, &space)
    let before = allocations_so_far()
    judgeAll(records, &space)
    let count = Double(allocations_so_far() - before) / Double(records.count)
    report.target(
      "\(prefix)-allocations-per-record", asked: 0, .atMost,
      "times that judging a record asks for memory", count)
  }
}

/// The call that a scan makes for each record, before anything is put in words.
enum Judging {
  static func judge(
    _ record: PatientRecord, _ base: KnowledgeBase, asOf: TimePoint, _ space: inout Workspace
  ) {
    _ = base.find(record.view(), asOf: asOf, workspace: &space)
  }
}

/// The workspace of one thread.
final class WorkspaceBox: @unchecked Sendable {
  var space: Workspace
  init(_ base: KnowledgeBase) { space = base.workspace() }
}

/// The bound of workload W, with its rules.
final class Bound {
  private let rules: OpaquePointer?
  private let population: Population

  init(_ knowledge: ExactRuleset, _ population: Population, _ catalogue: Catalogue) {
    self.population = population
    rules = bound_rules_create(
      Int32(catalogue.substances.count), knowledge.pairs, knowledge.pairs.count,
      Int32(catalogue.exams.count), knowledge.repeats, knowledge.repeats.count,
      Int32(knowledge.repeatCount), Int32(knowledge.interactionCount))
  }

  deinit { bound_rules_destroy(rules) }

  func matches(digest: UnsafeMutablePointer<UInt64>?) -> Int {
    population.withColumns { columns in
      withUnsafePointer(to: columns) {
        Int(bound_evaluate(rules, $0, 0, $0.pointee.patients, Int32(Population.now), digest))
      }
    }
  }
}

/// Two programs that should have given one answer.
struct Disagreement: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
