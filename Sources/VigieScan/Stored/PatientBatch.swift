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

  public func read(
    _ batch: PatientBatch, since earlier: EarlierAnswers?, _ body: (ScanItem) -> Void
  ) {
    guard let first = batch.patients.first?.key, let last = batch.patients.last?.key else { return }
    let rows = earlier?.rows(first...last) ?? [:]
    var changed: ArraySlice<StoredPatient> = []
    for (position, patient) in batch.patients.enumerated() {
      let stamp = stamp(patient)
      let id = patient.id.isEmpty ? stamp.nameless : patient.id
      // In a store that was made anew patients may have other keys.
      let row = rows[patient.key].flatMap { $0.id == id ? $0 : nil } ?? earlier?.row(id: id)
      guard let row, let earlier, earlier.stands(row, hash: stamp.hash) else {
        changed =
          batch.patients[(changed.isEmpty ? position : changed.startIndex)...position]
        continue
      }
      read(changed, body)
      changed = []
      body(
        .standing(StandingRecord(place: "\(file):\(patient.key)", stamp: stamp, row: row)))
    }
    read(changed, body)
  }

  /// Reads patients who follow each other.
  private func read(_ patients: ArraySlice<StoredPatient>, _ body: (ScanItem) -> Void) {
    guard let first = patients.first else { return }
    do throws(StoreError) {
      let wanted = Set(patients.map(\.key))
      for reading in try reader.records(after: first.key - 1, limit: patients.count)
      where wanted.contains(reading.patient.key) {
        body(record(reading).item(stamp(reading.patient)))
      }
    } catch {
      for _ in patients { body(.refusal(ScanRefusal(error.words))) }
    }
  }

  private func stamp(_ patient: StoredPatient) -> RecordStamp {
    RecordStamp(
      place: patient.key, hash: patient.contentHash.bytes, nameless: "#\(patient.key)")
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
