import VigieFHIR

/// Where the records of a scan come from: batches in one order, each read by whichever worker takes
/// it.
public protocol ScanSource: SendableMetatype {
  associatedtype Batch: ScanBatch
  associatedtype Reader: BatchReader where Reader.Batch == Batch

  /// What stands in a checkpoint for the whole source; equal where a scan may be resumed.
  var names: [String] { get }
  /// How much there is to go through, in the unit of `ScanBatch.progress`; nil when unknown.
  var extent: Int? { get }

  /// The next batch; nil at the end. `isMarked` asks for its mark.
  mutating func next(isMarked: Bool) throws(ScanError) -> Batch?

  /// Where the source stands: behind the batch that was handed out last.
  var mark: ScanMark { get }

  /// Goes on behind the batches that `mark` ends, once what lies before it is found unchanged.
  mutating func skip(to mark: ScanMark) throws(ScanError)

  /// What one worker reads batches with.
  func makeReader() throws(ScanError) -> Reader
}

/// Some consecutive records of a source, small enough to hold several of.
public protocol ScanBatch: Sendable {
  /// How many bytes it holds.
  var weight: Int { get }
  /// How far into the source it reaches.
  var progress: Int { get }
  /// Where the source stands behind it, if that was asked for.
  var mark: ScanMark? { get }
}

/// Reads batches, one after the other, on one thread.
public protocol BatchReader: SendableMetatype {
  associatedtype Batch

  /// Hands each record, or why there is none, to `body`, in the order of the source.
  mutating func read(_ batch: Batch, _ body: (Result<ScanRecord, ScanRefusal>) -> Void)

  /// The same with the stamp of each record; what `earlier` still answers is not read.
  mutating func read(
    _ batch: Batch, since earlier: EarlierAnswers?, _ body: (ScanItem) -> Void)
}

/// A place in a source from which a scan can go on.
public struct ScanMark: Codable, Sendable, Hashable {
  /// Which of the source's parts.
  public var part: Int
  /// How far into the part: bytes of its text, or the key of its last record.
  public var offset: Int
  /// Lines, or patients, of the part before it.
  public var lines: Int
  /// SHA-256 of everything before it.
  public var digest: String
}
