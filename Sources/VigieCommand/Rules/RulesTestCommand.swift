import ArgumentParser
import Foundation
import Vigie
import VigieAuthoring

/// `vigie rules test`: runs the cases beside the rules.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run cases on the engine, on the engine without its index, and on the reference.",
    discussion: """
      Example:
        vigie rules test rules/anticoagulants
      Exit code 1 when a case fails, 3 when a file cannot be read.
      """)

  @Argument(help: "Rule or case files, or folders.")
  var paths: [String]

  @OptionGroup var rules: RulesOption

  @Flag(help: "Name the cases that pass as well.")
  var verbose = false

  func run() throws {
    let urls = paths.map { URL(fileURLWithPath: $0) }
    let files = RuleFolder.caseFiles(in: urls)
    guard !files.isEmpty else { throw ValidationError("no `.cases.md` file there") }
    let runner = CaseRunner(try knowledge(urls))
    var results: [CaseFileResult] = []
    for file in files { results.append(try runner.run(file)) }
    for result in results { show(result) }
    let coverage = CaseCoverage(results, packs: runner.knowledge.packs)
    Console.print(coverage.text + "\n")
    if results.contains(where: { !$0.problems.isEmpty }) { throw Exit.refused }
    if !results.allSatisfy(\.isPassed) { throw Exit.findings }
  }

  /// The rules given, or the folder named by `--rules`.
  private func knowledge(_ urls: [URL]) throws -> Knowledge {
    if rules.folder != nil { return try rules.knowledge() }
    let places = urls.map { url in
      url.lastPathComponent.hasSuffix(".cases.md") ? url.deletingLastPathComponent() : url
    }
    return try Knowledge(RuleFolder(places, vocabularyFrom: try? RuleFolder.locate(nil)))
  }

  private func show(_ result: CaseFileResult) {
    for problem in result.problems { Console.remark("\(problem)") }
    for outcome in result.results {
      let name = "\(result.file):\(outcome.test.line): \(outcome.test.name)"
      if outcome.failures.isEmpty {
        if verbose { Console.print("passed  \(name)\n") }
      } else {
        Console.print("FAILED  \(name)\n")
        for failure in outcome.failures { Console.print("    \(failure)\n") }
      }
    }
  }
}
