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
  ///
  /// - Parameter bytes: how much of packed rows is read at a time; behind the patient who makes it
  ///   full no other is read.
  /// - Complexity: O(log *n*) and linear in the entries of these patients.
  public func records(
    after key: Int64? = nil, limit: Int, bytes: Int = .max
  ) throws(StoreError) -> [Reading] {
    try StoreError.orThrow(store.url) {
      try queue.read { db in
        let rows = try PatientRows(db: db, contents: contents)
          .rows(after: key, limit: limit, packedBytes: bytes)
        return try readings(rows, db)
      }
    }
  }

  /// Patients whose packed row does not serve are read from the tables, all at once.
  private func readings(_ rows: [PatientRows.Row], _ db: Database) throws -> [Reading] {
    let reader = ContentReader(names: names, db: db)
    var readings = try rows.map { try unpacked($0, PackedReader(reader: reader)) }
    let others = rows.indices.filter { readings[$0] == nil }
    let contents = try reader.contents(of: others.map { rows[$0].patient.key })
    for (place, content) in zip(others, contents) {
      readings[place] = reading(rows[place], content)
    }
    return readings.compactMap(\.self)
  }

  /// Nil where there is no packed row, or none that can be read.
  private func unpacked(_ row: PatientRows.Row, _ reader: PackedReader) throws -> Reading? {
    guard let packed = row.packed, let person = row.person else { return nil }
    do {
      guard let made = try reader.record(person, packed) else { return nil }
      return Reading(
        patient: row.patient,
        record: .success(
          StoredRecord(patient: row.patient, record: made.record, skipped: made.unread)))
    } catch is Damage { return nil }
  }

  private func reading(
    _ row: PatientRows.Row, _ content: Result<StoredContent, Damage>
  ) -> Reading {
    guard let person = row.person else {
      return refusal(row.patient, "the birth or the sex cannot be read")
    }
    switch content {
    case .failure(let damage): return refusal(row.patient, damage.words)
    case .success(let content):
      var builder = RecordBuilder(vocabulary: names.vocabulary)
      content.of(person).add(to: &builder)
      return Reading(
        patient: row.patient,
        record: .success(
          StoredRecord(
            patient: row.patient, record: builder.build(), skipped: content.unread)))
    }
  }

  private func refusal(_ patient: StoredPatient, _ words: String) -> Reading {
    let name = StoredPatient.name(key: patient.key, id: patient.id)
    return Reading(
      patient: patient,
      record: .failure(StoreError(.damaged, "\(store.url.path): \(name): \(words)")))
  }
}
