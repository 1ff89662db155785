import GRDB

/// The tables of a record store, and how they came about version by version.
enum StoreSchema {
  /// What `PRAGMA application_id` says of a record store: `VIGI`.
  static let applicationID: Int32 = 0x5649_4749
  /// The version that this program writes; `PRAGMA user_version` says it of a file.
  static let version = 3

  /// Brings a file of any earlier version, or an empty one, to this version.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 entries by kind, clustered by patient") { db in
      try createNames(db)
      try createPatients(db)
      for table in StoreTable.all {
        try db.execute(sql: table.definition)
        for trigger in table.triggers { try db.execute(sql: trigger) }
      }
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2 a packed row for each patient") { db in
      try createPacked(db)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3 shared rows that nobody can change") { db in
      try guardRows(db)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    return migrator
  }

  /// What entries of many patients share. A row never changes, because nobody could tell whose
  /// records change with it.
  private static func createNames(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE codings (
          id INTEGER PRIMARY KEY, system TEXT NOT NULL, code TEXT NOT NULL,
          UNIQUE (system, code)
        ) STRICT;
        CREATE TABLE units (id INTEGER PRIMARY KEY, unit TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE parties (
          id INTEGER PRIMARY KEY, reference TEXT NOT NULL DEFAULT '',
          name TEXT NOT NULL DEFAULT '',
          UNIQUE (reference, name)
        ) STRICT;
        CREATE TABLE instructions (id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE designations (
          id INTEGER PRIMARY KEY, display TEXT NOT NULL DEFAULT '', digest BLOB UNIQUE
        ) STRICT;
        CREATE TABLE designation_codings (
          designation INTEGER NOT NULL REFERENCES designations(id), position INTEGER NOT NULL,
          coding INTEGER NOT NULL REFERENCES codings(id),
          PRIMARY KEY (designation, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE designation_names (
          designation INTEGER NOT NULL REFERENCES designations(id), position INTEGER NOT NULL,
          name TEXT NOT NULL,
          PRIMARY KEY (designation, position)
        ) STRICT, WITHOUT ROWID;
        """)
    let shared = [
      "codings", "units", "parties", "instructions", "designations", "designation_codings",
      "designation_names",
    ]
    for table in shared {
      try db.execute(
        sql: """
          CREATE TRIGGER \(table)_never_change BEFORE UPDATE ON \(table)
          BEGIN
            SELECT RAISE(ABORT, 'rows of \(table) are shared and never change; add another row');
          END
          """)
    }
  }

  /// All rows of a patient once more, in the form in which a scan reads them: what follows from the
  /// other tables, and counts only while its hash is that of the patient.
  private static func createPacked(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE packed (
          patient INTEGER PRIMARY KEY REFERENCES patients(key) ON DELETE CASCADE,
          hash BLOB NOT NULL, content BLOB NOT NULL
        ) STRICT
        """)
  }

  private static func createPatients(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE patients (
          key INTEGER PRIMARY KEY, id TEXT NOT NULL, birth ANY, sex INTEGER,
          content_hash BLOB
        ) STRICT;
        CREATE UNIQUE INDEX patients_by_id ON patients(id) WHERE id <> '';
        CREATE TRIGGER patients_change AFTER UPDATE OF id, birth, sex ON patients
        BEGIN
          UPDATE patients SET content_hash = NULL
          WHERE key = NEW.key AND content_hash IS NOT NULL;
        END;
        CREATE TABLE imports (
          id INTEGER PRIMARY KEY, source TEXT NOT NULL, finished TEXT NOT NULL,
          documents INTEGER NOT NULL, patients INTEGER NOT NULL, skipped INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE documents (
          id INTEGER PRIMARY KEY,
          patient INTEGER NOT NULL REFERENCES patients(key) ON DELETE CASCADE,
          digest BLOB NOT NULL,
          identity TEXT NOT NULL DEFAULT '', import INTEGER REFERENCES imports(id),
          size INTEGER NOT NULL, content BLOB NOT NULL,
          UNIQUE (patient, digest)
        ) STRICT;
        CREATE INDEX documents_by_digest ON documents(digest);
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        """)
  }
}
