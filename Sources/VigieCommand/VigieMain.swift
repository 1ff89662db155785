import ArgumentParser
import Foundation
import Vigie

/// The command line: one file a command.
@main
struct VigieMain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vigie",
    abstract: "Watches over a medical record: dangerous combinations, things done twice, "
      + "and what could not be checked.",
    discussion: """
      Examples:
        vigie check record.json --draft prescription.json
        vigie explain vka-with-nsaid record.json
        vigie record show record.json
        vigie rules test rules
      """,
    version: "vigie \(Product.version)\n\(Product.intendedUse(.english))",
    subcommands: [
      CheckCommand.self, ScanCommand.self, ExplainCommand.self, RecordCommand.self,
      RulesCommand.self, ImportCommand.self, StoreCommand.self, LspCommand.self,
    ])

  /// Wrong usage is 2 here, where the argument parser would say 64.
  static func main() {
    Console.surviveClosedPipe()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let exit as ExitCode {
      Foundation.exit(exit.rawValue)
    } catch let error as KnowledgeError {
      Console.complain("\(error)")
      Foundation.exit(Exit.refused.rawValue)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        Console.print(message + "\n")
        Foundation.exit(0)
      }
      Console.complain(message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message)
      Foundation.exit(code == .validationFailure ? Exit.usage.rawValue : Exit.defect.rawValue)
    }
  }
}

/// The exit codes of the contract.
enum Exit {
  /// Findings at or above the level asked for.
  static let findings = ExitCode(1)
  /// Wrong usage; also a draft for another patient, or one draft with several records.
  static let usage = ExitCode(2)
  /// Input refused: nothing could be processed; or the answer could not be written.
  static let refused = ExitCode(3)
  /// Done, but some input was skipped, or a pack is past its validity. Outranks `findings`.
  static let skipped = ExitCode(4)
  /// A defect in Vigie.
  static let defect = ExitCode(70)
}
