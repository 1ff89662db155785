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
}
