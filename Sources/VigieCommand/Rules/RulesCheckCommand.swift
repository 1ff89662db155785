import ArgumentParser
import Foundation
import Vigie
import VigieAuthoring

/// `vigie rules check`: every mistake of a pack in one run.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find mistakes in rule files.",
    discussion: """
      Examples:
        vigie rules check rules
        vigie rules check rules/my-first --fix
      Beside spelling, names, units and codes: rules that can never fire, rules that contradict each
      other, members no row is about, knowledge past its validity, rules without a source, a case or
      a translation. `vigie rules explain CODE` tells more of each.
      Exit code 3 when there is an error.
      """)

  @Argument(help: "Rule files or folders.")
  var paths: [String]

  @Flag(help: "Say nothing when there is nothing to mend.")
  var quiet = false

  @Flag(help: "Compare rules of different packs with each other too.")
  var acrossPacks = false

  @Flag(help: "Make the repairs that are sure, and check again.")
  var fix = false

  @Option(help: "The day on which knowledge must be valid (default: today).")
  var asOf: String?

  func run() throws {
    let urls = paths.map { URL(fileURLWithPath: $0) }
    let today = try asOf.map { try Moment(reading: $0).point } ?? Moment.today(in: .current)
    if fix {
      for file in try RuleFixer.fix(urls) { Console.print("mended \(file)\n") }
    }
    let checked = try CheckedRules(RulesOption.folder(urls))
    let diagnostics =
      checked.diagnostics
      + Analysis.diagnose(
        checked.packs, trees: checked.trees, vocabulary: checked.vocabulary,
        options: try options(for: checked, urls, today))
    for diagnostic in diagnostics { Console.remark(checked.rendered(diagnostic)) }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    if !quiet || errors > 0 {
      let rules = checked.packs.reduce(0) { $0 + $1.rules.count }
      Console.print(
        "\(count(checked.packs.count, "pack")), \(count(rules, "rule")): "
          + "\(count(errors, "error")), \(count(warnings, "warning"))\n")
    }
    if errors > 0 { throw Exit.refused }
  }

  private func options(
    for checked: CheckedRules, _ urls: [URL], _ today: TimePoint
  ) throws -> Analysis.Options {
    var options = Analysis.Options()
    options.acrossPacks = acrossPacks
    options.today = today.low
    options.rulesWithCase = try RuleFolder.caseFiles(in: urls).reduce(into: []) { names, file in
      let text = try String(contentsOf: file, encoding: .utf8)
      names.formUnion(
        CaseFile(text, file: file.lastPathComponent, vocabulary: checked.vocabulary).rulesExpected)
    }
    return options
  }

  private func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
