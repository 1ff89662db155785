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
