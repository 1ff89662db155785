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

  @OptionGroup var input: RecordOptions

  @OptionGroup var page: PageOptions

  func run() throws {
    let (knowledge, reader, asOf) = try input.open()
    let walk = RecordWalk(input, reader, isQuiet: page.quiet) { read, name, isFirst in
      let report = knowledge.recordReport(
        on: read.record.view(), asOf: asOf, language: page.language, skipped: read.skipped)
      page.show(
        json: { report.json(indent: $0) },
        text: { report.text(width: Console.width, source: $0, paint: Console.paint) },
        of: name, isFirst: isFirst)
    }
    try walk.exit()
  }
}
