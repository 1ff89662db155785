import VigieRecord
import VigieTerms

/// Reads FHIR R4 in JSON, plain or packed with gzip.
///
/// One input is a record: a bundle of any type, a resource, an array of these, or the resources
/// of one patient a line each (NDJSON). With one bundle a line it is as many records.
///
/// Malformed JSON refuses the document or the line. A resource whose content is not of FHIR's
/// types is skipped, with file, line and path, and the rest is read.
public struct FHIRReader: Sendable {
  /// The largest input, in bytes, packed and unpacked: 256 MiB.
  public static let mostBytes = 1 << 28

  let vocabulary: Vocabulary
  let zone: CivilZone
  private let memories: MemoryPool

  /// A reader that interns codes in `vocabulary` and reads days by the clock of `zone`.
  public init(vocabulary: Vocabulary, zone: CivilZone = .asWritten) {
    self.init(vocabulary: vocabulary, zone: zone, reads: 1)
  }

  /// A reader for many inputs at once: where they are more than a few, it remembers less for each.
  package init(vocabulary: Vocabulary, zone: CivilZone, reads: Int) {
    self.vocabulary = vocabulary
    self.zone = zone
    memories = MemoryPool(reads: reads)
  }

  /// Reads an input that is one record.
  ///
  /// - Parameters:
  ///   - bytes: JSON in UTF-8, with or without a byte order mark; or gzip of that.
  ///   - source: the file's name, for errors.
  ///   - asDrafts: every line and order is planned, whatever its status says.
  /// - Complexity: O(bytes).
  public func read(
    _ bytes: [UInt8], source: String, asDrafts: Bool = false
  ) throws(FHIRReadError) -> FHIRDocument {
    var records: [Result<FHIRDocument, FHIRReadError>] = []
    readRecords(bytes, source: source, asDrafts: asDrafts) { record in
      records = records.isEmpty ? [record] : [records[0], record]
    }
    guard let first = records.first, records.count == 1 else {
      throw FHIRReadError(
        reason: .severalRecords, place: SourcePlace(source: source),
        words: "holds several records, one a line, where one is needed")
    }
    return try first.get()
  }

  /// Reads an input of one record or of several, and hands over each, or why it was refused, in
  /// the order of the input. Nothing of a record is kept after `body` returns.
  ///
  /// - Complexity: O(bytes); memory for the input and one record.
  public func readRecords(
    _ bytes: [UInt8], source: String, asDrafts: Bool = false,
    _ body: (Result<FHIRDocument, FHIRReadError>) -> Void
  ) {
    do throws(FHIRReadError) {
      let json = try unpacked(bytes, source)
      try json.withUnsafeBufferPointer { buffer throws(FHIRReadError) in
        if let format = ForeignFormat(buffer) {
          throw FHIRReadError(
            reason: .otherFormat, place: SourcePlace(source: source), words: format.words)
        }
        // The UTF-8 byte order mark, which some systems write.
        let mark = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = UnsafeBufferPointer(rebasing: buffer[mark...])
        let isDone: Void? = try memories.withMemory(of: vocabulary, zone) {
          memory throws(FHIRReadError) in
          let input = RecordInput(
            self, memory, source: source, areDrafts: asDrafts, text: text)
          try input.read(body)
        }
        if isDone == nil {
          throw FHIRReadError(
            reason: .memory, place: SourcePlace(source: source), words: "memory is short")
        }
      }
    } catch {
      body(.failure(error))
    }
  }

  /// Reads lines of which each is a bundle, whatever the others are, and hands over each, or why it
  /// was refused, in their order. Blank lines are passed over.
  ///
  /// - Parameters:
  ///   - lines: a stretch of a larger text, cut between lines.
  ///   - source: the name of that text, for errors.
  ///   - firstLine: the number in that text of the first line, from 1.
  /// - Complexity: O(bytes).
  public func readBundles(
    lines: [UInt8], source: String, firstLine: Int,
    _ body: (Result<FHIRDocument, FHIRReadError>) -> Void
  ) {
    let isDone: Void? = memories.withMemory(of: vocabulary, zone) { memory in
      lines.withUnsafeBufferPointer { text in
        RecordInput(self, memory, source: source, areDrafts: false, text: text)
          .readBundles(firstLine: firstLine, body)
      }
    }
    if isDone == nil {
      let place = SourcePlace(source: source, line: firstLine)
      body(.failure(FHIRReadError(reason: .memory, place: place, words: "memory is short")))
    }
  }

  /// The JSON text itself, within the limit.
  private func unpacked(_ bytes: [UInt8], _ source: String) throws(FHIRReadError) -> [UInt8] {
    func refusal(_ reason: FHIRReadError.Reason, _ words: String) -> FHIRReadError {
      FHIRReadError(reason: reason, place: SourcePlace(source: source), words: words)
    }
    guard bytes.count <= Self.mostBytes else {
      throw refusal(.tooLarge, "more than \(Self.mostBytes) bytes")
    }
    guard Gzip.holds(bytes) else { return bytes }
    do throws(Gzip.Failure) { return try Gzip.unpack(bytes, most: Self.mostBytes) } catch {
      switch error {
      case .truncated: throw refusal(.malformed, "the gzip ends early; is the file complete?")
      case .damaged: throw refusal(.malformed, "the gzip is damaged; fetch the file again")
      case .tooLarge: throw refusal(.tooLarge, "more than \(Self.mostBytes) bytes once unpacked")
      case .memory: throw refusal(.memory, "memory is short")
      }
    }
  }
}
