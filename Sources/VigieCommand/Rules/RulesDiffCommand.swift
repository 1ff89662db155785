import ArgumentParser
import Foundation
import Vigie
import VigieAuthoring

/// `vigie rules diff`: what an edition changes.
struct RulesDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what changes from one edition of rules to another.",
    discussion: """
      Examples:
        vigie rules diff ansm-2020 ansm-2023
        vigie rules diff old/anticoagulants.vigie rules/anticoagulants --format json
      Rules that are new or gone, levels that rise or fall, members that join or leave, conditions;
      the most important first. Rules and sets are the same where they have the same name.
      Exit code 0 whether or not something differs, 3 when an edition cannot be read.
      """)

  @Argument(help: "Rule file or folder of the older edition.")
  var old: String

  @Argument(help: "Rule file or folder of the newer edition.")
  var new: String

  @Option(help: "text or json.")
  var format: Format = .text

  @Flag(help: "List also the rules of which only the wording differs.")
  var verbose = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() throws {
    let diff = try EditionDiff(from: edition(old), to: edition(new))
    Console.print(format == .json ? diff.json() + "\n" : diff.text(showsWording: verbose))
  }

  private func edition(_ path: String) throws -> CheckedRules {
    try CheckedRules(RulesOption.folder([URL(fileURLWithPath: path)]))
  }
}
