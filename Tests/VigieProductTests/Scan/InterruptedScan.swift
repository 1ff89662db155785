import Foundation
import Vigie
import VigieScan

/// Scans that end where no kill could be timed to: behind a checkpoint.
struct InterruptedScan {
  let source: String
  let out: String
  var format = ScanFormat.ndjson

  enum End {
    /// Behind the first checkpoint.
    case middle
    /// Everything is written and named, and the checkpoint still there.
    case end
  }

  /// Leaves what the command with `ScanRun.day` would leave.
  func run(to end: End) throws {
    let checked = try CheckedRules(RuleFolder([Place.rules], vocabularyFrom: Place.rules))
    let moment = TimePoint(iso8601: "2026-03-10") ?? .unknown
    let settings = ScanSettings(
      knowledge: try Knowledge(checked), asOf: moment, format: format, jobs: 2)
    let lines = LineSource([source], vocabulary: settings.knowledge.vocabulary)
    let identity = ScanIdentity(
      knowledge: checked.contentHash, asOf: "2026-03-10", timeZone: "as written",
      language: "en", format: format, inputs: lines.names)
    let places = ScanPlaces(output: out)
    let whole: any ScanSink
    if format == .sqlite {
      whole = try DatabaseSink(places, settings: settings, from: nil)
    } else {
      whole = try TextSink(places, settings: settings, from: nil)
    }
    let scan = Scan(lines, settings: settings, identity: identity)
    if end == .end {
      _ = try scan.run(into: whole)
      return
    }
    do { _ = try scan.run(into: InterruptedSink(whole)) } catch {
      guard error == InterruptedSink.interruption else { throw error }
    }
  }
}

/// Ends a scan once its first checkpoint is written.
private final class InterruptedSink: ScanSink {
  static let interruption = ScanError("interrupted")
  private let whole: any ScanSink

  init(_ whole: any ScanSink) { self.whole = whole }

  func write(_ output: ScanOutput) throws(ScanError) { try whole.write(output) }

  func save(_ checkpoint: Checkpoint) throws(ScanError) {
    try whole.save(checkpoint)
    throw Self.interruption
  }

  func finish(_ checkpoint: Checkpoint) throws(ScanError) { try whole.finish(checkpoint) }
  func abandon() { whole.abandon() }
  func forget() { whole.forget() }
}
