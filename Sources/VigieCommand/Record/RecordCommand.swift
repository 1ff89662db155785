import ArgumentParser

/// `vigie record`: what is in a record, as Vigie understands it.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Look at a record as Vigie understands it.",
    subcommands: [RecordShowCommand.self])
}
