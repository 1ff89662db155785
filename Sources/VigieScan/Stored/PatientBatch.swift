import Vigie
import VigieStore

/// Some patients of a store who follow each other.
public struct PatientBatch: ScanBatch {
  let patients: [StoredPatient]
  /// The key of the patient before them.
  let before: Int64?
  public let progress: Int
  public let mark: ScanMark?

  /// What 18 KB of documents, the size of a usual record, take once they are read.
  public var weight: Int { patients.count << 14 }
}

/// Reads patients of a store through a connection of its own.
public struct PatientReader: BatchReader {
  let reader: StoreReader
  let file: String

  public func read(_ batch: PatientBatch, _ body: (Result<ScanRecord, ScanRefusal>) -> Void) {
    do throws(StoreError) {
      // A patient who came or went while the scan runs is of the next one.
      let wanted = Set(batch.patients.map(\.key))
      for reading in try reader.records(after: batch.before, limit: batch.patients.count)
      where wanted.contains(reading.patient.key) {
        body(record(reading))
      }
    } catch {
      for _ in batch.patients { body(.failure(ScanRefusal(error.words))) }
    }
  }

  private func record(
    _ reading: StoreReader.Reading
  ) -> Result<ScanRecord, ScanRefusal> {
    do throws(StoreError) {
      let stored = try reading.record.get()
      let skipped = stored.skipped
      return .success(
        ScanRecord(
          place: "\(file):\(reading.patient.key)", record: stored.record, skipped: skipped))
    } catch {
      return .failure(ScanRefusal(error.words))
    }
  }
}
