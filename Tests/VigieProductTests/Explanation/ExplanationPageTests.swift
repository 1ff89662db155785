import Foundation
import Testing

/// `vigie explain` on the command line, page by page. A page that changes on purpose is written
/// anew by hand from the failure's text, after a look at it.
@Suite("vigie explain", .serialized)
struct ExplanationPageTests {
  private func explain(_ arguments: String..., rules: String? = nil) throws -> CommandRun {
    try CommandRun(
      ["explain"] + arguments + (rules.map { ["--rules", $0] } ?? []),
      environment: ["COLUMNS": "100"])
  }

  private func golden(_ name: String) throws -> String {
    try String(contentsOf: Place.fixtures.appending(path: "pages/\(name).txt"), encoding: .utf8)
  }

  /// Each a page of its own: what it shows, and the command that prints it.
  private static let pages: [(page: String, arguments: [String])] = [
    (
      "explain.fired",
      [
        "anticoagulants/vka-with-nsaid", "anticoagulant", "--draft", "anticoagulant.draft",
        "--as-of", "2026-03-10",
      ]
    ),
    ("explain.binding", ["vka-with-nsaid", "anticoagulant", "--as-of", "2026-03-10"]),
    ("explain.condition", ["no-potassium-for-six-months", "potassium", "--as-of", "2026-12-01"]),
    (
      "explain.condition.fr",
      ["potassium-high", "potassium", "--as-of", "2026-06-01", "--lang", "fr"]
    ),
    ("explain.unknown", ["vka-with-nsaid", "incomplete", "--as-of", "2026-03-10"]),
    ("explain.exception", ["no-pregnancy-test", "grossesse", "--as-of", "2026-03-10"]),
    ("explain.interval", ["laboratory/hba1c", "diabetes-us", "--as-of", "2026-05-20"]),
    ("explain.repeat", ["laboratory/hba1c", "diabetes-us", "--as-of", "2026-03-10"]),
    ("explain.later", ["laboratory/hba1c", "potassium", "--as-of", "2026-03-10"]),
    (
      "explain.mirror",
      [
        "torsadogenic+torsadogenic", "qt", "--draft", "qt.draft", "--as-of", "2026-03-10",
        "--lang", "fr",
      ]
    ),
  ]

  private static func command(_ arguments: [String]) -> [String] {
    let samples = [
      "anticoagulant", "anticoagulant.draft", "potassium", "incomplete", "grossesse",
      "diabetes-us", "qt", "qt.draft",
    ]
    return ["explain"] + arguments.map { samples.contains($0) ? "samples/\($0).json" : $0 }
  }

  @Test("what it says of the samples", arguments: pages.map(\.page))
  func samples(page: String) throws {
    let arguments = try #require(Self.pages.first { $0.page == page }).arguments
    let run = try CommandRun(Self.command(arguments), environment: ["COLUMNS": "100"])
    #expect(run.code == 0)
    #expect(run.output == (try golden(page)))
  }

  @Test("the page of the documentation shows what Vigie says")
  func documentation() throws {
    let page = try String(
      contentsOf: Place.root.appending(path: "Sources/Vigie/Vigie.docc/Explaining.md"),
      encoding: .utf8)
    let blocks = page.components(separatedBy: "```text\n$ vigie ").dropFirst()
    #expect(blocks.count >= 4)
    for block in blocks {
      let end = try #require(block.range(of: "\n```"))
      let shown = block[..<end.lowerBound].split(
        separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
      let arguments = shown[0].split(separator: " ").map(String.init)
      let run = try CommandRun(arguments, environment: ["COLUMNS": "100"])
      #expect(run.code == 0)
      #expect(run.output == shown[1] + "\n")
    }
  }

  @Test("JSON: a verdict, every answer with its evidence, one line a record for several")
  func json() throws {
    let run = try explain(
      "vka-with-nsaid", "samples/incomplete.json", "--as-of", "2026-03-10", "--format", "json")
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(parsed["verdict"] as? String == "possible")
    #expect(parsed["level"] as? String == "contraindicated")
    #expect(parsed["levelAtLeast"] as? String == "info")
    let combinations = try #require(parsed["combinations"] as? [[String: Any]])
    let factors = try #require(combinations.first?["factors"] as? [[String: Any]])
    let fragile = try #require(factors[2]["answer"] as? [String: Any])
    #expect(fragile["truth"] as? String == "unknown")
    let parts = try #require(fragile["any"] as? [[String: Any]])
    #expect(parts[0]["reason"] as? String == "birth date not recorded")
    #expect(parts[1]["evidence"] as? [String] == ["Condition/bleed"])
    let both = try explain(
      "vka-with-nsaid", "samples/qt.json", "samples/potassium.json", "--format", "json",
      "--as-of", "2026-03-10")
    #expect(both.output.split(separator: "\n").count == 2)
  }

  @Test("exit codes: an unknown rule 2, nothing read 3, some input skipped 4")
  func codes() throws {
    let unknown = try explain("vka-with-nsiad", "samples/qt.json")
    #expect(unknown.code == 2)
    #expect(unknown.complaints.contains("did you mean `anticoagulants/vka-with-nsaid`?"))
    #expect(try explain("vka-with-nsaid").code == 2)
    #expect(try explain("vka-with-nsaid", "missing.json").code == 3)
    #expect(try explain("vka-with-nsaid", "samples/qt.json", "missing.json").code == 4)
  }

  @Test("rules explain: a rule in words, as text and as JSON, and the page of a code")
  func rule() throws {
    let page = try CommandRun(["rules", "explain", "hba1c"], environment: ["COLUMNS": "100"])
    #expect(page.code == 0)
    // Cases come and go; that there are some is enough.
    let cases = try #require(page.output.range(of: "\nCases ("))
    #expect(page.output[..<cases.lowerBound] == (try golden("rule.hba1c")))
    #expect(page.output.contains("\n    excepted: The last value was very high (rules/laboratory/"))
    let json = try CommandRun(["rules", "explain", "laboratory/hba1c", "--format", "json"])
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let index = try #require(parsed["index"] as? [String: Any])
    #expect((index["upcoming"] as? [String: Any])?["set"] as? String == "hba1c")
    let exceptions = try #require(parsed["exceptions"] as? [[String: Any]])
    #expect(exceptions[3]["written"] as? String == "earlier value > 10 %")
    #expect(exceptions[3]["unknownMeans"] as? String == "absent")
    #expect(try CommandRun(["rules", "explain", "hba2c"]).code == 2)
    let code = try CommandRun(["rules", "explain", "v0203", "--format", "json"])
    #expect(code.output.contains("\"code\": \"V0203\""))
  }
}
