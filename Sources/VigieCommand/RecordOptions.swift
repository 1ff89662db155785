import ArgumentParser
import Foundation
import Vigie

/// Which records a command reads, with which draft and rules, and at which moment.
struct RecordOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("A record; `-` is standard input.", valueName: "record"))
  var records: [String]

  @Option(help: "Lines not yet signed, for the same patient.")
  var draft: String?

  @Option(
    help: "The day, or instant, to judge at (default: today).", transform: Moment.init(reading:))
  var asOf: Moment?

  @OptionGroup var rules: RulesOption

  @OptionGroup var days: TimeZoneOption

  func validate() throws {
    if draft != nil, records.count > 1 {
      throw ValidationError("a draft goes with one record, not with \(records.count)")
    }
    try InputFile.requireOneStandardInput(records + (draft.map { [$0] } ?? []))
  }

  /// The rules, what reads the records with their vocabulary, and the moment.
  func open() throws -> (Knowledge, RecordReader, asOf: TimePoint) {
    let checked = try rules.checked()
    let knowledge = try Knowledge(checked)
    KeptToTheEnd.keep((checked, knowledge))
    let reader = RecordReader(
      knowledge: knowledge, zone: days.civil, draft: draft)
    return (knowledge, reader, asOf?.point ?? Moment.today(in: days.zone ?? .current))
  }
}
