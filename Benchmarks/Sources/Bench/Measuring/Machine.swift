import CBound
import Foundation

/// Where a run took place.
struct Machine {
  let processor: String
  let cores: Int
  let system: String
  let swift: String
  let simdjson: String
  let compiler: String
  let commit: String

  /// In words, as a run begins with them.
  var lines: [String] {
    [
      "machine   \(processor), \(cores) cores, \(system)",
      "versions  \(swift); C++ by \(compiler); simdjson \(simdjson)",
      "commit    \(commit)",
    ]
  }

  init(root: URL) {
    let information = Self.text(of: "/proc/cpuinfo")
    processor =
      information.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) }
      ?? "unknown processor"
    cores = ProcessInfo.processInfo.activeProcessorCount
    system = ProcessInfo.processInfo.operatingSystemVersionString
    swift =
      Self.output(of: ["swift", "--version"], in: root).split(separator: "\n").first
      .map(String.init) ?? "unknown Swift"
    simdjson = String(cString: bound_simdjson_version())
    compiler = String(cString: bound_compiler()).split(separator: " (")[0].description
    let hash = Self.output(of: ["git", "rev-parse", "--short", "HEAD"], in: root)
    let changes = Self.output(of: ["git", "status", "--porcelain"], in: root)
    commit =
      hash.trimmingCharacters(in: .whitespacesAndNewlines)
      + (changes.isEmpty ? "" : ", with uncommitted changes")
  }

  private static func text(of path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  private static func output(of command: [String], in folder: URL) -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
