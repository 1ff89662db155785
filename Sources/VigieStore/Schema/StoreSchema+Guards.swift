import GRDB

extension StoreSchema {
  /// Keeps rows that many patients share as they are, and nothing of a patient who was deleted,
  /// whatever program writes: not every one has foreign keys on.
  static func guardRows(_ db: Database) throws {
    let shared = [
      "codings": "system, code", "units": "unit", "parties": "reference, name",
      "instructions": "content", "designations": "display, digest",
    ]
    for (table, columns) in shared.sorted(by: { $0.key < $1.key }) {
      let values = columns.split(separator: ", ").map { "NEW.\($0)" }.joined(separator: ", ")
      let isOpen = table == "designations" ? "OLD.digest IS NULL" : "0"
      try db.execute(
        sql: """
          CREATE TRIGGER \(table)_stay BEFORE DELETE ON \(table) WHEN NOT (\(isOpen))
          BEGIN \(refusal(table)) END;
          CREATE TRIGGER \(table)_keep_their_numbers BEFORE INSERT ON \(table)
          WHEN EXISTS (
            SELECT 1 FROM \(table) WHERE id = NEW.id AND (\(columns)) IS NOT (\(values)))
          BEGIN \(refusal(table)) END;
          """)
    }
    // With the digest of all it says a designation is closed.
    try db.execute(
      sql: """
        DROP TRIGGER designations_never_change;
        CREATE TRIGGER designations_never_change BEFORE UPDATE ON designations
        WHEN OLD.digest IS NOT NULL OR OLD.id IS NOT NEW.id OR OLD.display IS NOT NEW.display
        BEGIN \(refusal("designations")) END;
        """)
    for table in ["designation_codings", "designation_names"] {
      for (event, row) in [("INSERT", "NEW"), ("DELETE", "OLD")] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_closed_\(event.lowercased()) BEFORE \(event) ON \(table)
            WHEN (SELECT digest FROM designations WHERE id = \(row).designation) IS NOT NULL
            BEGIN \(refusal(table)) END
            """)
      }
    }
    try guardPatients(db)
  }

  private static func refusal(_ table: String) -> String {
    "SELECT RAISE(ABORT, 'rows of \(table) are shared and never change; add another row');"
  }

  private static func guardPatients(_ db: Database) throws {
    let tables = StoreTable.all.map(\.name) + ["packed", "documents"]
    let deletions = tables.map { "DELETE FROM \($0) WHERE patient = OLD.key;" }
    try db.execute(
      sql: """
        CREATE TRIGGER patients_go_whole AFTER DELETE ON patients
        BEGIN \(deletions.joined(separator: " ")) END;
        -- A place in a document is no name: many patients have the same one.
        DROP INDEX patients_by_id;
        CREATE UNIQUE INDEX patients_by_id ON patients(id) WHERE id <> '' AND instr(id, '[') = 0;
        CREATE INDEX documents_by_identity ON documents(identity) WHERE identity <> '';
        """)
  }
}
