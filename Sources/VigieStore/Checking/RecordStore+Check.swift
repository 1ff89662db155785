import Crypto
import GRDB

extension RecordStore {
  /// What a check of a whole store found.
  public struct CheckReport: Sendable, Hashable {
    /// Patients whose hash was taken again.
    public internal(set) var patients = 0
    /// Patients without a hash: somebody's own SQL wrote or changed their entries.
    public internal(set) var unsealed = 0
    /// The first of what is wrong, in words; empty for a sound store.
    public internal(set) var problems: [String] = []
    public internal(set) var problemCount = 0

    mutating func add(_ words: String) {
      problemCount += 1
      if problems.count < ImportReport.mostListed { problems.append(words) }
    }
  }

  /// Checks the file's pages and indexes, what refers to what, and takes every hash again.
  /// - Complexity: O(size of the file).
  public func check() throws(StoreError) -> CheckReport {
    try read { db in
      var report = CheckReport()
      for words in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where words != "ok" {
        report.add(words)
      }
      for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
        let (table, other) = (row[0] as String? ?? "", row[2] as String? ?? "")
        report.add("a row of `\(table)` names one of `\(other)` that is not there")
      }
      // Pages that contradict each other are not read any further.
      guard report.problemCount == 0 else { return report }
      try checkHashes(db, &report)
      try checkPacked(db, &report)
      try checkDocuments(db, &report)
      return report
    }
  }

  private func checkHashes(_ db: Database, _ report: inout CheckReport) throws {
    let hasher = RowHasher(names: NameContents(), db: db)
    let rows = try RawStatement(db, "SELECT key, id, content_hash FROM patients ORDER BY key")
    rows.bind()
    while try rows.step() {
      report.patients += 1
      let kept = rows.blob(2)
      guard !kept.isEmpty else {
        report.unsealed += 1
        continue
      }
      do {
        if try hasher.hash(of: rows.integer(0)).bytes != kept {
          report.add("\(Self.name(rows)): the entries are not those of which the hash was taken")
        }
      } catch let damage as Damage { report.add("\(Self.name(rows)): \(damage.words)") }
    }
  }

  /// Holds what scans read against the tables.
  private func checkPacked(_ db: Database, _ report: inout CheckReport) throws {
    let shelf = PackedShelf(db: db)
    let rows = try RawStatement(
      db,
      """
      SELECT key, id, content FROM packed JOIN patients ON key = patient AND hash = content_hash
      ORDER BY key
      """)
    rows.bind()
    while try rows.step() {
      if try shelf.packed(rows.integer(0)) != rows.blob(2) {
        report.add("\(Self.name(rows)): the packed row does not say what the tables say")
      }
    }
  }

  private func checkDocuments(_ db: Database, _ report: inout CheckReport) throws {
    let rows = try RawStatement(
      db,
      """
      SELECT key, patients.id, digest, size, content
      FROM documents JOIN patients ON patients.key = documents.patient
      """)
    rows.bind()
    while try rows.step() {
      do {
        let text = try DocumentShelf.unpacked(rows.blob(4), size: Int(rows.integer(3)))
        if Array(SHA256.hash(data: text)) != rows.blob(2) {
          report.add("\(Self.name(rows)): a document is not the one that was received")
        }
      } catch let damage as Damage { report.add("\(Self.name(rows)): \(damage.words)") }
    }
  }

  /// Of the patient whose key and id come first in the row.
  private static func name(_ row: RawStatement) -> String {
    let id = row.text(1)
    return id.isEmpty ? "patient \(row.integer(0))" : id
  }

  /// Takes the hash of patients whom somebody's own SQL filled, so that a scan need not, and packs
  /// the rows of all whose hash is known; gives how many hashes it took. Those who have documents
  /// are left: the next import says what is to become of them.
  public func seal() throws(StoreError) -> Int {
    try write { db in
      let rows = try RawStatement(
        db,
        """
        SELECT key FROM patients WHERE content_hash IS NULL AND NOT EXISTS
          (SELECT 1 FROM documents WHERE documents.patient = patients.key)
        """)
      rows.bind()
      var keys: [Int64] = []
      while try rows.step() { keys.append(rows.integer(0)) }
      let hasher = RowHasher(names: NameContents(), db: db)
      let update = try RawStatement(db, "UPDATE patients SET content_hash = ? WHERE key = ?")
      for key in keys {
        try update.run(.blob(try hasher.hash(of: key).bytes), .integer(key))
      }
      try PackedShelf(db: db).packMissing()
      return keys.count
    }
  }
}
