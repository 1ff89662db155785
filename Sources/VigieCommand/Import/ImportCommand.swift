import ArgumentParser

/// `vigie import`: official publications into what Vigie reads.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn an official publication into rules or tables.",
    discussion: """
      Example:
        vigie import ansm --thesaurus thesaurus.txt --substances substances.txt \\
          --classes classes.txt --out my-rules
        vigie import bdpm bdpm --out my-rules/vocabulary/products-fr.tsv
        vigie check record.json --rules installed --rules my-rules
      """,
    subcommands: [ImportANSMCommand.self, ImportBDPMCommand.self])
}
