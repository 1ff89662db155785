import Foundation
import Testing

/// `vigie scan` over a record store.
@Suite("Scan over a store", .serialized)
struct ScanStoreTests {
  private func filled(_ scratch: Scratch, _ count: Int) throws -> (lines: String, store: String) {
    let lines = try scratch.add("in.ndjson", try ScanInput.text(count))
    let store = scratch.path("records.vigiestore")
    let run = try CommandRun(["store", "import", lines, "--store", store, "--quiet"])
    #expect(run.code == 0, "\(run.complaints)")
    return (lines, store)
  }

  @Test("says what a scan of the documents says, for any number of workers")
  func sameAnswers() throws {
    let scratch = try Scratch()
    let (lines, store) = try filled(scratch, 300)
    let expected = try ScanRun.run(lines, "--quiet")
    for jobs in ["1", "3"] {
      let run = try ScanRun.run(store, "--jobs", jobs)
      #expect(run.code == 0)
      #expect(run.output == expected.output)
      #expect(run.complaints.contains("300 patients in "))
    }
  }

  @Test("two editions over it: what appears and disappears, for any number of workers")
  func editions() throws {
    let scratch = try Scratch()
    let (lines, store) = try filled(scratch, 300)
    let rules = Place.rules
    let (old, new) = (
      rules.appending(path: "digoxin"), rules.appending(path: "hyperkalaemia")
    )
    func diff(_ to: URL, _ arguments: String...) throws -> CommandRun {
      let run = try CommandRun(
        ["rules", "diff", old.path, to.path, "--store", store] + arguments + ScanRun.day)
      #expect(run.code == 0, "\(run.complaints)")
      return run
    }
    let run = try diff(new, "--format", "json", "--jobs", "1")
    #expect(try diff(new, "--format", "json", "--jobs", "3").output == run.output)
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let total = try #require(value?["total"] as? [String: Int])
    #expect(value?["patients"] as? Int == 300)
    for (folder, key, change) in [
      (old, "before", "disappearing"), (new, "after", "appearing"),
    ] {
      let summary = scratch.path("summary")
      let scan = ["--rules", folder.path, "--summary", summary, "--quiet"]
      #expect(try CommandRun(["scan", lines] + scan + ScanRun.day).code == 0)
      let told =
        try JSONSerialization.jsonObject(with: scratch.bytes("summary")) as? [String: Any]
      let findings = told?["findings"] as? [String: Any]
      let count = (findings?["byRule"] as? [String: Int] ?? [:]).values.reduce(0, +)
      #expect(count > 0)
      #expect(total[key] == count)
      #expect(total[change] == count)
    }
    let same = try diff(old).output.split(separator: "\n")
    #expect(same.count == 3)
    #expect(same[0] == "300 patients, as of 2026-03-10; alerts per 100 patients")
    #expect(same[2].hasPrefix("all rules"))
    #expect(try CommandRun(["rules", "diff", old.path, new.path, "--jobs", "2"]).code == 2)
  }

  @Test("a store is scanned alone, in the time zone of its import: 2; no other database: 3")
  func usage() throws {
    let scratch = try Scratch()
    let (lines, store) = try filled(scratch, 5)
    #expect(try ScanRun.run(store, lines).code == 2)
    #expect(try ScanRun.run(store, "--time-zone", "Europe/Paris").code == 2)
    let output = scratch.path("findings")
    #expect(try ScanRun.run(store, "--format", "sqlite", "--out", output).code == 0)
    #expect(try ScanRun.run(output).code == 3)
  }
}
