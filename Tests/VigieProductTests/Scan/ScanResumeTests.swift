import Foundation
import Testing
import VigieDice

/// A scan that is killed goes on, and ends as if it never was.
@Suite("Scan, resumed", .serialized)
struct ScanResumeTests {
  /// Runs `vigie scan`, and kills it after `delay`; nil when it was killed, else the exit code.
  private func run(_ arguments: [String], killedAfter delay: Double) throws -> Int32? {
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = ["scan"] + arguments + ScanRun.day
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VIGIE_RULES": Place.rules.path]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.start()
    let pid = process.processIdentifier
    let killer = DispatchWorkItem { kill(pid, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + delay, execute: killer)
    process.waitUntilExit()
    killer.cancel()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  @Test(
    "killed at 50 random moments, the bytes are those of a run that was let alone",
    arguments: ["ndjson", "sqlite"])
  func killed(format: String) throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(8_000))
    let begin = ContinuousClock().now
    let whole = try ScanRun.run(
      source, "--format", format, "--out", scratch.path("whole"), "--quiet")
    #expect(whole.code == 0)
    let taken = ContinuousClock().now - begin
    let seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18
    let expected = try scratch.bytes("whole")
    var dice = Dice(seed: 8)
    var kills = 0
    var resumed = 0
    while kills < 50 {
      var code: Int32?
      while code == nil {
        let jobs = String(1 + dice.below(3))
        if FileManager.default.fileExists(atPath: scratch.path("out.checkpoint")) { resumed += 1 }
        code = try run(
          [
            source, "--format", format, "--out", scratch.path("out"), "--resume", "--jobs", jobs,
            "--quiet",
          ], killedAfter: Double.random(in: 0..<seconds * 0.7, using: &dice))
        if code == nil { kills += 1 }
      }
      #expect(code == 0)
      #expect(try scratch.bytes("out") == expected)
      #expect(try scratch.names == ["in.ndjson", "out", "whole"])
      try FileManager.default.removeItem(atPath: scratch.path("out"))
    }
    // A checkpoint lies behind each third of the input.
    #expect(resumed > 10)
  }

  @Test(
    "killed while it builds on an earlier one, it ends with the same bytes, and the next one too",
    arguments: ["ndjson", "sqlite"])
  func killedSince(format: String) throws {
    let scratch = try Scratch()
    let lines = try ScanInput.lines(6_000)
    let first = try scratch.add("first.ndjson", lines.joined(separator: "\n") + "\n")
    let ledger = ["--ledger", "--quiet", "--as-of", "2026-03-01"]
    #expect(try CommandRun(["scan", first, "--out", scratch.path("first")] + ledger).code == 0)
    let text = lines.dropFirst(500).joined(separator: "\n") + "\n"
    let source = try scratch.add("in.ndjson", text)
    let since = ["--since", scratch.path("first"), "--format", format, "--quiet"]
    let begin = ContinuousClock().now
    let whole = ["scan", source, "--out", scratch.path("whole")] + since + ScanRun.day
    #expect(try CommandRun(whole).code == 0)
    let taken = (ContinuousClock().now - begin) / .seconds(1)
    var dice = Dice(seed: 88)
    for _ in 0..<3 {
      var code: Int32?
      while code == nil {
        let jobs = ["--resume", "--jobs", String(1 + dice.below(3))]
        code = try run(
          [source, "--out", scratch.path("out")] + since + jobs,
          killedAfter: Double.random(in: 0..<taken * 0.7, using: &dice))
      }
      #expect(code == 0)
      #expect(try scratch.bytes("out") == scratch.bytes("whole"))
      // What a ledger says, not where SQLite put it.
      let next = ["--as-of", "2026-03-11", "--quiet", "--since"]
      for name in ["out", "whole"] {
        let out = ["scan", source, "--out", scratch.path("next-\(name)")]
        #expect(try CommandRun(out + next + [scratch.path(name)]).code == 0)
      }
      #expect(try scratch.bytes("next-out") == scratch.bytes("next-whole"))
      #expect(try !scratch.names.contains { $0.contains(".part") || $0.contains("checkpoint") })
      for name in ["out", "out.ledger"] {
        try FileManager.default.removeItem(atPath: scratch.path(name))
      }
    }
  }

  /// A scan that was interrupted after a checkpoint.
  private func interrupted(_ scratch: Scratch) throws -> String {
    let source = try scratch.add("in.ndjson", try ScanInput.text(3_500))
    try InterruptedScan(source: source, out: scratch.path("out")).run(to: .middle)
    return source
  }

  @Test("another moment, other rules, another language, other input are refused, with the reason")
  func refused() throws {
    let scratch = try Scratch()
    let source = try interrupted(scratch)
    let out = ["--out", scratch.path("out"), "--resume"]
    func complaint(_ arguments: [String]) throws -> String {
      let run = try CommandRun(["scan"] + arguments)
      #expect(run.code == 3)
      return run.complaints
    }
    let tomorrow = try complaint([source, "--as-of", "2026-03-11"] + out)
    #expect(tomorrow.contains("--as-of was 2026-03-10"))
    let rules = Place.fixtures.appending(path: "rules").path
    #expect(
      try complaint([source, "--rules", rules] + ScanRun.day + out)
        .contains("the rules were others"))
    #expect(
      try complaint([source, "--lang", "fr"] + ScanRun.day + out).contains("--lang was en"))
    let other = try scratch.add("other.ndjson", try ScanInput.text(3_500))
    #expect(try complaint([other] + ScanRun.day + out).contains("the inputs were \(source), "))
    // The same name and size, and another content at its beginning.
    var bytes = try scratch.bytes("in.ndjson")
    bytes[bytes.startIndex + 1] = UInt8(ascii: " ")
    try bytes.write(to: URL(fileURLWithPath: source))
    #expect(
      try complaint([source] + ScanRun.day + out)
        .contains("the input is not what it was when the scan began"))
    #expect(try scratch.names.contains("out.checkpoint"))
  }

  @Test("without --as-of a scan goes on at its own moment, and says so")
  func ownMoment() throws {
    let scratch = try Scratch()
    let source = try interrupted(scratch)
    let run = try CommandRun(["scan", source, "--out", scratch.path("out"), "--resume"])
    #expect(run.code == 0)
    #expect(run.complaints.contains(" patients, as of 2026-03-10"))
    #expect(run.complaints.contains("3,500 patients in "))
    let whole = try ScanRun.run(source, "--out", scratch.path("whole"))
    #expect(whole.code == 0)
    #expect(try scratch.bytes("out") == scratch.bytes("whole"))
  }

  @Test("without --resume it begins again")
  func again() throws {
    let scratch = try Scratch()
    _ = try interrupted(scratch)
    let few = try scratch.add("few.ndjson", try ScanInput.text(5))
    let run = try ScanRun.run(few, "--out", scratch.path("out"))
    #expect(run.code == 0)
    #expect(try scratch.names == ["few.ndjson", "in.ndjson", "out"])
    #expect(try scratch.bytes("out").split(separator: 0x0A).count == 4)
  }
}
