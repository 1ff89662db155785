import Vigie
import VigieFHIR
import VigieStore

/// Some patients of a store who follow each other.
public struct PatientBatch: ScanBatch {
  let patients: [StoredPatient]
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
    read(batch.patients[...], after: batch.before) { body($1) }
  }

  public func read(
    _ batch: PatientBatch, since earlier: EarlierAnswers?, _ body: (ScanItem) -> Void
  ) {
    guard let first = batch.patients.first?.key, let last = batch.patients.last?.key else { return }
    let rows = earlier?.rows(first...last) ?? [:]
    var changed = batch.patients[..<0]
    var before = batch.before
    func readChanged() {
      read(changed, after: before) { patient, record in body(record.item(stamp(patient))) }
    }
    for (position, patient) in batch.patients.enumerated() {
      let stamp = stamp(patient)
      let id = stamp.name(of: patient.id)
      // In a store that was made anew patients may have other keys.
      let row = rows[patient.key].flatMap { $0.id == id ? $0 : nil } ?? earlier?.row(id: id)
      guard let row, let earlier, earlier.stands(row, hash: stamp.hash) else {
        changed = batch.patients[changed.startIndex...position]
        continue
      }
      readChanged()
      changed = batch.patients[(position + 1)..<(position + 1)]
      before = patient.key
      body(.standing(StandingRecord(place: place(patient.key), stamp: stamp, row: row)))
    }
    readChanged()
  }

  /// Reads patients who follow each other, the first of them behind the key `before`.
  private func read(
    _ patients: ArraySlice<StoredPatient>, after before: Int64?,
    _ body: (StoredPatient, Result<ScanRecord, ScanRefusal>) -> Void
  ) {
    var left = patients
    var before = before
    do throws(StoreError) {
      while let last = left.last {
        let readings = try reader.records(
          after: before, limit: left.count, bytes: Self.bytesAtOnce)
        guard let end = readings.last?.patient.key else { return }
        before = end
        for reading in readings where reading.patient.key <= last.key {
          // A patient who came or went while the scan runs is of the next one.
          while let next = left.first, next.key < reading.patient.key { left.removeFirst() }
          guard left.first?.key == reading.patient.key else { continue }
          left.removeFirst()
          body(reading.patient, record(reading))
        }
        if end >= last.key { return }
      }
    } catch {
      for patient in left { body(patient, .failure(refusal(patient.key))) }
    }
  }

  private func stamp(_ patient: StoredPatient) -> RecordStamp {
    RecordStamp(
      place: patient.key, hash: patient.contentHash.bytes, nameless: "#\(patient.key)")
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
