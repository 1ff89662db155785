import Vigie
import VigieFHIR

/// Whole lines of one input, each a bundle.
public struct LineBatch: ScanBatch {
  let source: String
  let firstLine: Int
  let text: [UInt8]
  /// Why there is no text: a line that is too long, an input that ended in error.
  let refusal: String?
  public let progress: Int
  public let mark: ScanMark?

  public var weight: Int { text.count }
}

/// Reads bundles of lines into records.
public struct LineReader: BatchReader {
  let vocabulary: Vocabulary
  private let zone: CivilZone
  private let reader: FHIRReader

  init(vocabulary: Vocabulary, zone: CivilZone) {
    self.vocabulary = vocabulary
    self.zone = zone
    reader = FHIRReader(vocabulary: vocabulary, zone: zone)
  }

  public func read(_ batch: LineBatch, _ body: (Result<ScanRecord, ScanRefusal>) -> Void) {
    if let refusal = batch.refusal { body(.failure(ScanRefusal(refusal))) }
    // A reader keeps its buffers; those for a large record are not worth it.
    let reader =
      batch.weight > mostSharedBytes ? FHIRReader(vocabulary: vocabulary, zone: zone) : reader
    reader.readBundles(lines: batch.text, source: batch.source, firstLine: batch.firstLine) {
      body(record($0))
    }
  }

  private func record(
    _ document: Result<FHIRDocument, FHIRReadError>
  ) -> Result<ScanRecord, ScanRefusal> {
    do throws(FHIRReadError) {
      let document = try document.get()
      var builder = RecordBuilder(vocabulary: vocabulary)
      try document.add(to: &builder)
      return .success(
        ScanRecord(
          place: document.name, record: builder.build(),
          skipped: document.skipped.map(\.impersonal)))
    } catch {
      return .failure(ScanRefusal(error.impersonal))
    }
  }
}
