import Foundation
import Testing
import Vigie
import VigieAuthoring

/// Rules of the language trial that ask for results and for values of the patient.
@Suite("Language trial: exams and values of the patient")
struct ExamTrialTests {
  private static let folder = Repository.root.appending(
    path: "Tests/VigieCoreTests/Fixtures/Trial/exams")

  @Test("every rule has its cases: on the engine, without its index, on the reference")
  func cases() throws {
    let knowledge = try Knowledge(
      RuleFolder([Self.folder], vocabularyFrom: Repository.root.appending(path: "rules")))
    let result = try CaseRunner(knowledge).run(Self.folder.appending(path: "exams.cases.md"))
    #expect(result.problems.isEmpty)
    #expect(result.results.count >= 50)
    for outcome in result.results {
      #expect(
        outcome.failures.isEmpty, "\(result.file):\(outcome.test.line): \(outcome.test.name)")
    }
    #expect(CaseCoverage([result], packs: knowledge.packs).unreachedRules.isEmpty)
  }
}
