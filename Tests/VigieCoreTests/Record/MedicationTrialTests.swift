import Foundation
import Testing
import Vigie
import VigieAuthoring

/// Rules of the language trial that ask for doses, durations, groups and numbers.
@Suite("Language trial: medications")
struct MedicationTrialTests {
  private static let folder = Repository.root.appending(
    path: "Tests/VigieCoreTests/Fixtures/Trial/medications")

  @Test("every rule has its cases: on the engine, without its index, on the reference")
  func cases() throws {
    let knowledge = try Knowledge(
      RuleFolder([Self.folder], vocabularyFrom: Repository.root.appending(path: "rules")))
    let result = try CaseRunner(knowledge).run(
      Self.folder.appending(path: "medications.cases.md"))
    #expect(result.problems.isEmpty)
    #expect(result.results.count >= 50)
    for outcome in result.results {
      #expect(
        outcome.failures.isEmpty, "\(result.file):\(outcome.test.line): \(outcome.test.name)")
    }
    let coverage = CaseCoverage([result], packs: knowledge.packs)
    #expect(coverage.unreachedRules.isEmpty)
  }
}
