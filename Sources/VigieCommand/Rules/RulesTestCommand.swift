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
        vigie rules test rules --coverage --lcov coverage.info
        vigie rules test rules/anticoagulants --mutate --at-least 90
      Exit code 1 when a case fails, 3 when a file cannot be read.
      """)

  @Argument(help: "Rule or case files, or folders.")
  var paths: [String]

  func validate() throws {
    guard atLeast == nil || mutate else { throw ValidationError("--at-least wants --mutate") }
    guard atLeast.map({ 0...100 ~= $0 }) ?? true else {
      throw ValidationError("--at-least is a number from 0 to 100")
    }
  }

  @OptionGroup var rules: RulesOption

  @Flag(help: "Name the cases that pass as well.")
  var verbose = false

  @Flag(help: "Show what of each rule no case reaches.")
  var coverage = false

  @Option(help: ArgumentHelp("Write the coverage for tools such as genhtml.", valueName: "file"))
  var lcov: String?

  @Flag(help: "Show the rules with the number of cases that reach each line.")
  var annotate = false

  @Flag(help: "Change the rules one thing at a time and list what no case notices.")
  var mutate = false

  @Option(help: "With --mutate: exit with 1 when a pack scores below this, in per cent.")
  var atLeast: Int?

  func run() throws {
    let urls = paths.map { URL(fileURLWithPath: $0) }
    let files = RuleFolder.caseFiles(in: urls)
    guard !files.isEmpty else { throw ValidationError("no `.cases.md` file there") }
    let checked = try checkedRules(urls)
    let runner = CaseRunner(try Knowledge(checked))
    var results: [CaseFileResult] = []
    for file in files { results.append(try runner.run(file)) }
    for result in results { show(result) }
    if coverage || annotate || lcov != nil {
      try show(CaseCoverage(results, knowledge: runner.knowledge, rules: checked))
    } else {
      Console.print(CaseCoverage(results, packs: runner.knowledge.packs).text + "\n")
    }
    if results.contains(where: { !$0.problems.isEmpty }) { throw Exit.refused }
    if !results.allSatisfy(\.isPassed) { throw Exit.findings }
    if mutate { try mutate(checked, files) }
  }

  /// The rules given, or the folders named by `--rules`.
  private func checkedRules(_ urls: [URL]) throws -> CheckedRules {
    if !rules.folders.isEmpty { return try rules.checked() }
    let places = urls.map { url in
      url.lastPathComponent.hasSuffix(".cases.md") ? url.deletingLastPathComponent() : url
    }
    return try CheckedRules(RuleFolder(places, vocabularyFrom: try? RuleFolder.locate(nil)))
  }

  private func mutate(_ checked: CheckedRules, _ files: [URL]) throws {
    let parsed = try files.map { file in
      CaseFile(
        try String(contentsOf: file, encoding: .utf8), file: RuleFolder.shortName(of: file),
        vocabulary: checked.vocabulary)
    }
    let run: MutationRun
    do { run = try MutationRun(checked, cases: parsed) } catch {
      Console.complain("\(error)")
      throw Exit.refused
    }
    Console.print(run.text)
    if let atLeast, run.scores.contains(where: { $0.percent < atLeast }) { throw Exit.findings }
  }

  private func show(_ reached: CaseCoverage) throws {
    if annotate { Console.print(reached.listing) }
    Console.print(reached.text + "\n")
    if coverage { Console.print(reached.table) }
    guard let lcov else { return }
    do {
      try OutputFile.write(reached.lcov, to: lcov)
    } catch {
      Console.complain("\(lcov): cannot be written")
      throw Exit.refused
    }
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
