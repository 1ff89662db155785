import ArgumentParser

/// `vigie rules`: the author's tools.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check, format, test, list and compare rules.",
    discussion: "Example:\n  vigie rules check rules/anticoagulants",
    subcommands: [
      RulesCheckCommand.self, RulesFormatCommand.self, RulesTestCommand.self,
      RulesListCommand.self, RulesExplainCommand.self, RulesDiffCommand.self,
      RulesVerifyCommand.self,
    ])
}
