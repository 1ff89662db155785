import Foundation

/// Workload W from files to findings: `vigie` as an operator starts it, beside the programs that
/// one would use instead.
///
/// Times are those of whole processes, kept to one core or two. INVARIANT (one question): a
/// program is timed only after what it wrote had the digest of the hand-written bound.
struct Peers {
  static let title = "peers"
  static let chartWords = "Patients a second of each program, on two cores; SQLite has one."

  let ground: World.Ground
  let root: URL
  /// How many patients the table is about.
  let size: Int

  func measure(into report: inout Report) throws {
    let peers = PeerEnvironment(root: root)
    let vigie = root.appending(path: ".build/release/vigie").path
    guard FileManager.default.isExecutableFile(atPath: vigie) else {
      return report.note("\npeers: not measured, there is no \(vigie)")
    }
    // An operator's folder has rules of its own, and the vocabulary that comes with Vigie.
    setenv("VIGIE_RULES", root.appending(path: "rules").path, 1)
    let results = try table(peers, &report)
    try PeerTargets(results: results, size: size).add(to: &report)
    let small = try PeerField(self, patients: min(size, 10_000), peers: peers)
    defer { small.files.remove() }
    try measureClips(small, &report)
    try PeerGrowth(peers: self, environment: peers, results: results).measure(small, into: &report)
  }

  /// Every program over files of one size, and what each took.
  private func table(_ peers: PeerEnvironment, _ report: inout Report) throws -> [PeerResult] {
    let field = try PeerField(self, patients: size, peers: peers)
    defer { field.files.remove() }
    let rules = try field.addRules(3_000, repeats: 100)
    report.printSection(
      "\(Self.title): \(size) patients in \(field.files.bytes >> 20) MB of bundles, from the start "
        + "of the process to the last match on the disk; \(rules.interactionCount) interactions "
        + "and \(rules.repeatCount) repeats",
      columns: ["reads", "1 core", "spread", "2 cores", "spread", "most memory"])
    let imported = try field.fillStore()
    let rounds = size > 100_000 ? 1 : size > 20_000 ? 3 : 5
    let results = try field.race(rules, { $0.all }, rounds: rounds, &report)
    for row in PeerResult.rows(results) { report.add(row.name, row.cells(size)) }
    report.note("  \(peers.words)")
    if !peers.missing.isEmpty {
      report.note("  not installed here: \(peers.missing.joined(separator: ", "))")
    }
    report.note(
      "  filling the record store from bundles took \(Report.duration(imported.seconds)), at most "
        + "\(imported.peak >> 20) MB; \(rounds) rounds")
    report.note(
      "  Vigie writes each finding with its words, codes and evidence; the others write rows of "
        + "patient, rule, line and line")
    report.addChart("peers", RateChart(PeerResult.rows(results).map { $0.bar(size) }).svg)
    return results
  }

  /// Records that are built against facts that are asserted: both in memory.
  private func measureClips(_ field: PeerField, _ report: inout Report) throws {
    let count = field.files.patients
    report.printSection("rules in memory: \(count) patients, 3000 interactions, one core")
    let rules = try field.addRules(3_000, repeats: 100)
    let results = try field.race(
      rules, { [$0.duckdb("parquet", cores: 1), $0.clips].compactMap { $0 } }, rounds: 5, &report)
    guard let clips = results.first(where: { $0.program.isOfLinesAlone }) else {
      return report.note("  CLIPS: not installed here")
    }
    let world = try World.exact(ground, field.population, rules: 3_000)
    var space = world.base.workspace()
    let engine = try Rotation.time(
      rounds: 9,
      [
        {
          for record in world.records {
            Judging.judge(record, world.base, asOf: world.asOf, &space)
          }
        }
      ])[0]
    report.add("Vigie's engine, tasks A and B", engine, count: Double(count), "patients")
    report.add("CLIPS, task A alone", clips.timing, count: Double(count), "patients")
    report.target(
      "vs-clips", asked: 200, .atLeast, "engine over CLIPS, records and facts in memory",
      clips.timing.median / engine.median)
  }
}

/// What a program took, round by round.
struct PeerResult {
  let program: PeerProgram
  let timing: Rotation.Timing
  /// The most memory it held, in bytes.
  let peak: Int

  /// A program and what it reads, on one core and on two.
  struct Row {
    let name: String
    let input: String
    var byCores: [Int: Rotation.Timing] = [:]
    var peak = 0

    func cells(_ patients: Int) -> [String] {
      let timings = [1, 2].flatMap { cores in
        byCores[cores].map {
          [Report.rate(Double(patients) / $0.median, "patients"), Report.percent($0.spread)]
        } ?? ["–", "–"]
      }
      return [input] + timings + ["\(peak >> 20) MB"]
    }

    func bar(_ patients: Int) -> RateChart.Bar {
      let timing = byCores[2] ?? byCores[1]
      return RateChart.Bar(
        name: "\(name): \(input)", rate: timing.map { Double(patients) / $0.median } ?? 0,
        isOurs: name.hasPrefix("Vigie"))
    }
  }

  static func rows(_ results: [PeerResult]) -> [Row] {
    var rows: [Row] = []
    for result in results {
      let program = result.program
      if !rows.contains(where: { $0.name == program.name && $0.input == program.input }) {
        rows.append(Row(name: program.name, input: program.input))
      }
      for place in rows.indices
      where rows[place].name == program.name && rows[place].input == program.input {
        rows[place].byCores[program.cores] = result.timing
        rows[place].peak = max(rows[place].peak, result.peak)
      }
    }
    return rows
  }
}
