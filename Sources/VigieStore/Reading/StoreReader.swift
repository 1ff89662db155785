import GRDB
import VigieRecord
import VigieTerms

/// Reads records from a store through a connection of its own: one worker has one.
public final class StoreReader {
  private let store: RecordStore
  private let queue: DatabaseQueue
  private let names: SharedNames
  private let contents = NameContents()

  /// One patient of the store, with the record or with why it cannot be read.
  public struct Reading: Sendable {
    public let patient: StoredPatient
    public let record: Result<StoredRecord, StoreError>
  }

  /// A reader whose records have their codes interned in `vocabulary`.
  init(_ store: RecordStore, vocabulary: Vocabulary) throws(StoreError) {
    self.store = store
    names = SharedNames(vocabulary)
    queue = try StoreError.orThrow(store.url) {
      try DatabaseQueue(
        path: store.url.path, configuration: RecordStore.configuration(.readOnly))
    }
  }

  /// The records of the patients behind `key` in the order of the keys, no more than `limit`: what
  /// stood in the store at one moment.
  /// - Complexity: O(log *n*) and linear in the entries of these patients.
  public func records(
    after key: Int64? = nil, limit: Int
  ) throws(StoreError) -> [Reading] {
    try StoreError.orThrow(store.url) {
      try queue.read { db in
        try readings(PatientRows(db: db, contents: contents).rows(after: key, limit: limit), db)
      }
    }
  }

  private func readings(_ rows: [PatientRows.Row], _ db: Database) throws -> [Reading] {
    let keys = rows.map(\.patient.key)
    let read = try ContentReader(names: names, db: db).contents(of: keys)
    return zip(rows, read).map { row, content in
      guard let person = row.person else {
        return refusal(row.patient, "the birth or the sex cannot be read")
      }
      switch content {
      case .failure(let damage): return refusal(row.patient, damage.words)
      case .success(let content):
        return Reading(
          patient: row.patient, record: .success(record(row.patient, person, content)))
      }
    }
  }

  private func record(
    _ patient: StoredPatient, _ person: Patient, _ content: StoredContent
  ) -> StoredRecord {
    var content = content
    content.patient.reference = person.reference
    content.patient.birth = person.birth
    content.patient.sex = person.sex
    var builder = RecordBuilder(vocabulary: names.vocabulary)
    content.add(to: &builder)
    return StoredRecord(patient: patient, record: builder.build(), skipped: content.unread)
  }

  private func refusal(_ patient: StoredPatient, _ words: String) -> Reading {
    let name = patient.id.isEmpty ? "patient \(patient.key)" : patient.id
    return Reading(
      patient: patient,
      record: .failure(StoreError(.damaged, "\(store.url.path): \(name): \(words)")))
  }
}
