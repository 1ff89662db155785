import ArgumentParser
import Foundation
import Vigie
import VigieScan

extension ScanCommand {
  /// Runs the scan, tells how it went, and throws the exit code.
  func scan() throws {
    let checked = try rules.checked()
    let knowledge = try Knowledge(checked)
    KeptToTheEnd.keep((checked, knowledge))
    let places = out.map(ScanPlaces.init)
    let begun = try resume ? places.flatMap { try Checkpoint.read($0, format: format) } : nil
    let moment = try moment(begun)
    let zone = timeZone.flatMap(TimeZone.init(identifier:)).map { CivilZone($0) } ?? .asWritten
    let source = LineSource(sources, vocabulary: knowledge.vocabulary, zone: zone)
    let settings = ScanSettings(
      knowledge: knowledge, asOf: moment.point, language: language, format: format, jobs: jobs)
    let identity = ScanIdentity(
      knowledge: checked.contentHash, asOf: moment.text, timeZone: timeZone ?? "as written",
      language: language.rawValue, format: format, inputs: source.names)
    if let begun { try identity.mustEqual(begun.identity) }
    let tally = try tally(
      of: Scan(source, settings: settings, identity: identity), places, from: begun)
    try tell(ScanSummary(tally, settings: settings))
    places?.clear()
    try exit(ScanSummary(tally, settings: settings))
  }

  /// The moment that was asked for, else that of the scan to go on with, else today.
  private func moment(_ begun: Checkpoint?) throws -> GivenMoment {
    if let asOf { return asOf }
    if let begun { return try GivenMoment(reading: begun.identity.asOf) }
    let zone = timeZone.flatMap(TimeZone.init(identifier:)) ?? .current
    return try GivenMoment(reading: Moment.today(in: zone).description)
  }

  private func tally(
    of scan: Scan<LineSource>, _ places: ScanPlaces?, from begun: Checkpoint?
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
    let line = quiet ? nil : ProgressLine()
    defer { line?.clear() }
    return try scan.run(into: sink(places, scan.settings, begun), from: begun) { event in
      switch event {
      case .progress(let progress): line?.show(progress)
      case .notice(let notice):
        guard notice.isRefusal || !quiet else { return }
        line?.clear()
        Console.complain("skipped: \(notice.words)")
      }
    }
  }

  private func sink(
    _ places: ScanPlaces?, _ settings: ScanSettings, _ begun: Checkpoint?
  ) throws -> any ScanSink {
    guard let places else { return try StreamSink(format: format) }
    if format == .sqlite {
      return try DatabaseSink(places, settings: settings, from: begun)
    }
    return try TextSink(places, format: format, from: begun)
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
