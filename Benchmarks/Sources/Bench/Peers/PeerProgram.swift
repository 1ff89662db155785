import Foundation

/// One way to answer the questions of workload W: a program, what it reads, and on how many cores.
struct PeerProgram {
  /// Who; the rows of one name stand together.
  let name: String
  /// What it reads.
  let input: String
  let cores: Int
  /// What is run, one after the other, as one run.
  var commands: [[String]]
  /// What it leaves beside its output: gone before each run and after it.
  var stale: [URL] = []
  let output: URL
  var form = Form.rows
  /// Whether the time is what the program says of itself.
  var tellsSeconds = false
  /// Whether it answers task A alone.
  var isOfLinesAlone = false

  enum Form {
    /// Rows of patient, rule, line and line.
    case rows
    /// Findings as `vigie scan` writes them: whole, or one row each without what stands under them.
    case findings, tables
  }

  var isOurs: Bool { name.hasPrefix("Vigie") }

  /// Runs it, and gives back what it took.
  func run() throws -> Child.Usage {
    func clear() { for url in stale { try? FileManager.default.removeItem(at: url) } }
    clear()
    defer { clear() }
    let said = output.appendingPathExtension("said")
    var (seconds, peak) = (0.0, 0)
    for command in commands {
      let usage = try Launcher.run(command, cores: cores, output: said)
      seconds += usage.seconds
      peak = max(peak, usage.peak)
    }
    if tellsSeconds {
      let text = try String(contentsOf: said, encoding: .utf8)
      guard let told = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
        throw Disagreement("\(name) does not say how long it took")
      }
      seconds = told
    }
    return Child.Usage(seconds: seconds, peak: peak)
  }
}

/// The programs that answer the questions of workload W, over one set of files.
struct PeerPrograms {
  let root: URL
  let files: PeerFiles
  /// How many interactions there are.
  let rules: Int
  let peers: PeerEnvironment

  private func output(_ words: [String], _ ending: String) -> URL {
    files.folder.appending(path: words.joined(separator: "-") + "." + ending)
  }

  // MARK: - Vigie

  private var vigie: String { root.appending(path: ".build/release/vigie").path }

  private func scan(_ source: URL, to output: URL, _ format: String, _ cores: Int) -> [String] {
    [
      vigie, "scan", source.path, "--as-of", "2026-01-01", "--rules", files.rules(rules).path,
      "--out", output.path, "--format", format, "--jobs", "\(cores)", "--quiet",
    ]
  }

  /// The scan of a file of bundles or of a store.
  func scan(_ input: String, _ source: URL, cores: Int, format: String = "ndjson") -> PeerProgram {
    let output = output(["vigie", source.lastPathComponent, "\(rules)", "\(cores)"], format)
    return PeerProgram(
      name: format == "ndjson" ? "Vigie" : "Vigie, findings as \(format)", input: input,
      cores: cores, commands: [scan(source, to: output, format, cores)], output: output,
      form: format == "ndjson" ? .findings : .tables)
  }

  func importing(_ source: URL, to store: URL) -> [String] {
    [vigie, "store", "import", source.path, "--store", store.path, "--quiet"]
  }

  /// A new store from the bulk export, and its scan.
  func importAndScan(cores: Int) -> PeerProgram {
    let store = output(["bulk", "\(cores)"], "vigiestore")
    let output = output(["vigie-bulk", "\(cores)"], "ndjson")
    return PeerProgram(
      name: "Vigie", input: "bulk export", cores: cores,
      commands: [importing(files.export, to: store), scan(store, to: output, "ndjson", cores)],
      stale: [store, URL(filePath: store.path + "-wal"), URL(filePath: store.path + "-shm")],
      output: output, form: .findings)
  }

  // MARK: - Peers

  func peer(
    _ name: String, _ script: String, _ form: String, _ input: String, _ source: URL, cores: Int
  ) -> PeerProgram {
    let output = output([script, form, "\(rules)", "\(cores)"], "csv")
    let scripts = root.appending(path: "Benchmarks/Peers")
    return PeerProgram(
      name: name, input: input, cores: cores,
      commands: [
        [
          peers.python(script, form).path, scripts.appending(path: "\(script)_peer.py").path, form,
          source.path, files.rules(rules).path, "\(cores)", output.path,
        ]
      ], output: output, tellsSeconds: script == "clips", isOfLinesAlone: script == "clips")
  }

  func duckdb(_ form: String, cores: Int) -> PeerProgram {
    switch form {
    case "bundles": peer("DuckDB", "duckdb", form, "bundles", files.bundles, cores: cores)
    case "bulk": peer("DuckDB", "duckdb", form, "bulk export", files.export, cores: cores)
    case "store": peer("DuckDB", "duckdb", form, "record store", files.store, cores: cores)
    case "flat": peer("DuckDB", "duckdb", form, "flat SQLite", files.flat, cores: cores)
    default: peer("DuckDB", "duckdb", form, "Parquet", files.folder, cores: cores)
    }
  }

  /// Every program of the table; of the peers those that are installed.
  var all: [PeerProgram] {
    let both = 1...2
    var all = both.flatMap { cores in
      [
        scan("bundles", files.bundles, cores: cores), importAndScan(cores: cores),
        scan("record store", files.store, cores: cores),
      ]
    }
    all += ["csv", "sqlite"].map { scan("record store", files.store, cores: 2, format: $0) }
    all.append(peer("SQLite", "sqlite", "store", "record store", files.store, cores: 1))
    // DuckDB makes the other forms from the export.
    guard peers.has("duckdb") else { return all }
    all.append(peer("SQLite", "sqlite", "flat", "flat SQLite", files.flat, cores: 1))
    var forms = ["bundles", "bulk", "parquet"]
    if peers.hasScanner { forms += ["store", "flat"] }
    all += forms.flatMap { form in both.map { duckdb(form, cores: $0) } }
    if peers.has("polars") {
      all += both.map { cores in
        peer("polars", "polars", "parquet", "Parquet", files.folder, cores: cores)
      }
    }
    return all
  }

  var clips: PeerProgram? {
    guard peers.has("clips"), peers.has("duckdb") else { return nil }
    return peer("CLIPS, task A alone", "clips", "facts", "facts in memory", files.flat, cores: 1)
  }
}
