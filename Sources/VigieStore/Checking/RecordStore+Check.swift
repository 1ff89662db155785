import Crypto
import GRDB
import VigieTerms

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

  /// Checks the file's pages and indexes, what refers to what, takes every hash again, unpacks every
  /// document, and reads every record as a scan does.
  ///
  /// - Parameters:
  ///   - vocabulary: what records are read with; without one they are not.
  ///   - progress: is told how many patients were checked.
  /// - Complexity: O(size of the file).
  public func check(
    vocabulary: Vocabulary? = nil, progress: @escaping (_ patients: Int) -> Void = { _ in }
  ) throws(StoreError) -> CheckReport {
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
      let reader = vocabulary.map { ContentReader(names: SharedNames($0), db: db) }
      try checkPatients(db, reader, &report, progress)
      try checkPacked(db, &report)
      try checkDocuments(db, &report)
      return report
    }
  }

  private func checkPatients(
    _ db: Database, _ reader: ContentReader?, _ report: inout CheckReport,
    _ progress: (Int) -> Void
  ) throws {
    let hasher = RowHasher(names: NameContents(), db: db)
    let rows = try RawStatement(
      db, "SELECT key, id, content_hash, birth, sex FROM patients ORDER BY key")
    rows.bind()
    while try rows.step() {
      report.patients += 1
      if report.patients % 1_000 == 0 { progress(report.patients) }
      let kept = rows.blob(2)
      if kept.isEmpty { report.unsealed += 1 }
      do {
        if !kept.isEmpty, try hasher.hash(of: rows.integer(0)).bytes != kept {
          report.add("\(Self.name(rows)): the entries are not those of which the hash was taken")
        }
        if PatientRows.person("", birth: rows.value(3), sex: rows.value(4)) == nil {
          report.add("\(Self.name(rows)): the birth or the sex cannot be read")
        }
        if let reader { _ = try reader.sound(rows.integer(0)) }
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
    StoredPatient.name(key: row.integer(0), id: row.text(1))
  }
}
