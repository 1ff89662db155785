import Vigie
import VigieFHIR
import VigieStore

/// Some patients of a store who follow each other.
public struct PatientBatch: ScanBatch {
  let keys: [Int64]
  /// The key of the patient before them.
  let before: Int64?
  /// About the bytes of FHIR that they were read from.
  public let weight: Int
  public let progress: Int
  public let mark: ScanMark?
}

/// Reads patients of a store through a connection of its own.
public struct PatientReader: BatchReader {
  let reader: StoreReader
  let file: String

  /// So many packed rows are read at a time, about as much as a few hundred usual patients take.
  private static let bytesAtOnce = 256 << 10

  public func read(_ batch: PatientBatch, _ body: (Result<ScanRecord, ScanRefusal>) -> Void) {
    var left = batch.keys[...]
    var before = batch.before
    do throws(StoreError) {
      while let last = left.last {
        let readings = try reader.records(
          after: before, limit: left.count, bytes: Self.bytesAtOnce)
        guard let end = readings.last?.patient.key else { return }
        before = end
        for reading in readings where reading.patient.key <= last {
          // A patient who came or went while the scan runs is of the next one.
          while let next = left.first, next < reading.patient.key { left.removeFirst() }
          guard left.first == reading.patient.key else { continue }
          left.removeFirst()
          body(record(reading))
        }
        if end >= last { return }
      }
    } catch {
      for key in left { body(.failure(refusal(key))) }
    }
  }

  private func record(
    _ reading: StoreReader.Reading
  ) -> Result<ScanRecord, ScanRefusal> {
    let place = place(reading.patient.key)
    do throws(StoreError) {
      let stored = try reading.record.get()
      let skipped = stored.skipped.map { "\(place): \(Self.impersonal($0))" }
      return .success(ScanRecord(place: place, record: stored.record, skipped: skipped))
    } catch {
      return .failure(refusal(reading.patient.key))
    }
  }

  private func place(_ key: Int64) -> String { "\(file):\(key)" }

  /// What the store says of a damage names the patient, and what stands there.
  private func refusal(_ key: Int64) -> ScanRefusal {
    ScanRefusal(
      "\(place(key)): this patient cannot be read; `vigie store check` says why")
  }

  /// What the reader of documents said begins with a path and may quote the document.
  private static func impersonal(_ words: String) -> String {
    let path = SourcePlace(source: "", path: String(words.prefix { $0 != " " })).impersonal.path
    return (path.isEmpty ? "a part" : path) + " could not be read when it was imported"
  }
}
