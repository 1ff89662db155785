import GRDB
import VigieRecord
import VigieTerms

/// Reads the table of patients.
struct PatientRows {
  let db: Database
  let contents: NameContents

  /// One patient, with what stands in the row of the record itself.
  struct Row {
    let patient: StoredPatient
    /// Nil where it cannot be read.
    let person: Patient?
    /// All that the tables hold of the patient, if it was asked for and is up to date.
    let packed: ContiguousArray<UInt8>?
  }

  /// The patients behind `key`, no more than `limit`, and none behind the one whose packed row
  /// makes `bytes` full.
  func rows(after key: Int64?, limit: Int, packedBytes bytes: Int? = nil) throws -> [Row] {
    let rows = try RawStatement(db, bytes == nil ? Self.selection : Self.packedSelection)
    // Behind the last of all keys there is none.
    if key == .max { return [] }
    rows.bind(.integer(key.map { $0 + 1 } ?? .min), .integer(Int64(max(0, limit))))
    defer { rows.reset() }
    var found: [Row] = []
    var left = bytes ?? .max
    while left > 0, try rows.step() {
      let key = rows.integer(0)
      let stored = rows.blob(4)
      // Rows that somebody's own SQL changed have none.
      let hash =
        stored.count == 32
        ? ContentHash(bytes: stored) : try RowHasher(names: contents, db: db).hash(of: key)
      let id = rows.text(1)
      let packed = bytes == nil ? nil : rows.bytes(5, roomFor: 0)
      left -= packed?.count ?? 0
      found.append(
        Row(
          patient: StoredPatient(key: key, id: id, contentHash: hash),
          person: Self.person(id, birth: rows.value(2), sex: rows.value(3)), packed: packed))
    }
    return found
  }

  /// One patient.
  func row(of key: Int64) throws -> Row? {
    try rows(after: key == .min ? nil : key - 1, limit: 1).first { $0.patient.key == key }
  }

  private static let selection = """
    SELECT key, id, birth, sex, content_hash FROM patients
    WHERE key >= ? ORDER BY key LIMIT ?
    """

  private static let packedSelection = """
    SELECT key, id, birth, sex, content_hash, content
    FROM patients LEFT JOIN packed ON patient = key AND hash = content_hash
    WHERE key >= ? ORDER BY key LIMIT ?
    """

  static func person(_ id: String, birth: ColumnValue, sex: ColumnValue) -> Patient? {
    var patient = Patient(reference: id)
    if birth != .null {
      guard let point = StoredTime.point(birth) else { return nil }
      patient.birth = point
    }
    switch sex {
    case .null: break
    case .integer(0): patient.sex = .female
    case .integer(1): patient.sex = .male
    default: return nil
    }
    return patient
  }
}
