import GRDB

/// Keeps the packed rows of patients.
struct PackedShelf {
  let db: Database

  /// Keeps the rows of a patient whose content has that hash.
  func keep(_ bytes: [UInt8], _ hash: ContentHash, of patient: Int64) throws {
    try RawStatement(
      db, "INSERT OR REPLACE INTO packed (patient, hash, content) VALUES (?, ?, ?)"
    ).run(.integer(patient), .blob(hash.bytes), .blob(bytes))
  }

  /// The packed form of what the tables hold of a patient.
  func packed(_ patient: Int64) throws -> [UInt8] {
    var rows: [PackedWriter.Row] = []
    for (place, table) in StoreTable.all.enumerated() {
      let found = try RawStatement(db, table.selection)
      found.bind(.integer(patient), .integer(patient))
      while try found.step() {
        rows.append(
          PackedWriter.Row(
            table: place, values: (1...table.columns.count).map { found.value($0) }))
      }
    }
    return PackedWriter.bytes(of: rows)
  }

  /// Packs the rows of patients whose hash is known and who have no packed row of it, or one of
  /// another version.
  func packMissing() throws {
    let missing = try RawStatement(
      db,
      """
      SELECT key, content_hash FROM patients
      WHERE content_hash IS NOT NULL AND key > ? AND NOT EXISTS
        (SELECT 1 FROM packed WHERE patient = key AND hash = content_hash
          AND substr(content, 1, 1) = ?)
      ORDER BY key LIMIT 1000
      """)
    var last = Int64.min
    while true {
      missing.bind(.integer(last), .blob([PackedForm.version]))
      var patients: [(key: Int64, hash: ContentHash)] = []
      while try missing.step() {
        patients.append((missing.integer(0), ContentHash(bytes: missing.blob(1))))
      }
      guard let end = patients.last?.key else { return }
      for patient in patients {
        try keep(try packed(patient.key), patient.hash, of: patient.key)
      }
      last = end
    }
  }
}
