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
    let peak = try Child.run(
      vigie,
      [
        "check", file.path, "--as-of", "2026-01-01", "--rules", rules, "--format", "json",
        "--quiet",
      ],
      expecting: [0, 1, 4])
    report.note(
      "  \(lines.count) patients in one file of \(size >> 20) MB: at most \(peak >> 20) MB")
    report.target(
      "memory-of-a-scan", asked: 1, .atLeast, "150 MB over the most memory of that check",
      Double(150 << 20) / Double(peak))
  }
}

/// Another program, started as a shell starts it.
enum Child {
  struct Failure: Error, CustomStringConvertible { let description: String }

  /// Runs it to its end without its output, and gives back the most memory it held, in bytes.
  static func run(
    _ path: String, _ arguments: [String], expecting codes: Set<Int32>
  ) throws -> Int {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let refused = posix_spawn(&process, path, &actions, nil, &words, environ)
    guard refused == 0 else { throw Failure(description: "\(path): cannot be started") }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process else {
      throw Failure(description: "\(path): lost")
    }
    let code = (status >> 8) & 0xFF
    guard status & 0x7F == 0, codes.contains(code) else {
      throw Failure(description: "\(path) ended with \(code)")
    }
    return usage.ru_maxrss * 1_024
  }
}
