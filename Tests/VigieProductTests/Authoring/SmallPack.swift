import Foundation
import Vigie
import VigieAuthoring

/// A pack made for a test, with its cases, on disk as long as the test lasts.
struct SmallPack {
  let scratch: Scratch
  let checked: CheckedRules
  let file: URL

  static let head = """
    pack small {
      version 1.0.0
      title   en "Small"
      valid   2026-01-01 .. 2027-12-31
      default exposure 100 days
      default route systemic
    }

    source book { title "A book" publisher "P" date 2026-01-01 }

    set vka       = ATC B01AA
    set nsaid     = ATC M01AE, M01AB
    set protector = ATC A02BC
    set potassium = LOINC 2823-3, 6298-4
    set hba1c     = LOINC 4548-4


    """

  /// - Parameter head: what stands before the rules.
  init(head: String = SmallPack.head, rules: String, cases: [SmallCase]) throws {
    scratch = try Scratch()
    _ = try scratch.add("small.vigie", head + rules + "\n")
    let text = cases.enumerated().map { "## Case \($0 + 1)\n\n\($1.text)" }.joined(separator: "\n")
    file = URL(fileURLWithPath: try scratch.add("small.cases.md", text))
    checked = try CheckedRules(RuleFolder([scratch.folder], vocabularyFrom: Place.rules))
  }

  func coverage() throws -> CaseCoverage {
    let runner = CaseRunner(try Knowledge(checked))
    return CaseCoverage(
      [try runner.run(file)], knowledge: runner.knowledge, rules: checked)
  }

  func mutations() throws -> MutationRun {
    let text = try String(contentsOf: file, encoding: .utf8)
    return try MutationRun(
      checked,
      cases: [
        CaseFile(text, file: RuleFolder.shortName(of: file), vocabulary: checked.vocabulary)
      ])
  }
}

/// A record and what is expected of it, on 10 March 2026.
struct SmallCase: Sendable {
  let record: String
  let expected: String

  init(_ record: String, expect: String = "none") {
    self.record = record
    expected = expect
  }

  var text: String {
    "```record\n\(record)\nas of 2026-03-10\n```\n```expect\n\(expected)\n```\n"
  }
}
