import ArgumentParser
import Vigie

/// `vigie check`: what the rules say of one record, or of several, before signing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check records: FHIR R4 in JSON, as bundles, resources, arrays or NDJSON.",
    discussion: """
      A file with one bundle a line holds as many records; gzip is unpacked.

      Example: what would this prescription do?
        vigie check record.json --draft prescription.json --as-of 2026-03-01

      Exit codes: 0 no finding, 1 findings, 2 wrong usage, 3 input refused,
      4 done but some input was skipped or a pack is past its validity.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, fhir }

  @OptionGroup var input: RecordOptions

  @Option(help: "text, json, or fhir: a Bundle of DetectedIssue.")
  var format: Format = .text

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Option(help: "The weakest level that is shown and sets the exit code.")
  var minLevel: Level = .consider

  @Flag(help: "Leave out remarks on what was skipped; errors are still named.")
  var quiet = false

  func run() throws {
    let (knowledge, reader, asOf) = try input.open()
    var hasFindings = false
    var isExpired = false
    let walk = RecordWalk(input, reader, isQuiet: quiet) { read, name, isFirst in
      let report = knowledge.report(on: read.record, asOf: asOf, language: language)
      show(report, of: name, isFirst: isFirst)
      hasFindings = hasFindings || !report.findings(atLeast: minLevel).isEmpty
      isExpired = isExpired || report.packs.contains { $0.expired != nil }
    }
    if format == .text, walk.read > 0 {
      Console.print("\n" + CheckReport.notice(in: language, paint: Console.paint))
    }
    try walk.exit(isIncomplete: isExpired)
    if hasFindings { throw Exit.findings }
  }

  /// Prints one report; `name` tells it from others.
  private func show(_ report: CheckReport, of name: String?, isFirst: Bool) {
    switch format {
    case .json: Console.print(report.json(indent: name == nil ? 2 : nil) + "\n")
    case .fhir: Console.print(report.fhir(indent: name == nil ? 2 : nil) + "\n")
    case .text:
      Console.print(
        (isFirst ? "" : "\n")
          + report.text(atLeast: minLevel, source: name, paint: Console.paint))
    }
  }
}
