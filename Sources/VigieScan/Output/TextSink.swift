import Crypto
import Foundation

/// Text in a file, written beside its name and renamed when the scan is done.
///
/// INVARIANT (resume): what a checkpoint counts is on the disk before the checkpoint is; and what is
/// there is believed only where its length and its digest are those of the checkpoint.
public final class TextSink: ScanSink {
  private let places: ScanPlaces
  private let file: PartFile
  private let keepsLedger: Bool
  private var written = 0
  private var hasher = SHA256()
  /// Whether the whole has its name already.
  private let isNamed: Bool

  /// - Throws: when the file cannot be written, another scan writes it, or what the checkpoint
  ///   counts is not there.
  public init(
    _ places: ScanPlaces, settings: ScanSettings, from checkpoint: Checkpoint?
  ) throws(ScanError) {
    self.places = places
    keepsLedger = settings.ledger != nil
    file = try PartFile(places.part)
    let isEmpty = file.size == 0
    isNamed = checkpoint.map { $0.isAtEnd && isEmpty && $0.written.bytes > 0 } ?? false
    if let checkpoint {
      try goOn(checkpoint)
      return
    }
    // Before the text it counts.
    places.clear()
    guard file.cut(to: 0) else { throw TextFile.failure(places.part) }
    if settings.format == .csv {
      try append(CSVRow.headerText(withChanges: settings.tellsChanges))
    }
  }

  private func goOn(_ checkpoint: Checkpoint) throws(ScanError) {
    let expected = checkpoint.written
    let path = isNamed ? places.output : places.part
    let descriptor = isNamed ? open(path, O_RDONLY | O_CLOEXEC) : file.descriptor
    defer { if isNamed, descriptor >= 0 { close(descriptor) } }
    let isThere =
      descriptor >= 0
      && TextFile.passes(
        expected.bytes, of: descriptor, isAll: checkpoint.isAtEnd, into: &hasher)
    guard isThere, hasher.text == expected.digest else { throw places.changed(path) }
    written = expected.bytes
    guard isNamed || file.cut(to: written) else { throw TextFile.failure(places.part) }
  }

  public func write(_ output: ScanOutput) throws(ScanError) { try append(output.text) }

  private func append(_ bytes: [UInt8]) throws(ScanError) {
    try TextFile.write(bytes, to: file.descriptor, name: places.part)
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    written += bytes.count
  }

  public func save(_ checkpoint: Checkpoint) throws(ScanError) {
    guard fsync(file.descriptor) == 0 else { throw TextFile.failure(places.part) }
    var checkpoint = checkpoint
    checkpoint.written = WrittenFindings(bytes: written, digest: hasher.text)
    try TextFile.replace(places.checkpoint, with: checkpoint.bytes())
  }

  public func finish(_ checkpoint: Checkpoint) throws(ScanError) {
    guard !isNamed else { return }
    try save(checkpoint)
    try places.rename()
  }

  public func abandon() {
    unlink(places.part)
    places.clear()
  }

  public func forget() {
    places.clear()
    if !keepsLedger { places.dropLedger() }
  }
}
