import GRDB
import Vigie

/// The tables of `vigie scan --format sqlite`.
enum ScanSchema {
  static func create(_ database: Database, _ settings: ScanSettings) throws {
    try database.execute(
      sql: """
        PRAGMA user_version = 1;
        CREATE TABLE run (vigie TEXT NOT NULL, as_of TEXT NOT NULL, language TEXT NOT NULL);
        CREATE TABLE knowledge (pack TEXT NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE TABLE finding (
          id INTEGER PRIMARY KEY, patient TEXT NOT NULL, place TEXT NOT NULL, rule TEXT NOT NULL,
          kind TEXT NOT NULL, level TEXT NOT NULL, level_at_least TEXT NOT NULL,
          certainty TEXT NOT NULL, new INTEGER NOT NULL, title TEXT NOT NULL,
          because TEXT NOT NULL, advice TEXT NOT NULL, fingerprint TEXT NOT NULL);
        CREATE TABLE binding (
          finding INTEGER NOT NULL REFERENCES finding (id), position INTEGER NOT NULL,
          name TEXT NOT NULL, display TEXT NOT NULL, codes TEXT NOT NULL, evidence TEXT NOT NULL,
          "start" TEXT, "end" TEXT, PRIMARY KEY (finding, position)) WITHOUT ROWID;
        """)
    if settings.tellsChanges {
      try database.execute(sql: "ALTER TABLE finding ADD COLUMN change TEXT")
    }
    try database.execute(
      sql: "INSERT INTO run VALUES (?, ?, ?)",
      arguments: [
        Product.version, settings.asOf.description, settings.language.rawValue,
      ])
    for (pack, hash) in zip(settings.knowledge.packs, settings.knowledge.hashes) {
      try database.execute(
        sql: "INSERT INTO knowledge VALUES (?, ?, ?)",
        arguments: [pack.name, pack.version, hash])
    }
  }

  static func insert(_ row: FindingRow, into database: Database) throws {
    let finding = try database.cachedStatement(
      sql: """
        INSERT INTO finding (
          patient, place, rule, kind, level, level_at_least, certainty, new, title, because,
          advice, fingerprint)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try finding.execute(arguments: [
      row.patient, row.place, row.rule, row.kind, row.level, row.levelAtLeast, row.certainty,
      row.isNew, row.title, row.because, row.advice, row.fingerprint,
    ])
    let id = database.lastInsertedRowID
    if let change = row.change {
      let update = try database.cachedStatement(sql: "UPDATE finding SET change = ? WHERE id = ?")
      try update.execute(arguments: [change.rawValue, id])
    }
    let binding = try database.cachedStatement(
      sql: "INSERT INTO binding VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, bound) in row.bindings.enumerated() {
      try binding.execute(arguments: [
        id, position, bound.name, bound.display, bound.codes, bound.evidence, bound.start,
        bound.end,
      ])
    }
  }

  /// How much is there of findings.
  static func counted(_ database: Database) throws -> WrittenFindings {
    WrittenFindings(
      findings: try Int.fetchOne(database, sql: "SELECT count(*) FROM finding") ?? 0,
      bindings: try Int.fetchOne(database, sql: "SELECT count(*) FROM binding") ?? 0)
  }

  /// Last, because rows come faster into a table without indexes.
  static func index(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE INDEX finding_patient ON finding (patient);
        CREATE INDEX finding_rule ON finding (rule);
        """)
    guard try database.columns(in: "finding").contains(where: { $0.name == "change" }) else {
      return
    }
    try database.execute(sql: "CREATE INDEX finding_change ON finding (change)")
  }
}
