import Foundation
import Testing
import Vigie
import VigieDice

/// A scan that builds on an earlier one says the difference of two full scans.
@Suite("Scan since an earlier one", .serialized)
struct ScanSinceTests {
  private static let start = Day(year: 2026, month: 3, day: 10) ?? .distantPast

  private func scan(_ arguments: [String]) throws -> CommandRun {
    let run = try CommandRun(["scan"] + arguments)
    #expect(run.code == 0 || run.code == 4, "\(run.complaints)")
    return run
  }

  /// How many records the scan evaluated.
  private func evaluated(_ summary: Data) throws -> Int {
    let value = try JSONSerialization.jsonObject(with: summary) as? [String: Any]
    let changes = value?["changes"] as? [String: Any]
    return try #require(changes?["evaluated"] as? Int)
  }

  @Test(
    "over random edits and advancing days it says the difference of two full scans",
    arguments: [1, 2, 3] as [UInt64], [false, true])
  func difference(seed: UInt64, isStore: Bool) throws {
    var nights = try ScanNights(seed: seed, patients: 60, day: Self.start)
    let scratch = try Scratch()
    var before: ScanLines?
    var changes: Set<String> = []
    for night in 0..<6 {
      let text = try nights.lines()
      var source = try scratch.add("in\(night).ndjson", text)
      if isStore {
        // Keys follow the lines, so that some patients keep theirs, and some do not.
        let store = scratch.path("store\(night)")
        #expect(try CommandRun(["store", "import", source, "--store", store, "--quiet"]).code == 0)
        source = store
      }
      let day = ["--as-of", "\(nights.day)"]
      let full = try ScanLines(scan([source, "--quiet"] + day).output)
      let out = scratch.path("night\(night)")
      let how = night == 0 ? ["--ledger"] : ["--since", scratch.path("night\(night - 1)")]
      _ = try scan(
        [source, "--out", out, "--summary", scratch.path("summary\(night)"), "--quiet"] + day + how)
      let told = try ScanLines(String(decoding: scratch.bytes("night\(night)"), as: UTF8.self))
      if let before {
        #expect(told.keys("new") == full.keys.subtracting(before.keys), "night \(night)")
        #expect(told.keys("unchanged") == full.keys.intersection(before.keys), "night \(night)")
        #expect(told.keys("resolved") == before.keys.subtracting(full.keys), "night \(night)")
        // What is told in full is what the full scan tells.
        let whole = told.lines.filter { $0.contains("\"change\":\"new\"") }.map {
          $0.replacing(#/"change":"[a-z]+",/#, with: "")
        }
        #expect(Set(whole).isSubset(of: full.lines))
        changes.formUnion(told.changes.values.compactMap(\.self))
        #expect(try evaluated(scratch.bytes("summary\(night)")) < nights.names.count)
      } else {
        #expect(told.lines == full.lines)
      }
      before = full
      try nights.advance(mostDays: 20)
    }
    #expect(changes == ["new", "unchanged", "resolved"])
  }

  @Test("the summary counts what a full scan counts")
  func summary() throws {
    var nights = try ScanNights(seed: 9, patients: 60, day: Self.start)
    let scratch = try Scratch()
    let first = try scratch.add("in0", try nights.lines())
    _ = try scan([
      first, "--out", scratch.path("a"), "--ledger", "--quiet", "--as-of", "\(nights.day)",
    ])
    try nights.advance(mostDays: 5)
    let source = try scratch.add("in1", try nights.lines())
    let day = ["--as-of", "\(nights.day)", "--quiet", "--summary"]
    _ = try scan(
      [source, "--out", scratch.path("b"), "--since", scratch.path("a")] + day
        + [scratch.path("part")])
    _ = try scan([source, "--out", scratch.path("c")] + day + [scratch.path("whole")])
    func counts(_ name: String) throws -> NSDictionary {
      let value = try JSONSerialization.jsonObject(with: scratch.bytes(name)) as? [String: Any]
      return (value ?? [:]).filter { !["slowest", "seconds", "changes"].contains($0.key) }
        as NSDictionary
    }
    #expect(try counts("part") == counts("whole"))
  }

  @Test(
    "the same bytes for any number of workers", arguments: ["ndjson", "csv", "sqlite"])
  func jobs(format: String) throws {
    var nights = try ScanNights(seed: 4, patients: 300, day: Self.start)
    let scratch = try Scratch()
    let first = try scratch.add("in0", try nights.lines())
    _ = try scan([
      first, "--out", scratch.path("a"), "--ledger", "--quiet", "--as-of", "\(nights.day)",
    ])
    try nights.advance(mostDays: 3)
    let source = try scratch.add("in1", try nights.lines())
    for jobs in ["1", "3"] {
      _ = try scan([
        source, "--out", scratch.path("b\(jobs)"), "--since", scratch.path("a"), "--quiet",
        "--format", format, "--jobs", jobs, "--as-of", "\(nights.day)",
      ])
    }
    #expect(try scratch.bytes("b1") == scratch.bytes("b3"))
    #expect(try scratch.bytes("b1.ledger") == scratch.bytes("b3.ledger"))
    #expect(try scratch.bytes("b1").count > 10_000)
  }
}
