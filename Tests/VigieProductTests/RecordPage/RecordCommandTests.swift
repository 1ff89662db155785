import Foundation
import Testing

/// `vigie record show` on the command line.
@Suite("vigie record show", .serialized)
struct RecordCommandTests {
  private func show(
    _ arguments: String..., input: String = "", columns: String = "100"
  ) throws -> CommandRun {
    try CommandRun(
      ["record", "show"] + arguments + ["--as-of", "2026-03-10"], input: input,
      environment: ["COLUMNS": columns])
  }

  @Test("several records, each named; JSON is one line a record")
  func several() throws {
    let (first, second) = (Place.sample("washout"), Place.sample("qt"))
    let text = try show(first, second)
    #expect(text.code == 0)
    #expect(text.complaints.isEmpty)
    #expect(text.output.contains("washout.json · Patient/anna · 2026-03-10"))
    let json = try show(first, second, "--format", "json")
    let lines = json.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test("a file of one bundle a line is as many records", arguments: ["text", "json"])
  func lines(format: String) throws {
    let bundles = [FHIR.patient(), FHIR.patient().replacing("p1", with: "p2")].map {
      FHIR.bundle($0).replacing("\n", with: "")
    }
    let scratch = try Scratch()
    let file = try scratch.add("two.ndjson", bundles.joined(separator: "\n") + "\n")
    let run = try show(file, "--format", format)
    #expect(run.code == 0)
    let patients = ["Patient/p1", "Patient/p2"]
    #expect(patients.allSatisfy { run.output.contains($0) })
    if format == "json" { #expect(run.output.split(separator: "\n").count == 2) }
    let issues = try CommandRun(["check", file, "--as-of", "2026-03-10", "--format", "fhir"])
    for line in issues.output.split(separator: "\n") {
      #expect(try R4Validator.problems(in: String(line)) == [])
    }
    #expect(issues.output.split(separator: "\n").count == 2)
  }

  @Test("the page is as wide as asked, between 80 and 120 columns", arguments: [10, 80, 93, 500])
  func width(columns: Int) throws {
    let run = try show(Place.sample("washout"), columns: "\(columns)")
    let widest = run.output.split(separator: "\n").map(\.count).max() ?? 0
    let page = min(max(columns, 80), 120)
    #expect(widest <= page)
    #expect(widest > page - 20)
  }

  @Test("a draft, standard input, and French")
  func draft() throws {
    let record = try String(contentsOfFile: Place.sample("anticoagulant"), encoding: .utf8)
    let run = try show(
      "-", "--draft", Place.sample("anticoagulant.draft"), "--lang", "fr", input: record)
    #expect(run.code == 0)
    #expect(run.output.contains("ibuprofène · en cours de prescription"))
    #expect(run.output.contains("Depuis quand une absence compte"))
  }

  @Test("exit codes: wrong usage 2, nothing read 3, some input skipped 4")
  func codes() throws {
    #expect(try CommandRun(["record", "show"]).code == 2)
    #expect(try show("a.json", "b.json", "--draft", "c.json").code == 2)
    #expect(try show("missing.json").code == 3)
    #expect(try show(Place.sample("qt"), "missing.json").code == 4)
    let scratch = try Scratch()
    let odd = try scratch.add(
      "odd.json", FHIR.bundle(FHIR.patient(), #"{"resourceType": "Condition", "id": 7}"#))
    let part = try show(odd)
    #expect(part.code == 4)
    #expect(part.output.contains("Could not be read (1)"))
    #expect(part.complaints.contains("odd.json:3: Bundle.entry[1].resource.id is not a string"))
    #expect(try show(odd, "--quiet").complaints.isEmpty)
    #expect(try CommandRun(["record", "show", "--help"]).output.contains("Example"))
  }
}
