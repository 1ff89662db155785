import Vigie
import VigieFHIR
import VigieStore

/// Some patients of a store who follow each other.
public struct PatientBatch: ScanBatch {
  let patients: [StoredPatient]
  /// The key of the patient before them.
  let before: Int64?
  /// Bytes of their documents.
  public let weight: Int
  public let progress: Int
  public let mark: ScanMark?
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
      for patient in batch.patients { body(.failure(refusal(patient))) }
    }
  }

  private func record(
    _ reading: StoreReader.Reading
  ) -> Result<ScanRecord, ScanRefusal> {
    let place = place(reading.patient)
    do throws(StoreError) {
      let stored = try reading.record.get()
      let skipped = stored.skipped.map { "\(place): \(Self.impersonal($0))" }
      return .success(ScanRecord(place: place, record: stored.record, skipped: skipped))
    } catch {
      return .failure(refusal(reading.patient))
    }
  }

  private func place(_ patient: StoredPatient) -> String { "\(file):\(patient.key)" }

  /// What the store says of a damage names the patient, and what stands there.
  private func refusal(_ patient: StoredPatient) -> ScanRefusal {
    ScanRefusal(
      "\(place(patient)): this patient cannot be read; `vigie store check` says why")
  }

  /// What the reader of documents said begins with a path and may quote the document.
  private static func impersonal(_ words: String) -> String {
    let path = SourcePlace(source: "", path: String(words.prefix { $0 != " " })).impersonal.path
    return (path.isEmpty ? "a part" : path) + " could not be read when it was imported"
  }
}
