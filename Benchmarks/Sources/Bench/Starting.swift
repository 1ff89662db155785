import Foundation

/// `vigie check` as a user meets it: from the start of the process to its end.
struct Starting {
  let root: URL
  let bundles: [[UInt8]]

  func measure(into report: inout Report) throws {
    let vigie = root.appending(path: ".build/release/vigie").path
    guard FileManager.default.isExecutableFile(atPath: vigie) else {
      report.note("\nstart: not measured, there is no \(vigie)")
      return
    }
    report.printSection("start: vigie check of one file, all bundled packs")
    let rules = root.appending(path: "rules").path
    let sample = root.appending(path: "samples/diabetes-us.json").path
    let check = ["check", sample, "--as-of", "2026-03-10", "--rules", rules]
    let timings = try Rotation.time(
      rounds: 31,
      [
        { _ = try Child.run(vigie, check, expecting: [0, 1, 4]) },
        { _ = try Child.run(vigie, ["--version"], expecting: [0]) },
        { _ = try Child.run("/bin/true", [], expecting: [0]) },
      ])
    report.add("one check", timings[0], count: 1, "checks")
    report.add("vigie --version: loading the program", timings[1], count: 1, "starts")
    report.add("/bin/true: starting any process", timings[2], count: 1, "starts")
    report.target(
      "check-one-file", asked: 1, .atLeast, "60 ms over the time one check takes",
      0.060 / timings[0].median)
    try measureMemory(vigie, rules, &report)
  }

  /// The most memory that a check of many patients in one file takes.
  private func measureMemory(_ vigie: String, _ rules: String, _ report: inout Report) throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "vigie-bench-\(ProcessInfo.processInfo.processIdentifier).ndjson")
    defer { try? FileManager.default.removeItem(at: file) }
    let lines = (0..<4).flatMap { _ in bundles }
    try Data(lines.joined(separator: [0x0A])).write(to: file)
    let size = lines.reduce(0) { $0 + $1.count + 1 }
    let peak = try Launcher.run(
      [
        vigie, "check", file.path, "--as-of", "2026-01-01", "--rules", rules, "--format", "json",
        "--quiet",
      ],
      cores: 2, expecting: [0, 1, 4]
    ).peak
    report.note(
      "  \(lines.count) patients in one file of \(size >> 20) MB: at most \(peak >> 20) MB")
    report.target(
      "memory-of-a-scan", asked: 1, .atLeast, "150 MB over the most memory of that check",
      Double(150 << 20) / Double(peak))
  }
}
