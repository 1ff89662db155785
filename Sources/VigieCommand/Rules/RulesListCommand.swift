import ArgumentParser
import Foundation
import Vigie

/// `vigie rules list`: what would run.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List packs with version, validity, sources and hash, and their rules.",
    discussion: """
      Examples:
        vigie rules list --packs
        vigie rules list rules --lang fr
      Exit code 4 when a pack is past its validity.
      """)

  @Argument(help: "Rule files or folders (default: where `check` finds its rules).")
  var paths: [String] = []

  @Flag(help: "The packs alone, without their rules.")
  var packs = false

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Option(help: "The day on which knowledge must be valid (default: today).")
  var asOf: String?

  func run() throws {
    let today = try asOf.map { try Moment(reading: $0).point } ?? Moment.today(in: .current)
    let urls =
      paths.isEmpty ? try RuleFolder.places([]) : paths.map { URL(fileURLWithPath: $0) }
    let knowledge = try Knowledge(RulesOption.folder(urls))
    var isExpired = false
    for (pack, hash) in zip(knowledge.packs, knowledge.hashes) {
      let isOut = pack.valid.map { !$0.contains(today.low) } ?? false
      isExpired = isExpired || isOut
      Console.print(heading(pack, hash, isOut: isOut))
      if !packs { for rule in pack.rules { Console.print(line(rule)) } }
    }
    if isExpired { throw Exit.skipped }
  }

  private func heading(_ pack: CheckedPack, _ hash: String, isOut: Bool) -> String {
    let until = pack.valid?.last.map { ", valid to \($0)" } ?? ""
    let banner = isOut ? "  PAST ITS VALIDITY: what it knows may no longer be true\n" : ""
    let count = "\(pack.rules.count) rule\(pack.rules.count == 1 ? "" : "s")"
    let levels = Level.allCases.compactMap { level -> String? in
      let rules = pack.rules.count { $0.rows.map(\.level).max() == level }
      return rules == 0 ? nil : "\(rules) \(level.rawValue)"
    }
    return "\(pack.name) \(pack.version)\(until)\n\(banner)"
      + "  \(count) by strongest level: \(levels.joined(separator: ", "))\n"
      + pack.sources.map { "  source: \(words($0))\n" }.joined() + "  \(hash)\n"
  }

  private func words(_ source: KnowledgeSource) -> String {
    [source.title, source.publisher, source.edition, source.date.map { "\($0)" }]
      .compactMap { $0 }.joined(separator: ", ")
  }

  private func line(_ rule: CheckedRule) -> String {
    let levels = Set(rule.rows.map(\.level)).sorted(by: >).map(\.rawValue)
    return "  \(rule.name)  \(rule.kind.rawValue)  \(levels.joined(separator: ", "))\n"
      + (title(of: rule).map { "    \($0)\n" } ?? "")
  }

  private func title(of rule: CheckedRule) -> String? {
    rule.title.template(in: language.rawValue)?.pieces.map { piece in
      if case .text(let text) = piece { text } else { "…" }
    }.joined()
  }
}
