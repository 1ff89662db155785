import Foundation
import Testing
import VigieDice

/// What a scan can build on, and what it does when it cannot.
@Suite("Ledger of a scan", .serialized)
struct ScanLedgerTests {
  /// A finished scan of `count` lines, as `a` with its ledger.
  private func begun(_ scratch: Scratch, _ count: Int) throws -> (source: String, run: String) {
    let source = try scratch.add("in.ndjson", try ScanInput.text(count))
    let run = scratch.path("a")
    #expect(try ScanRun.run(source, "--out", run, "--ledger", "--quiet").code == 0)
    return (source, run)
  }

  @Test("without an output beside it: 2; without a ledger, with a damaged or a foreign one: 3")
  func badRuns() throws {
    let scratch = try Scratch()
    let (source, run) = try begun(scratch, 10)
    #expect(try ScanRun.run(source, "--since", run).code == 2)
    #expect(try ScanRun.run(source, "--ledger").code == 2)
    let ledger = try scratch.bytes("a.ledger")
    func complaint(_ bytes: Data?) throws -> String {
      let file = scratch.folder.appending(path: "a.ledger")
      try? FileManager.default.removeItem(at: file)
      try bytes?.write(to: file)
      let scan = try ScanRun.run(source, "--out", scratch.path("b"), "--since", run)
      #expect(scan.code == 3)
      #expect(!FileManager.default.fileExists(atPath: scratch.path("b")))
      return scan.complaints
    }
    #expect(try complaint(nil).contains("no ledger beside it"))
    #expect(try complaint(Data("findings".utf8)).contains("a.ledger: "))
    var torn = ledger
    torn.replaceSubrange(4_096..<torn.count, with: repeatElement(0xA5, count: torn.count - 4_096))
    #expect(try complaint(torn).contains("a.ledger: "))
    let sqlite = ["--format", "sqlite", "--quiet"]
    #expect(try CommandRun(["scan", source, "--out", scratch.path("c")] + sqlite).code == 0)
    #expect(try complaint(scratch.bytes("c")).contains("no ledger of a finished scan"))
  }

  @Test("of a patient with several lines, what the later ones said is resolved too")
  func severalLines() throws {
    let scratch = try Scratch()
    let lines = try ScanInput.lines(2)
    let both = [lines[0], lines[1].replacing("n1", with: "n0")].joined(separator: "\n") + "\n"
    let source = try scratch.add("in.ndjson", both)
    let run = scratch.path("a")
    let whole = try ScanRun.run(source, "--out", run, "--ledger")
    #expect(whole.complaints.contains("2 with "))
    let first = try scratch.add("first.ndjson", lines[0] + "\n")
    let next = try ScanRun.run(first, "--out", scratch.path("b"), "--since", run)
    #expect(next.complaints.contains(", 1 resolved"), "\(next.complaints)")
  }

  @Test("two patients whom nothing names are not taken for one")
  func nameless() throws {
    let scratch = try Scratch()
    func lines(_ born: String) -> String {
      let orders = ["B01AA03", "M01AE01"].map { code in
        #"{"resource":{"resourceType":"MedicationRequest","status":"active","intent":"order","#
          + #""authoredOn":"2026-03-01","medicationCodeableConcept":{"coding":[{"#
          + #""system":"http://www.whocc.no/atc","code":"\#(code)"}]}}}"#
      }
      return #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"#
        + #""resourceType":"Patient","birthDate":"\#(born)"}},"#
        + orders.joined(separator: ",") + "]}\n"
    }
    let run = scratch.path("a")
    let one = try scratch.add("one.ndjson", lines("1950-01-01"))
    #expect(try ScanRun.run(one, "--out", run, "--ledger", "--quiet").code == 0)
    let other = try scratch.add("other.ndjson", lines("1951-01-01"))
    let next = try ScanRun.run(other, "--out", scratch.path("b"), "--since", run)
    #expect(next.complaints.contains("Since 2026-03-10: "))
    #expect(!next.complaints.contains("Since 2026-03-10: 0 new"), "\(next.complaints)")
    #expect(next.complaints.contains(", 0 unchanged"), "\(next.complaints)")
  }

  @Test("a scan that keeps no ledger removes that of an earlier output, and touches no other file")
  func dropped() throws {
    let scratch = try Scratch()
    let (source, run) = try begun(scratch, 5)
    _ = try scratch.add("a.ledger.part", "")
    #expect(try ScanRun.run(source, "--out", run, "--quiet").code == 0)
    #expect(try scratch.names == ["a", "in.ndjson"])
    _ = try scratch.add("a.ledger", "somebody's own")
    #expect(try ScanRun.run(source, "--out", run, "--quiet").code == 0)
    #expect(try scratch.names == ["a", "a.ledger", "in.ndjson"])
    #expect(try ScanRun.run(run + ".ledger", "--out", run, "--quiet").code == 2)
    #expect(try ScanRun.run(source, "--out", run, "--since", run).code == 2)
  }

  @Test("an earlier day than that of the run is refused")
  func earlierDay() throws {
    let scratch = try Scratch()
    let (source, run) = try begun(scratch, 5)
    let scan = try CommandRun([
      "scan", source, "--out", scratch.path("b"), "--since", run, "--as-of", "2026-03-09",
    ])
    #expect(scan.code == 3)
    #expect(scan.complaints.contains("is as of 2026-03-10, later than this scan"))
  }

  @Test("nothing changed: nothing is evaluated; another language or other rules: everything")
  func evaluated() throws {
    let scratch = try Scratch()
    let (source, run) = try begun(scratch, 50)
    func complaints(_ arguments: String...) throws -> String {
      let out = ["--out", scratch.path("b"), "--since", run]
      return try CommandRun(["scan", source] + out + arguments + ScanRun.day).complaints
    }
    #expect(try complaints().contains("0 new, 0 resolved"))
    #expect(try complaints().contains("; 0 records evaluated"))
    let french = try complaints("--lang", "fr")
    #expect(french.contains("50 records evaluated"))
    #expect(french.contains("Every record was evaluated, because --lang was en"))
    let rules = try complaints("--rules", Place.rules.appending(path: "anticoagulants").path)
    #expect(rules.contains("because the rules were others"))
    #expect(!rules.contains(" 0 resolved"))
  }

  @Test("who is gone has nothing any more; not so while a record cannot be read")
  func gone() throws {
    let scratch = try Scratch()
    let (_, run) = try begun(scratch, 10)
    let lines = try ScanInput.lines(10)
    let fewer = lines.dropFirst().joined(separator: "\n") + "\n"
    func night(_ text: String, _ out: String, since run: String) throws -> CommandRun {
      let source = try scratch.add("in.ndjson", text)
      return try ScanRun.run(source, "--out", scratch.path(out), "--since", run)
    }
    let damaged = try night("{\n" + fewer, "b", since: run)
    #expect(damaged.code == 4)
    #expect(damaged.complaints.contains(" 0 resolved"))
    #expect(damaged.complaints.contains("Not found, while records could not be read: 1 patients"))
    let whole = try night(fewer, "c", since: scratch.path("b"))
    #expect(whole.code == 0)
    #expect(!whole.complaints.contains(" 0 resolved"))
    let told = try ScanLines(String(decoding: scratch.bytes("c"), as: UTF8.self))
    #expect(!told.keys("resolved").isEmpty)
    #expect(told.keys("resolved").allSatisfy { $0.hasPrefix("Patient/n0 ") })
    let back = try night(lines.joined(separator: "\n") + "\n", "d", since: scratch.path("c"))
    #expect(back.complaints.contains(" 0 resolved"))
    let again = try ScanLines(String(decoding: scratch.bytes("d"), as: UTF8.self))
    #expect(again.keys("new") == told.keys("resolved"))
  }

  @Test("a scan without a ledger takes that of an earlier output away")
  func stale() throws {
    let scratch = try Scratch()
    let (source, run) = try begun(scratch, 5)
    #expect(try ScanRun.run(source, "--out", run, "--quiet").code == 0)
    #expect(try scratch.names == ["a", "in.ndjson"])
  }

  @Test("--fail-on asks for new findings alone")
  func failOn() throws {
    let scratch = try Scratch()
    let (source, run) = try begun(scratch, 5)
    let fail = ["--fail-on", "precaution", "--quiet"]
    let day = ScanRun.day
    let full = try CommandRun(["scan", source, "--out", scratch.path("b")] + fail + day)
    #expect(full.code == 1)
    let since = ["--since", run]
    let none = try CommandRun(["scan", source, "--out", scratch.path("c")] + since + fail + day)
    #expect(none.code == 0)
  }
}
