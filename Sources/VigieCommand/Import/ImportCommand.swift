import ArgumentParser

/// `vigie import`: official publications into what Vigie reads.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn an official publication into rules.",
    discussion: """
      Example:
        vigie import ansm --thesaurus thesaurus.txt --substances substances.txt \\
          --classes classes.txt --out rules
      """,
    subcommands: [ImportANSMCommand.self])
}
