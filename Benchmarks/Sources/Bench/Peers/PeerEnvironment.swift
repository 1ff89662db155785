import Foundation

/// The programs of others that `./dev bench` installed in `.build/peers`.
struct PeerEnvironment {
  /// What is installed, with its version, by the name of the module.
  let versions: [(module: String, words: String)]
  /// The DuckDB that reads SQLite, which is not the newest.
  let scanner: String?
  private let folder: URL

  private static let modules: [(module: String, name: String)] = [
    ("duckdb", "DuckDB"), ("polars", "polars"), ("clips", "CLIPS (clipspy)"),
  ]

  init(root: URL) {
    let folder = root.appending(path: ".build/peers")
    self.folder = folder
    let main = folder.appending(path: "main/bin/python")
    versions = Self.modules.compactMap { module, name in
      Self.said(by: main, "import \(module); print(\(module).__version__)")
        .map { (module: module, words: "\(name) \($0)") }
    }
    scanner = Self.said(
      by: folder.appending(path: "sqlite/bin/python"),
      "import duckdb, duckdb_extension_sqlite_scanner; print(duckdb.__version__)")
  }

  var hasScanner: Bool { scanner != nil }

  func has(_ module: String) -> Bool { versions.contains { $0.module == module } }

  /// What there is, in words.
  var words: String {
    let sqlite = Self.said(
      by: URL(filePath: "/usr/bin/env"), "import sqlite3; print(sqlite3.sqlite_version)",
      before: ["python3"])
    return
      (versions.map(\.words) + [scanner.map { "DuckDB \($0) for SQLite" }]
      + [sqlite.map { "SQLite \($0)" }])
      .compactMap { $0 }.joined(separator: "; ")
  }

  /// What there is not, in words.
  var missing: [String] {
    Self.modules.filter { !has($0.module) }.map(\.name)
      + (hasScanner ? [] : ["DuckDB's scanner of SQLite"])
  }

  /// The interpreter of a peer's script.
  func python(_ script: String, _ form: String) -> URL {
    if script == "duckdb", ["flat", "store"].contains(form) {
      return folder.appending(path: "sqlite/bin/python")
    }
    let main = folder.appending(path: "main/bin/python")
    let isThere = FileManager.default.isExecutableFile(atPath: main.path)
    return isThere ? main : URL(filePath: "/usr/bin/python3")
  }

  private static func said(
    by program: URL, _ code: String, before: [String] = []
  ) -> String? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = before + ["-c", code]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return process.terminationStatus == 0 && !text.isEmpty ? text : nil
  }
}
