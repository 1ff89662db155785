import ArgumentParser
import Foundation
import Vigie
import VigieStore

/// `vigie store`: records of many patients in one file.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Fill, read and check a store with the records of many patients.",
    discussion: """
      Examples:
        vigie store import export/ --store patients.vigiestore
        vigie store info --store patients.vigiestore
        vigie store export --store patients.vigiestore --out patients.ndjson
        vigie store check --store patients.vigiestore
      """,
    subcommands: [
      StoreCreateCommand.self, StoreImportCommand.self, StoreInfoCommand.self,
      StoreExportCommand.self, StoreCheckCommand.self,
    ])
}

/// Which store a command works on.
struct StoreOption: ParsableArguments {
  @Option(help: ArgumentHelp("The store, a file of SQLite.", valueName: "file"))
  var store: String

  var url: URL { URL(fileURLWithPath: store) }

  /// Opens the store, or ends the command with the cause.
  func open(_ mode: RecordStore.Mode = .readOnly) throws -> RecordStore {
    try Self.orRefused { () throws(StoreError) in try RecordStore(at: url, mode: mode) }
  }

  /// Runs what may fail, and says why it did.
  static func orRefused<Value>(_ body: () throws(StoreError) -> Value) throws -> Value {
    do throws(StoreError) { return try body() } catch {
      Console.complain(error.words)
      throw error.reason == .otherTimeZone ? Exit.usage : Exit.refused
    }
  }
}
