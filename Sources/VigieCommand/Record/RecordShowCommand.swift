import ArgumentParser
import Vigie

/// `vigie record show`: the record as Vigie understood it, so that a user can find out why a rule
/// did or did not fire.
struct RecordShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show records as Vigie understood them: treatments over time, what was merged and "
      + "why, results, and what no rule could read.",
    discussion: """
      Example: why did no rule speak of this treatment?
        vigie record show record.json --as-of 2026-03-01

      Exit codes: 0 done, 2 wrong usage, 3 input refused, 4 done but some input was skipped.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var input: RecordOptions

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Flag(help: "Leave out remarks on what was skipped; errors are still named.")
  var quiet = false

  func run() throws {
    let (knowledge, reader, asOf) = try input.open()
    let walk = RecordWalk(input, reader, isQuiet: quiet) { read, name, isFirst in
      let report = knowledge.recordReport(
        on: read.record.view(), asOf: asOf, language: language, skipped: read.skipped)
      show(report, of: name, isFirst: isFirst)
    }
    try walk.exit()
  }

  /// Prints one record; `name` tells it from others.
  private func show(_ report: RecordReport, of name: String?, isFirst: Bool) {
    switch format {
    case .json: Console.print(report.json(indent: name == nil ? 2 : nil) + "\n")
    case .text:
      Console.print(
        (isFirst ? "" : "\n")
          + report.text(width: Console.width, source: name, paint: Console.paint))
    }
  }
}
