import Foundation

/// Text in a file, written beside its name and renamed when the scan is done.
///
/// INVARIANT (resume): what a checkpoint counts is on the disk before the checkpoint is.
public final class TextSink: ScanSink {
  private let places: ScanPlaces
  private let file: PartFile
  private var written: Int

  /// - Throws: when the file cannot be written, another scan writes it, or what the checkpoint
  ///   counts is not there.
  public init(
    _ places: ScanPlaces, settings: ScanSettings, from checkpoint: Checkpoint?
  ) throws(ScanError) {
    self.places = places
    file = try PartFile(places.part)
    written = checkpoint?.written ?? 0
    guard file.cut(to: written) else {
      throw ScanError(
        "\(places.part): shorter than its checkpoint says; start again without --resume")
    }
    guard checkpoint == nil else { return }
    places.clear()
    if settings.format == .csv {
      var head: [UInt8] = []
      CSVRow.header(withChanges: settings.tellsChanges).append(to: &head)
      try append(head)
    }
  }

  public func write(_ output: ScanOutput) throws(ScanError) { try append(output.text) }

  private func append(_ bytes: [UInt8]) throws(ScanError) {
    try TextFile.write(bytes, to: file.descriptor, name: places.part)
    written += bytes.count
  }

  public func save(_ checkpoint: Checkpoint) throws(ScanError) {
    guard fsync(file.descriptor) == 0 else { throw TextFile.failure(places.part) }
    var checkpoint = checkpoint
    checkpoint.written = written
    try TextFile.replace(places.checkpoint, with: checkpoint.bytes)
  }

  public func finish(_ checkpoint: Checkpoint) throws(ScanError) {
    try save(checkpoint)
    try places.rename()
  }
}
