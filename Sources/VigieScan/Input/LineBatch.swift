import Crypto
import Vigie
import VigieFHIR

/// Whole lines of one input, each a bundle.
public struct LineBatch: ScanBatch {
  let source: String
  /// Which of the inputs it is of.
  let part: Int
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

  init(vocabulary: Vocabulary, zone: CivilZone, jobs: Int) {
    self.vocabulary = vocabulary
    self.zone = zone
    reader = FHIRReader(vocabulary: vocabulary, zone: zone, reads: jobs)
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

  public func read(
    _ batch: LineBatch, since earlier: EarlierAnswers?, _ body: (ScanItem) -> Void
  ) {
    if let refusal = batch.refusal { body(.refusal(ScanRefusal(refusal))) }
    for (offset, line) in batch.text.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() where line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
      let number = batch.firstLine + offset
      let hash = SHA256.hash(data: line)
      let stamp = RecordStamp(
        place: Int64(batch.part) << 40 | Int64(number), hash: Array(hash), nameless: "#\(hash)")
      if let earlier, let row = earlier.row(hash: stamp.hash), earlier.stands(row, hash: stamp.hash)
      {
        body(
          .standing(StandingRecord(place: "\(batch.source):\(number)", stamp: stamp, row: row)))
        continue
      }
      reader.readBundles(lines: Array(line), source: batch.source, firstLine: number) {
        body(record($0).item(stamp))
      }
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

extension Result<ScanRecord, ScanRefusal> {
  var item: ScanItem {
    switch self {
    case .success(let record): .record(record)
    case .failure(let refusal): .refusal(refusal)
    }
  }

  func item(_ stamp: RecordStamp) -> ScanItem {
    switch self {
    case .success(var record):
      record.stamp = stamp
      return .record(record)
    case .failure(let refusal): return .refusal(refusal)
    }
  }
}
