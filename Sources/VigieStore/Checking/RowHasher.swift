import GRDB

/// Takes the content hash of patients from the rows of the tables as they stand.
struct RowHasher {
  let names: NameContents
  let db: Database

  /// Of one patient.
  func hash(of patient: Int64) throws -> ContentHash {
    var hasher = ContentHasher()
    let person = try RawStatement(db, "SELECT id, birth, sex FROM patients WHERE key = ?")
    person.bind(.integer(patient))
    guard try person.step() else { throw Damage("there is no patient \(patient)") }
    for column in 0..<3 { hasher.append(person.value(column)) }
    person.reset()
    for (place, table) in StoreTable.all.enumerated() {
      let rows = try RawStatement(db, table.selection)
      rows.bind(.integer(patient), .integer(patient))
      while try rows.step() {
        hasher.beginRow(table: place)
        for (number, column) in table.columns.enumerated() {
          hasher.append(try content(of: rows.value(number + 1), column))
        }
      }
    }
    return hasher.hash
  }

  private func content(
    of value: ColumnValue, _ column: StoreTable.Column
  ) throws -> ColumnValue {
    guard let kind = column.names, case .integer(let id) = value else { return value }
    return try names.content(kind, id, db)
  }
}
