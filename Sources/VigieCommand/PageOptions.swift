import ArgumentParser
import Vigie

/// How a page about a record is shown: as text or as JSON, in which language, with which remarks.
struct PageOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Flag(help: "Leave out remarks on what was skipped; errors are still named.")
  var quiet = false

  /// Prints one page of several; `name` tells its record from others, where there are some.
  func show(
    json: (_ indent: Int?) -> String, text: (_ source: String?) -> String, of name: String?,
    isFirst: Bool
  ) {
    switch format {
    case .json: Console.print(json(name == nil ? 2 : nil) + "\n")
    case .text: Console.print((isFirst ? "" : "\n") + text(name))
    }
  }
}
