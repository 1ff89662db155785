import Foundation

/// Where an interrupted scan goes on, and what it counted until there.
public struct Checkpoint: Codable, Sendable {
  public let identity: ScanIdentity
  /// How many batches are written.
  public let batches: Int
  /// Nil once the source is at its end.
  public let mark: ScanMark?
  public let tally: ScanTally
  /// How many bytes of text are written.
  var written = 0

  init(identity: ScanIdentity, batches: Int, mark: ScanMark?, tally: ScanTally) {
    self.identity = identity
    self.batches = batches
    self.mark = mark
    self.tally = tally
  }

  /// As JSON.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }

  init(_ bytes: Data, at path: String) throws(ScanError) {
    do { self = try JSONDecoder().decode(Checkpoint.self, from: bytes) } catch {
      throw ScanError("\(path): not a checkpoint of this version; start again without --resume")
    }
  }

  /// The checkpoint of an interrupted scan; nil where there is none, also when it ended before the
  /// first.
  public static func read(
    _ places: ScanPlaces, format: ScanFormat
  ) throws(ScanError) -> Checkpoint? {
    guard places.hasCheckpoint else { return nil }
    if format == .sqlite { return try DatabaseSink.checkpoint(places) }
    guard let bytes = FileManager.default.contents(atPath: places.checkpoint) else {
      throw ScanError("\(places.checkpoint): cannot be read")
    }
    return try Checkpoint(bytes, at: places.checkpoint)
  }

  /// Whether everything is written, and only the name of the whole may be missing.
  public var isAtEnd: Bool { mark == nil }

  /// Does what is left of a scan that ended between its last checkpoint and its end.
  public func complete(_ places: ScanPlaces) throws(ScanError) {
    if places.hasPart {
      try places.rename()
    } else if places.hasLedgerPart {
      try places.renameLedger()
    }
  }
}
