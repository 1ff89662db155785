import Foundation
import Testing
import Vigie
import VigieAuthoring

/// The traps of the language trial, each with the cases that stand for it.
@Suite("Traps")
struct TrapTests {
  private static let folder = Repository.root.appending(path: "Tests/VigieCoreTests/Fixtures/Traps")

  /// Traps that no single record can show, each with the tests that stand for it.
  private static let elsewhere: [String: String] = [
    "T49": "an acknowledgement spans two checks: the tests of fingerprints",
    "T51": "`A or B and C` is a text of rules: V0110, in `Fixtures/Language/diagnostics.md`",
  ]

  @Test("the cases of the trap rules, on the engine, without its index, on the reference")
  func cases() throws {
    let knowledge = try Knowledge(
      RuleFolder([Self.folder], vocabularyFrom: Repository.root.appending(path: "rules")))
    let result = try CaseRunner(knowledge).run(Self.folder.appending(path: "traps.cases.md"))
    #expect(result.problems.isEmpty)
    #expect(result.results.count >= 30)
    for outcome in result.results {
      #expect(outcome.failures.isEmpty, "\(result.file):\(outcome.test.line): \(outcome.test.name)")
    }
    let coverage = CaseCoverage([result], packs: knowledge.packs)
    // Two lines of one substance never make a pair: that is what the trap is about.
    let silent = ["traps/thyroid+thyroid", "traps/statin+statin"]
    #expect(coverage.unreachedRules.sorted() == silent.sorted())
  }

  @Test("each trap has a case or a row that bears its number, or is no matter of a record")
  func named() throws {
    let files =
      Repository.files(under: "rules", suffix: ".cases.md")
      + Repository.files(under: "Tests/VigieCoreTests/Fixtures", suffix: ".md")
    var found: Set<String> = []
    for file in files {
      for line in try Repository.text(of: file).split(separator: "\n") where line.hasPrefix("## ") {
        let words = line.split { !$0.isLetter && !$0.isNumber }
        found.formUnion(
          words.filter { $0.first == "T" && Int($0.dropFirst()) != nil }.map(String.init))
      }
    }
    let missing = (1...52).map { "T\($0)" }.filter { !found.contains($0) }
    #expect(missing == Self.elsewhere.keys.sorted())
  }
}
