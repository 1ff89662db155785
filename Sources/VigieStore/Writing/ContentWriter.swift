import GRDB
import VigieRecord
import VigieTerms

/// Writes what is known of patients into the tables.
struct ContentWriter {
  let names: NameWriter
  let reading: SharedNames
  let db: Database

  /// Makes the patient's rows those of `content`; gives whether anything is new.
  ///
  /// INVARIANT (as read): what was written is read back and held against `content`, so a record from
  /// the store is the record of the documents. What a table could not hold exactly is refused.
  func write(
    _ content: StoredContent, for patient: Int64, isNew: Bool = false
  ) throws -> Bool {
    let rows = try ContentRows(content, names, db)
    let hash = rows.hash(of: content.patient)
    let current = try RawStatement(db, "SELECT content_hash FROM patients WHERE key = ?")
    current.bind(.integer(patient))
    guard try current.step() else { throw Damage("there is no patient \(patient)") }
    let isKnown = current.blob(0) == hash.bytes
    current.reset()
    if isKnown { return false }
    if !isNew { try clear(patient) }
    let insertions = try StoreTable.all.map { try RawStatement(db, $0.insertion) }
    for row in rows.rows { try insertions[row.table].run(patient, row.values) }
    try RawStatement(db, "UPDATE patients SET id = ?, birth = ?, sex = ? WHERE key = ?")
      .run(ContentRows.person(content.patient) + [.integer(patient)])
    try RawStatement(db, "UPDATE patients SET content_hash = ? WHERE key = ?")
      .run(.blob(hash.bytes), .integer(patient))
    let packed = PackedWriter.bytes(
      of: rows.rows.map { PackedWriter.Row(table: $0.table, values: $0.values) })
    try PackedShelf(db: db).keep(packed, hash, of: patient)
    try verify(content, patient, packed)
    return true
  }

  private func clear(_ patient: Int64) throws {
    for table in StoreTable.all { try RawStatement(db, table.deletion).run(.integer(patient)) }
  }

  private func verify(_ content: StoredContent, _ patient: Int64, _ packed: [UInt8]) throws {
    let row = try PatientRows(db: db, contents: NameContents()).row(of: patient)
    let reader = ContentReader(names: reading, db: db)
    let read = try reader.contents(of: [patient])
    guard let person = row?.person, case .success(let kept)? = read.first,
      kept.of(person) == content
    else { throw Damage("it cannot be kept exactly") }
    let unpacked = try PackedReader(reader: reader).content(ContiguousArray(packed))
    guard unpacked.of(person) == content else { throw Damage("it cannot be packed exactly") }
  }
}
