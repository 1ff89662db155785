import ArgumentParser
import Vigie

/// `vigie rules explain V0203`: the page of a diagnostic.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Print the page of a diagnostic code.",
    discussion: "Example:\n  vigie rules explain V0203")

  @Argument(help: "A code, such as V0203.")
  var code: String

  func run() throws {
    let wanted = code.uppercased()
    guard let found = DiagnosticCode.all.first(where: { $0.id == wanted }) else {
      throw ValidationError("no diagnostic has the code `\(code)`")
    }
    Console.print("\(found.id): \(found.title)\n\n\(found.page)\n")
  }
}
