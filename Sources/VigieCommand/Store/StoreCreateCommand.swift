import ArgumentParser
import Vigie
import VigieStore

/// `vigie store create`: an empty store, for one's own SQL to fill.
struct StoreCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make an empty store, for your own SQL to fill.",
    discussion: """
      An import makes the store by itself. A store that is there is left as it is, brought to the
      schema of this version.

      Example:
        vigie store create --store patients.vigiestore
        sqlite3 patients.vigiestore < fill.sql
        vigie store check --seal --store patients.vigiestore
      Exit codes: 0 done, 2 wrong usage, 3 refused.
      """)

  @OptionGroup var target: StoreOption

  @Flag(help: "Say nothing of what was done; errors are still named.")
  var quiet = false

  func run() throws {
    let store = try target.open(.readWrite)
    try StoreOption.orRefused { () throws(StoreError) in try store.close() }
  }
}
