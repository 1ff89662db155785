import ArgumentParser
import Foundation
import Vigie

/// `vigie rules list`: what would run.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List packs with version, validity, sources and hash, their rules, and the map of "
      + "products.",
    discussion: """
      Examples:
        vigie rules list --packs
        vigie rules list rules --lang fr
        vigie rules list installed my-rules --packs --format json
      Exit code 4 when a pack is past its validity.
      """)

  @Argument(
    help: "Rule files or folders, or `installed` (default: where `check` finds its rules).")
  var paths: [String] = []

  @Flag(help: "The packs alone, without their rules.")
  var packs = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Option(help: "The day on which knowledge must be valid (default: today).")
  var asOf: String?

  func run() throws {
    let today = try asOf.map { try Moment(reading: $0).point } ?? Moment.today(in: .current)
    let knowledge = try Knowledge(RulesOption.folder(RuleFolder.places(paths)))
    let listing = RuleListing(
      knowledge, on: today.low, language: language, showsRules: !packs)
    switch format {
    case .text: Console.print(listing.text)
    case .json: Console.print(listing.json() + "\n")
    }
    if listing.isExpired { throw Exit.skipped }
  }
}
