/// The targets of the design that whole programs are held to.
struct PeerTargets {
  let results: [PeerResult]
  let size: Int

  func add(to report: inout Report) throws {
    add("scan-bundles-vs-duckdb", 10, "bundles", ["DuckDB": ["bundles"]], &report)
    add("bulk-vs-duckdb", 4, "bulk export", ["DuckDB": ["bulk export"]], &report)
    add(
      "store-vs-duckdb-sqlite", 5, "record store", ["DuckDB": ["record store", "flat SQLite"]],
      &report)
    add("store-vs-duckdb-parquet", 3, "record store", ["DuckDB": ["Parquet"]], &report)
    add(
      "store-vs-sqlite", 20, "record store", ["SQLite": ["record store", "flat SQLite"]], &report)
    let peak = results.filter(\.program.isOurs).map(\.peak).max() ?? 0
    report.target(
      "memory-of-a-nightly-scan", asked: 1, .atLeast,
      "150 MB over the most memory of any scan or import of the table",
      Double(150 << 20) / Double(max(1, peak)))
  }

  /// The scan over the fastest of those programs, on one core or two, whichever is less for Vigie.
  private func add(
    _ name: String, _ asked: Double, _ input: String, _ others: [String: [String]],
    _ report: inout Report
  ) {
    let ratios = (1...2).compactMap { cores -> Double? in
      let peers = results.filter {
        $0.program.cores == cores && others[$0.program.name]?.contains($0.program.input) == true
      }
      let ours = results.first {
        ($0.program.name, $0.program.input, $0.program.cores) == ("Vigie", input, cores)
      }
      guard let ours, let fastest = peers.map(\.timing.median).min() else { return nil }
      return fastest / ours.timing.median
    }
    guard let ratio = ratios.min() else { return }
    let words = others.map { "\($0) on \($1.joined(separator: " or "))" }.joined()
    report.target(
      name, asked: asked, .atLeast,
      "scan of \(input), times the speed of \(words), \(size) patients", ratio)
  }
}
