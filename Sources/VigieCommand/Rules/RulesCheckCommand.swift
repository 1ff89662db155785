import ArgumentParser
import Foundation
import Vigie

/// `vigie rules check`: every mistake of a pack in one run.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find mistakes in rule files.",
    discussion: "Example:\n  vigie rules check rules\n\nExit code 3 when there is an error.")

  @Argument(help: "Rule files or folders.")
  var paths: [String]

  @Flag(help: "Say nothing when there is nothing to mend.")
  var quiet = false

  func run() throws {
    let checked = try CheckedRules(RulesOption.folder(paths.map { URL(fileURLWithPath: $0) }))
    for diagnostic in checked.diagnostics { Console.remark(checked.rendered(diagnostic)) }
    let errors = checked.diagnostics.count { $0.severity == .error }
    let warnings = checked.diagnostics.count - errors
    if !quiet || errors > 0 {
      let rules = checked.packs.reduce(0) { $0 + $1.rules.count }
      Console.print(
        "\(count(checked.packs.count, "pack")), \(count(rules, "rule")): "
          + "\(count(errors, "error")), \(count(warnings, "warning"))\n")
    }
    if errors > 0 { throw Exit.refused }
  }

  private func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
