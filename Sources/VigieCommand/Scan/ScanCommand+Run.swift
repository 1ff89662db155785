import ArgumentParser
import Foundation
import Vigie
import VigieScan
import VigieStore

extension ScanCommand {
  /// Runs the scan, tells how it went, and throws the exit code.
  func scan() throws {
    let checked = try rules.checked()
    let knowledge = try Knowledge(checked)
    KeptToTheEnd.keep((checked, knowledge))
    let places = out.map(ScanPlaces.init)
    let begun = try resume ? places.flatMap { try Checkpoint.read($0, format: format) } : nil
    let moment = try moment(begun)
    let earlier = try since.map(EarlierRun.init(output:))
    try earlier?.mustPrecede(moment.point)
    let settings = ScanSettings(
      knowledge: knowledge, asOf: moment.point, language: language, format: format, jobs: jobs)
    let scan = Begun(
      settings: settings, knowledge: checked.contentHash, asOf: moment.text, places: places,
      checkpoint: begun, earlier: earlier)
    let report = try report(scan)
    try tell(report)
    places?.clear()
    try exit(report)
  }

  /// What a scan is, whatever it reads.
  private struct Begun {
    let settings: ScanSettings
    /// The hash of the rules.
    let knowledge: String
    let asOf: String
    let places: ScanPlaces?
    let checkpoint: Checkpoint?
    let earlier: EarlierRun?
  }

  private func report(_ scan: Begun) throws -> ScanSummary {
    let vocabulary = scan.settings.knowledge.vocabulary
    guard let store = sources.first, StoreSource.isDatabase(store) else {
      let zone = timeZone.flatMap(TimeZone.init(identifier:)).map { CivilZone($0) } ?? .asWritten
      return try run(scan, LineSource(sources, vocabulary: vocabulary, zone: zone))
    }
    guard sources.count == 1 else { throw ValidationError("a store is scanned alone") }
    guard timeZone == nil else {
      throw ValidationError("a store has the time zone of its import; leave --time-zone out")
    }
    let records = try StoreOption.orRefused { () throws(StoreError) in
      try RecordStore(at: URL(fileURLWithPath: store), mode: .readOnly)
    }
    return try run(scan, StoreSource(records, vocabulary: vocabulary))
  }

  private func run(_ scan: Begun, _ source: some ScanSource) throws -> ScanSummary {
    let identity = ScanIdentity(
      knowledge: scan.knowledge, asOf: scan.asOf, timeZone: timeZone ?? "as written",
      language: language.rawValue, format: format, inputs: source.names,
      keepsLedger: ledger || scan.earlier != nil, earlier: scan.earlier)
    if let begun = scan.checkpoint { try identity.mustEqual(begun.identity) }
    var settings = scan.settings
    if identity.keepsLedger {
      settings.ledger = LedgerPlan(settings.knowledge, identity: identity, earlier: scan.earlier)
    }
    let tally = try tally(
      of: Scan(source, settings: settings, identity: identity), scan.places,
      from: scan.checkpoint)
    return ScanSummary(tally, settings: settings)
  }

  /// The moment that was asked for, else that of the scan to go on with, else today.
  private func moment(_ begun: Checkpoint?) throws -> GivenMoment {
    if let asOf { return asOf }
    if let begun { return try GivenMoment(reading: begun.identity.asOf) }
    let zone = timeZone.flatMap(TimeZone.init(identifier:)) ?? .current
    return try GivenMoment(reading: Moment.today(in: zone).description)
  }

  private func tally(
    of scan: Scan<some ScanSource>, _ places: ScanPlaces?, from begun: Checkpoint?
  ) throws -> ScanTally {
    if let begun, let places {
      if begun.isAtEnd {
        try begun.complete(places)
        return begun.tally
      }
      if !quiet {
        Console.remark(
          "going on after \(begun.tally.patients) patients, as of \(begun.identity.asOf)")
      }
    }
    let line = ProgressLine(isQuiet: quiet)
    defer { line.clear() }
    return try scan.run(into: sink(places, scan, begun), from: begun) { event in
      switch event {
      case .progress(let progress): line.show(progress.line)
      case .notice(let notice):
        guard notice.isRefusal || !quiet else { return }
        line.clear()
        Console.complain("skipped: \(notice.words)")
      }
    }
  }

  private func sink(
    _ places: ScanPlaces?, _ scan: Scan<some ScanSource>, _ begun: Checkpoint?
  ) throws -> any ScanSink {
    guard let places else { return try StreamSink(format: format) }
    let settings = scan.settings
    let findings: any ScanSink =
      if format == .sqlite {
        try DatabaseSink(places, settings: settings, from: begun)
      } else {
        try TextSink(places, settings: settings, from: begun)
      }
    guard let plan = settings.ledger else { return findings }
    return try LedgerSink(
      findings, places, settings: settings, plan: plan, identity: scan.identity, from: begun)
  }

  private func tell(_ report: ScanSummary) throws {
    if let summary { try report.write(to: summary) }
    let unlisted = report.tally.refused + report.tally.skipped - report.tally.notices.count
    if unlisted > 0, !quiet {
      Console.complain("skipped: \(unlisted) more, which are counted and not listed")
    }
    if !quiet { Console.remark(report.text()) }
  }

  private func exit(_ report: ScanSummary) throws {
    if report.tally.patients == 0 {
      Console.complain("nothing was scanned: a source holds one bundle a line")
      throw Exit.refused
    }
    if report.isIncomplete || !report.expired.isEmpty { throw Exit.skipped }
    if let failOn, report.findings(atLeast: failOn) > 0 { throw Exit.findings }
  }
}
