import Foundation

/// Where an interrupted scan goes on, and what it counted until there.
public struct Checkpoint: Codable, Sendable {
  public let identity: ScanIdentity
  /// How many batches are written.
  public let batches: Int
  public let mark: ScanMark
  /// Whether everything is written, and only the name of the whole may be missing.
  public let isAtEnd: Bool
  public let tally: ScanTally
  var written = WrittenFindings()

  init(
    identity: ScanIdentity, batches: Int, mark: ScanMark, isAtEnd: Bool, tally: ScanTally
  ) {
    self.identity = identity
    self.batches = batches
    self.mark = mark
    self.isAtEnd = isAtEnd
    self.tally = tally
  }

  /// As JSON.
  func bytes() throws(ScanError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(self)) } catch {
      throw ScanError("the checkpoint cannot be written: \(error)")
    }
  }

  init(_ bytes: Data, at path: String) throws(ScanError) {
    do { self = try JSONDecoder().decode(Checkpoint.self, from: bytes) } catch {
      throw ScanError("\(path): not a checkpoint of this version; start again without --resume")
    }
  }

  /// The checkpoint of an interrupted scan of any format; nil where there is none, also when it ended
  /// before the first.
  public static func read(_ places: ScanPlaces) throws(ScanError) -> Checkpoint? {
    guard places.hasCheckpoint else { return nil }
    guard let bytes = FileManager.default.contents(atPath: places.checkpoint) else {
      throw ScanError("\(places.checkpoint): cannot be read")
    }
    // SQLite writes nothing into the file before the first commit.
    if bytes.isEmpty { return nil }
    if FileKind.isDatabase(places.checkpoint) { return try DatabaseSink.checkpoint(places) }
    return try Checkpoint(bytes, at: places.checkpoint)
  }
}
