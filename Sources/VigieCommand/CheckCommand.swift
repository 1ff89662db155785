import ArgumentParser
import Foundation
import Vigie
import VigieFHIR

/// `vigie check`: what the rules say of one record, or of several, before signing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check records: FHIR R4 bundles or resources in JSON.",
    discussion: """
      Example: what would this prescription do?
        vigie check record.json --draft prescription.json --as-of 2026-03-01

      Exit codes: 0 no finding, 1 findings, 2 wrong usage, 3 input refused,
      4 done but some input was skipped or a pack is past its validity.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("A record; `-` is standard input.", valueName: "record"))
  var records: [String]

  @Option(help: "Lines not yet signed, for the same patient.")
  var draft: String?

  @Option(
    help: "The day, or instant, to judge at (default: today).", transform: Moment.init(reading:))
  var asOf: Moment?

  @OptionGroup var rules: RulesOption

  @Option(help: "The time zone whose days count, such as Europe/Paris (default: as written).")
  var timeZone: String?

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Option(help: "The weakest level that is shown and sets the exit code.")
  var minLevel: Level = .consider

  @Flag(help: "Leave out remarks on what was skipped; errors are still named.")
  var quiet = false

  func validate() throws {
    if draft != nil, records.count > 1 {
      throw ValidationError("a draft goes with one record, not with \(records.count)")
    }
    if records.count(where: { $0 == "-" }) + (draft == "-" ? 1 : 0) > 1 {
      throw ValidationError("standard input can be read once only")
    }
    if let timeZone, TimeZone(identifier: timeZone) == nil {
      throw ValidationError("`\(timeZone)` is no time zone")
    }
  }

  func run() throws {
    let knowledge = try rules.knowledge()
    let zone = timeZone.flatMap(TimeZone.init(identifier:))
    let asOf = asOf?.point ?? Moment.today(in: zone ?? .current)
    let reader = RecordReader(
      knowledge: knowledge, zone: zone.map { CivilZone($0) } ?? .asWritten, draft: draft)
    var tally = Tally()
    for (index, path) in records.enumerated() {
      do throws(RecordReader.Failure) {
        let read = try reader.read(path)
        let report = knowledge.report(on: read.record, asOf: asOf, language: language)
        show(report, of: path, isFirst: index == 0)
        tally.count(report, skipped: read.skipped, atLeast: minLevel)
        for place in read.skipped where !quiet { Console.complain("skipped: \(place)") }
      } catch {
        Console.complain(error.message)
        if error.isUsage { throw Exit.usage }
        tally.refused += 1
      }
    }
    if format == .text, tally.checked > 0 {
      Console.print("\n" + CheckReport.notice(in: language, paint: Console.paint))
    }
    try tally.exit()
  }

  private func show(_ report: CheckReport, of path: String, isFirst: Bool) {
    switch format {
    case .json: Console.print(report.json(indent: records.count == 1 ? 2 : nil) + "\n")
    case .text:
      Console.print(
        (isFirst ? "" : "\n")
          + report.text(
            atLeast: minLevel, source: records.count == 1 ? nil : path, paint: Console.paint))
    }
  }
}

/// What decides the exit code of a run.
private struct Tally {
  var checked = 0
  var refused = 0
  var hasFindings = false
  var isIncomplete = false

  mutating func count(_ report: CheckReport, skipped: [String], atLeast level: Level) {
    checked += 1
    hasFindings = hasFindings || !report.findings(atLeast: level).isEmpty
    isIncomplete = isIncomplete || !skipped.isEmpty || report.packs.contains { $0.expired != nil }
  }

  func exit() throws {
    if checked == 0 { throw Exit.refused }
    if refused > 0 || isIncomplete { throw Exit.skipped }
    if hasFindings { throw Exit.findings }
  }
}
