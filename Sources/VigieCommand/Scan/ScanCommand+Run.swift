import ArgumentParser
import Foundation
import Vigie
import VigieScan
import VigieStore

extension ScanCommand {
  /// Runs the scan, tells how it went, and throws the exit code.
  func scan() throws {
    try files.requireFolders()
    let checked = try rules.checked()
    let knowledge = try Knowledge(checked)
    KeptToTheEnd.keep((checked, knowledge))
    let places = out.map(ScanPlaces.init)
    let begun = try resume ? places.flatMap { try Checkpoint.read($0) } : nil
    let moment = try moment(begun)
    let earlier = try since.map(EarlierRun.init(output:))
    try earlier?.mustPrecede(moment.point)
    let settings = ScanSettings(
      knowledge: knowledge, asOf: moment.point, language: language, format: format, jobs: jobs)
    let plan = Plan(
      settings: settings, rulesHash: checked.contentHash, asOf: moment.text, places: places,
      checkpoint: begun, earlier: earlier)
    let (report, sink) = try run(plan)
    do {
      // What is told once is forgotten even where it cannot be told.
      defer { sink.forget() }
      try tell(report)
    }
    try exit(report)
  }

  /// What is to be done, whatever is read.
  private struct Plan {
    let settings: ScanSettings
    let rulesHash: String
    let asOf: String
    let places: ScanPlaces?
    let checkpoint: Checkpoint?
    let earlier: EarlierRun?
  }

  private func run(_ plan: Plan) throws -> (ScanSummary, any ScanSink) {
    let vocabulary = plan.settings.knowledge.vocabulary
    guard let store = sources.first, FileKind.isDatabase(store) else {
      let lines = LineSource(
        sources, vocabulary: vocabulary, zone: days.civil, jobs: plan.settings.jobs)
      return try run(plan, lines)
    }
    guard days.name == nil else {
      throw ValidationError("a store has the time zone of its import; leave --time-zone out")
    }
    let records = try StoreOption.orRefused { () throws(StoreError) in
      try RecordStore(at: URL(fileURLWithPath: store), mode: .readOnly)
    }
    return try run(plan, StoreSource(records, vocabulary: vocabulary))
  }

  private func run(
    _ plan: Plan, _ source: some ScanSource
  ) throws -> (ScanSummary, any ScanSink) {
    let identity = ScanIdentity(
      knowledge: plan.rulesHash, asOf: plan.asOf, timeZone: days.name ?? "as written",
      language: language.rawValue, format: format, inputs: source.names,
      keepsLedger: ledger || plan.earlier != nil, earlier: plan.earlier)
    if let begun = plan.checkpoint {
      try identity.mustEqual(begun.identity)
      if !quiet {
        Console.remark(
          "going on after \(begun.tally.patients) patients, as of \(begun.identity.asOf)")
      }
    }
    var settings = plan.settings
    if identity.keepsLedger {
      settings.ledger = LedgerPlan(settings.knowledge, identity: identity, earlier: plan.earlier)
    }
    let sink = try sink(plan, settings, identity)
    let line = ProgressLine(isQuiet: quiet)
    defer { line.clear() }
    let scan = Scan(source, settings: settings, identity: identity)
    let tally = try scan.run(into: sink, from: plan.checkpoint) { event in
      switch event {
      case .progress(let progress): line.show(progress.line)
      case .notice(let notice):
        guard notice.isRefusal || !quiet else { return }
        line.clear()
        Console.complain("skipped: \(notice.words)")
      }
    }
    return (ScanSummary(tally, settings: settings), sink)
  }

  /// The moment that was asked for, else that of the scan to go on with, else today.
  private func moment(_ begun: Checkpoint?) throws -> GivenMoment {
    if let asOf { return asOf }
    if let begun { return try GivenMoment(reading: begun.identity.asOf) }
    return try GivenMoment(reading: Moment.today(in: days.zone ?? .current).description)
  }

  private func sink(
    _ plan: Plan, _ settings: ScanSettings, _ identity: ScanIdentity
  ) throws -> any ScanSink {
    guard let places = plan.places else { return try StreamSink(format: format) }
    let findings: any ScanSink =
      if format == .sqlite {
        try DatabaseSink(places, settings: settings, from: plan.checkpoint)
      } else {
        try TextSink(places, settings: settings, from: plan.checkpoint)
      }
    guard let ledger = settings.ledger else { return findings }
    return try LedgerSink(
      findings, places, settings: settings, plan: ledger, identity: identity,
      from: plan.checkpoint)
  }

  private func tell(_ report: ScanSummary) throws {
    if let summary { try report.write(to: summary) }
    let tally = report.tally
    let unlisted = (
      records: tally.refused - tally.listedRefusals, parts: tally.skipped - tally.listedParts
    )
    if unlisted.records > 0 {
      Console.complain(
        "skipped: \(unlisted.records) more records, which are counted and not listed")
    }
    if unlisted.parts > 0, !quiet {
      Console.complain("skipped: \(unlisted.parts) more parts, which are counted and not listed")
    }
    if !quiet { Console.remark(report.text()) }
  }

  private func exit(_ report: ScanSummary) throws {
    if report.tally.patients == 0 {
      Console.complain("nothing was scanned: no record could be read of what was given")
      throw Exit.refused
    }
    if report.isIncomplete || !report.expired.isEmpty { throw Exit.skipped }
    if let failOn, report.findings(atLeast: failOn) > 0 { throw Exit.findings }
  }
}
