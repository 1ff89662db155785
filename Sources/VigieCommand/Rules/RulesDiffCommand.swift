import ArgumentParser
import Foundation
import Vigie
import VigieAuthoring
import VigieScan
import VigieStore

/// `vigie rules diff`: what an edition changes.
struct RulesDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what changes from one edition of rules to another.",
    discussion: """
      Examples:
        vigie rules diff ansm-2020 ansm-2023
        vigie rules diff old/anticoagulants.vigie rules/anticoagulants --format json
        vigie rules diff ansm-2020 ansm-2023 --store patients.vigiestore
      Rules that are new or gone, levels that rise or fall, members that join or leave, conditions;
      the most important first. Rules and sets are the same where they have the same name.
      With --store: which alerts appear and disappear for its patients, by rule.
      Exit code 0 whether or not something differs, 3 when an edition cannot be read.
      """)

  @Argument(help: "Rule file or folder of the older edition.")
  var old: String

  @Argument(help: "Rule file or folder of the newer edition.")
  var new: String

  @Option(help: "text or json.")
  var format: Format = .text

  @Flag(help: "List also the rules of which only the wording differs.")
  var verbose = false

  @Option(help: ArgumentHelp("Run both editions over this record store.", valueName: "store"))
  var store: String?

  @Option(
    help: "With --store, the day or instant to judge at (default: today).",
    transform: GivenMoment.init(reading:))
  var asOf: GivenMoment?

  @Option(help: "With --store, how many workers (default: one for each core).")
  var jobs: Int?

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func validate() throws {
    if let jobs, !(1...256 ~= jobs) {
      throw ValidationError("--jobs is a number from 1 to 256")
    }
    if store == nil, asOf != nil || jobs != nil {
      throw ValidationError("--as-of and --jobs want --store")
    }
    if store != nil, verbose { throw ValidationError("--verbose is about rules, not patients") }
  }

  func run() throws {
    if let store { return try compare(over: store) }
    let diff = try EditionDiff(from: edition(old), to: edition(new))
    Console.print(format == .json ? diff.json() + "\n" : diff.text(showsWording: verbose))
  }

  private func compare(over path: String) throws {
    let moment = asOf?.point ?? Moment.today(in: .current)
    let (before, after) = (try Knowledge(edition(old)), try Knowledge(edition(new)))
    KeptToTheEnd.keep((before, after))
    let records = try StoreOption.orRefused { () throws(StoreError) in
      try RecordStore(at: URL(fileURLWithPath: path), mode: .readOnly)
    }
    do throws(ScanError) {
      let impact = try EditionScan(
        from: before, to: after, store: records, asOf: moment, jobs: jobs
      ).run()
      let text = format == .json ? impact.json(asOf: moment) : impact.text(asOf: moment)
      Console.print(text + "\n")
    } catch {
      Console.complain(error.description)
      throw Exit.refused
    }
  }

  private func edition(_ path: String) throws -> CheckedRules {
    try CheckedRules(RulesOption.folder([URL(fileURLWithPath: path)]))
  }
}
