import Foundation
import Testing
import Vigie
import VigieAuthoring

/// The cases beside the rules, on the engine, on the engine without its index, on the reference.
@Suite("Cases of the starter packs")
struct CaseTests {
  @Test("all pass, and reach every rule and every row")
  func cases() throws {
    let knowledge = try Rules.starter()
    let runner = CaseRunner(knowledge)
    let files = RuleFolder.caseFiles(in: [Place.rules])
    #expect(files.count >= 13)
    var results: [CaseFileResult] = []
    for file in files {
      let result = try runner.run(file)
      #expect(result.problems.isEmpty)
      for outcome in result.results {
        #expect(
          outcome.failures.isEmpty,
          "\(result.file):\(outcome.test.line): \(outcome.test.name)")
      }
      results.append(result)
    }
    let coverage = CaseCoverage(results, packs: knowledge.packs)
    #expect(coverage.cases >= 175)
    #expect(coverage.passed == coverage.cases)
    #expect(coverage.unreachedRules == [])
    #expect(coverage.unreachedRows == [])
  }

  @Test("cases of rules that are not loaded cannot pass")
  func unloaded() throws {
    let runner = CaseRunner(try Rules.starter())
    let other = Place.rules.deletingLastPathComponent()
      .appending(path: "samples/first-pack/gout.cases.md")
    let result = try runner.run(other)
    #expect(!result.isPassed)
    #expect(result.results.isEmpty)
    #expect(result.problems.first?.message.contains("not loaded") == true)
  }

  @Test("a case that is wrong fails, and says what was found")
  func failing() throws {
    let knowledge = try Rules.demo()
    let text = """
      ## Wrong on purpose

      ```record
      patient born 1990-01-01 female
      covers medications, conditions, exams from 2020-01-01
      medication ATC B01AA03 "warfarin" from 2026-02-01 oral
      draft ATC M01AE01 "ibuprofen" oral from 2026-03-01
      as of 2026-03-01
      ```
      ```expect
      contraindicated vka-with-nsaid  nsaid = ibuprofen
      ```
      """
    let file = CaseFile(text, file: "wrong.cases.md", vocabulary: knowledge.vocabulary)
    #expect(file.problems.isEmpty)
    let test = try #require(file.cases.first)
    let result = CaseRunner(knowledge).run(test, packs: ["demo"])
    #expect(result.failures.count == 3)
    #expect(result.failures.contains { $0.contains("not found: contraindicated vka-with-nsaid") })
    for finding in ["discouraged vka-with-nsaid", "review nsaid-alone"] {
      #expect(result.failures.contains { $0.contains("not expected: \(finding)") })
    }
  }

  @Test(
    "a statement that cannot be read names its line",
    arguments: [
      ("patient born yesterday", "`yesterday` is no date"),
      ("pregnancy maybe", "`maybe` says nothing of a pregnancy"),
      ("covers everything", "`everything` is no kind"),
      ("as of", "a date is missing"),
    ])
  func problems(statement: String, says: String) throws {
    let knowledge = try Rules.demo()
    let text = "# A\n\n```record\n\(statement)\n```\n```expect\nnone\n```\n"
    let file = CaseFile(text, file: "odd.cases.md", vocabulary: knowledge.vocabulary)
    #expect(file.cases.isEmpty)
    #expect(file.problems.first?.description == "odd.cases.md:4: \(says)")
  }
}
