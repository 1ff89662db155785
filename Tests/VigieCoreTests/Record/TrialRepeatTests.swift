import Foundation
import Testing
import Vigie
import VigieAuthoring

/// The repeats of the language trial, and its sets that know entries by their words, with cases.
@Suite("Trial: repeats and labels")
struct TrialRepeatTests {
  private static let folder = Repository.root.appending(path: "Tests/VigieCoreTests/Fixtures/Trial")

  @Test(
    "the cases, on the engine, without its index, on the reference; every rule is reached",
    arguments: ["repeats", "labels"])
  func cases(name: String) throws {
    let knowledge = try Knowledge(
      RuleFolder(
        [Self.folder.appending(path: "\(name).vigie")],
        vocabularyFrom: Repository.root.appending(path: "rules")))
    let result = try CaseRunner(knowledge).run(Self.folder.appending(path: "\(name).cases.md"))
    #expect(result.problems.isEmpty)
    for outcome in result.results {
      #expect(
        outcome.failures.isEmpty,
        "\(result.file):\(outcome.test.line): \(outcome.test.name): \(outcome.failures)")
    }
    #expect(CaseCoverage([result], packs: knowledge.packs).unreachedRules == [])
  }
}
