import ArgumentParser
import Foundation
import Vigie
import VigieScan

/// `vigie scan`: every record of large inputs against every rule.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Run every rule over a record store, or over files of one FHIR bundle a line.",
    discussion: """
      Findings go to --out or standard output, the summary to standard error. gzip is unpacked.

      Example: every night, over what the hospital exported
        vigie scan export.ndjson.gz --out findings.ndjson --summary summary.json

      Example: what changed since last night, evaluating only what can have changed
        vigie scan patients.vigiestore --out monday.ndjson --ledger
        vigie scan patients.vigiestore --out tuesday.ndjson --since monday.ndjson

      A scan that was killed goes on with --resume and writes the same bytes.

      Exit codes: 0 done, 1 findings at or above --fail-on, 2 wrong usage, 3 nothing could be
      processed, 4 done but some input was skipped or a pack is past its validity.
      """)

  @Argument(
    help: ArgumentHelp(
      "A store, or files of one bundle a line; `-` is standard input.", valueName: "source"))
  var sources: [String]

  @Option(
    help: "The day, or instant, to judge at (default: today, or that of the scan to resume).",
    transform: GivenMoment.init(reading:))
  var asOf: GivenMoment?

  @OptionGroup var rules: RulesOption

  @OptionGroup var days: TimeZoneOption

  @Option(help: ArgumentHelp("Write findings here (default: standard output).", valueName: "file"))
  var out: String?

  @Option(help: "ndjson, csv or sqlite.")
  var format: ScanFormat = .ndjson

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Option(help: "How many workers (default: one for each core).")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Say what changed since the scan that wrote this file, and evaluate only what can have.",
      valueName: "run"))
  var since: String?

  @Flag(help: "Keep beside --out what --since needs of this scan; --since keeps it too.")
  var ledger = false

  @Flag(help: "Go on with the scan of this --out that was interrupted, if there is one.")
  var resume = false

  @Option(help: "Exit with 1 on a finding (with --since, a new one) of this level or above.")
  var failOn: Level?

  @Option(help: ArgumentHelp("Write the summary here too, as JSON.", valueName: "file"))
  var summary: String?

  @Flag(help: "No progress, no summary, no remarks on what was skipped in a record.")
  var quiet = false

  func validate() throws {
    try InputFile.requireOneStandardInput(sources)
    if let jobs, !(1...256 ~= jobs) {
      throw ValidationError("--jobs is a number from 1 to 256")
    }
    try files.validate()
    guard out == nil else { return }
    if since != nil || ledger { throw ValidationError("--since and --ledger want --out") }
    if resume { throw ValidationError("--resume wants --out: standard output cannot be resumed") }
    if format == .sqlite { throw ValidationError("--format sqlite wants --out") }
  }

  var files: ScanFiles { ScanFiles(sources: sources, out: out, summary: summary, since: since) }

  func run() throws {
    do { try scan() } catch let error as ScanError {
      Console.complain(error.description)
      throw Exit.refused
    }
  }
}

extension ScanFormat: ExpressibleByArgument {}

/// A moment with the words that named it.
struct GivenMoment {
  let text: String
  let point: TimePoint

  init(reading text: String) throws {
    self.text = text
    point = try Moment(reading: text).point
  }
}
