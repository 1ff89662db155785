/// How whole programs fare with more patients and with more rules, on two cores.
struct PeerGrowth {
  let peers: Peers
  let environment: PeerEnvironment
  /// What was measured over the largest files.
  let results: [PeerResult]

  func measure(_ small: PeerField, into report: inout Report) throws {
    try measurePatients(&report)
    try measureRules(small, &report)
  }

  private func programs(_ all: PeerPrograms) -> [PeerProgram] {
    let ours = [
      all.scan("bundles", all.files.bundles, cores: 2),
      all.scan("record store", all.files.store, cores: 2),
    ]
    guard environment.has("duckdb") else { return ours }
    return ours + [all.duckdb("bundles", cores: 2), all.duckdb("parquet", cores: 2)]
  }

  private func measurePatients(_ report: inout Report) throws {
    let sizes = [1_000, 10_000, 100_000].filter { $0 < peers.size }
    guard !sizes.isEmpty else { return }
    report.printSection(
      "growth in patients: 3000 interactions and 100 repeats, two cores",
      columns: (sizes + [peers.size]).map { "\($0) patients" })
    var columns: [[PeerResult]] = []
    for size in sizes {
      let field = try PeerField(peers, patients: size, peers: environment)
      defer { field.files.remove() }
      let rules = try field.addRules(3_000, repeats: 100)
      _ = try field.fillStore()
      columns.append(try field.race(rules, programs, rounds: 5, &report))
    }
    add(columns + [results], sizes + [peers.size], &report)
  }

  private func measureRules(_ small: PeerField, _ report: inout Report) throws {
    let counts = [10, 100, 1_000, 10_000]
    report.printSection(
      "growth in rules: \(small.files.patients) patients, two cores",
      columns: counts.map { "\($0) rules" })
    _ = try small.fillStore()
    let columns = try counts.map { count in
      let rules = try small.addRules(count, repeats: max(1, count / 30))
      return try small.race(rules, programs, rounds: 5, &report)
    }
    add(columns, counts.map { _ in small.files.patients }, &report)
  }

  /// A row for each program, a column for each run.
  private func add(_ columns: [[PeerResult]], _ patients: [Int], _ report: inout Report) {
    for result in columns.first ?? [] {
      let program = result.program
      let cells = zip(columns, patients).map { column, count in
        let same = column.first {
          ($0.program.name, $0.program.input, $0.program.cores)
            == (program.name, program.input, program.cores)
        }
        return same.map { Report.rate(Double(count) / $0.timing.median, "patients") } ?? "–"
      }
      report.add("\(program.name), \(program.input)", cells)
    }
  }
}
