import Foundation
import GRDB
import Testing

/// `vigie scan` as an operator runs it.
@Suite("Scan", .serialized)
struct ScanCommandTests {
  @Test("a line is what `check` says of that record; records without findings have none")
  func lines() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(5))
    let scan = try ScanRun.run(source)
    let check = try CommandRun(["check", source, "--format", "json"] + ScanRun.day)
    #expect(scan.code == 0)
    let expected = check.output.split(separator: "\n").filter { !$0.contains("\"findings\":[]") }
    #expect(scan.output.split(separator: "\n") == expected)
    #expect(expected.count == 4)
    #expect(scan.complaints.contains("5 patients in "))
  }

  @Test(
    "the same bytes for any number of workers, from a file, a pipe, or gzip",
    arguments: ["ndjson", "csv"])
  func sameBytes(format: String) throws {
    let scratch = try Scratch()
    let text = try ScanInput.text(600)
    let source = try scratch.add("in.ndjson", text)
    let packed = try scratch.add(
      "in.gz", FHIR.gzip(String(text.prefix(900_000))) + FHIR.gzip(String(text.dropFirst(900_000))))
    let first = try ScanRun.run(source, "--format", format, "--jobs", "1", "--quiet")
    #expect(first.output.utf8.count > 200_000)
    #expect(first.complaints.isEmpty)
    for jobs in ["2", "3", "8"] {
      let other = try ScanRun.run(source, "--format", format, "--jobs", jobs, "--quiet")
      #expect(other.output == first.output)
    }
    if format == "ndjson" {
      #expect(try ScanRun.run("-", input: text).output == first.output)
      #expect(try ScanRun.run(packed).output == first.output)
    }
  }

  @Test("a database holds the same bytes for any number of workers, and every finding")
  func database() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(600))
    for jobs in ["1", "3"] {
      let run = try ScanRun.run(
        source, "--format", "sqlite", "--jobs", jobs, "--out", scratch.path(jobs))
      #expect(run.code == 0)
    }
    #expect(try scratch.bytes("1") == scratch.bytes("3"))
    let table = try ScanRun.run(source, "--format", "csv", "--quiet")
    let rows = try DatabaseQueue(path: scratch.path("1")).read {
      try Row.fetchAll($0, sql: "SELECT rule, fingerprint FROM finding ORDER BY id")
    }
    #expect(rows.count > 500)
    // A fingerprint is the last cell of a row, and ends it.
    let cells = table.output.components(separatedBy: "\r\n").dropFirst().dropLast()
    #expect(cells.count == rows.count)
    for (cell, row) in zip(cells, rows) {
      let (rule, fingerprint): (String, String) = (row["rule"], row["fingerprint"])
      #expect(cell.contains(",\(rule),") && cell.hasSuffix(",\(fingerprint)"))
    }
    #expect(try scratch.names == ["1", "3", "in.ndjson"])
  }

  @Test("CSV has a header and a row a finding; what needs quotes has them")
  func csv() throws {
    let run = try ScanRun.run("-", "--format", "csv", input: try ScanInput.text(2))
    let rows = run.output.split(separator: "\r\n")
    #expect(rows[0].hasPrefix("patient,place,rule,kind,level,"))
    #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("Patient/n") })
    #expect(rows.count > 2)
    #expect(run.output.contains(",\""))
  }

  @Test("a pipe or a device is never replaced by a file")
  func pipes() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", try ScanInput.text(1))
    let pipe = scratch.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    for option in ["--out", "--summary"] {
      let run = try ScanRun.run(source, option, pipe)
      #expect(run.code == 2)
      #expect(run.complaints.contains("\(option) wants a file"))
    }
    var status = stat()
    #expect(stat(pipe, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test("a bad line is skipped, counted and listed with its number; the others are scanned")
  func badLines() throws {
    let scratch = try Scratch()
    var lines = try ScanInput.lines(5)
    lines[1] = "{\"resourceType\": \"Bundle\""
    lines[3] = FHIR.patient()
    lines.insert("", at: 4)
    let source = try scratch.add("in.ndjson", lines.joined(separator: "\n"))
    let summary = scratch.path("summary.json")
    let run = try ScanRun.run(source, "--summary", summary)
    #expect(run.code == 4)
    #expect(run.complaints.contains("skipped: \(source):2: not JSON: "))
    #expect(run.complaints.contains("skipped: \(source):4: bundles and loose resources"))
    #expect(run.output.split(separator: "\n").count == 2)
    let json = try JSONSerialization.jsonObject(with: try scratch.bytes("summary.json"))
    let object = try #require(json as? [String: Any])
    #expect((object["patients"] as? [String: Int]) == ["total": 3, "withFindings": 2])
    let skipped = try #require(object["skipped"] as? [String: Any])
    #expect(skipped["records"] as? Int == 2)
    #expect((skipped["first"] as? [String])?.count == 2)
  }

  @Test("what no bundle is in is refused: 3")
  func nothing() throws {
    for input in ["", "\n\n", "<Bundle/>", "{\n}\n"] {
      let run = try ScanRun.run("-", input: input)
      #expect(run.code == 3, "\(input)")
      #expect(run.output.isEmpty)
    }
    let missing = try ScanRun.run("/nonexistent.ndjson")
    #expect(missing.code == 3)
    #expect(missing.complaints.contains("/nonexistent.ndjson: no such file"))
  }

  @Test("one input that is missing, or ends early, does not stop the others: 4")
  func partly() throws {
    let scratch = try Scratch()
    let text = try ScanInput.text(5)
    let whole = try scratch.add("whole.ndjson", text)
    let cut = try scratch.add("cut.gz", FHIR.gzip(text).dropLast(9))
    let run = try ScanRun.run("/nonexistent.ndjson", cut, whole)
    #expect(run.code == 4)
    #expect(run.complaints.contains("/nonexistent.ndjson: no such file"))
    #expect(run.complaints.contains("cut.gz: the gzip ends early"))
    // All of the whole one, behind what was there of the other before it ended: nothing, or lines.
    let all = try ScanRun.run(whole).output
    #expect(run.output.hasSuffix(all))
    #expect(run.output.utf8.count > all.utf8.count)
  }

  @Test("--fail-on: 1 at the level, 0 above all findings")
  func failOn() throws {
    let text = try ScanInput.text(1)
    #expect(try ScanRun.run("-", "--fail-on", "discouraged", input: text).code == 1)
    #expect(try ScanRun.run("-", "--fail-on", "contraindicated", input: text).code == 0)
  }

  @Test(
    "2: wrong usage",
    arguments: [
      [], ["-", "-"], ["x", "--jobs", "0"], ["x", "--resume"], ["x", "--format", "sqlite"],
      ["x", "--format", "xml"], ["x", "--time-zone", "Mars/Olympus"],
    ])
  func usage(arguments: [String]) throws {
    let run = try CommandRun(["scan"] + arguments)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
  }

  @Test("an output that cannot be written is said: 3")
  func unwritable() throws {
    let run = try ScanRun.run("-", "--out", "/nonexistent/out", input: try ScanInput.text(1))
    #expect(run.code == 3)
    #expect(run.complaints.contains("/nonexistent/out cannot be written"))
  }
}
