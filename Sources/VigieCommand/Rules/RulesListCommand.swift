import ArgumentParser
import Foundation
import Vigie

/// `vigie rules list`: what would run.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List packs and rules with kind, levels and title.",
    discussion: "Example:\n  vigie rules list rules --lang fr")

  @Argument(help: "Rule files or folders (default: where `check` finds its rules).")
  var paths: [String] = []

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  func run() throws {
    let urls =
      paths.isEmpty ? [try RuleFolder.locate(nil)] : paths.map { URL(fileURLWithPath: $0) }
    let knowledge = try Knowledge(RulesOption.folder(urls))
    for pack in knowledge.packs {
      let until = pack.valid?.last.map { ", valid to \($0)" } ?? ""
      Console.print("\(pack.name) \(pack.version)\(until)\n")
      for rule in pack.rules {
        let levels = Set(rule.rows.map(\.level)).sorted(by: >).map(\.rawValue)
        Console.print(
          "  \(rule.name)  \(rule.kind.rawValue)  \(levels.joined(separator: ", "))\n"
            + (title(of: rule).map { "    \($0)\n" } ?? ""))
      }
    }
  }

  private func title(of rule: CheckedRule) -> String? {
    rule.title.template(in: language.rawValue)?.pieces.map { piece in
      if case .text(let text) = piece { text } else { "…" }
    }.joined()
  }
}
