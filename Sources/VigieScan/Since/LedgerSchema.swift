import Crypto
import Foundation
import GRDB
import Vigie

/// What a ledger holds of one record.
struct LedgerRow: Sendable {
  /// The key of the patient in a store; of a line, its file and number. Below zero it stands for a
  /// patient whom the last scan did not find.
  let place: Int64
  /// As FHIR writes a reference; `#` and what else tells the record where nothing names the patient.
  let id: String
  let hash: [UInt8]
  /// The number of the first day on which the answer may be another one.
  let until: Int32
  let answer: [UInt8]
}

extension LedgerRow: FetchableRecord {
  init(row: GRDB.Row) throws {
    place = row["place"]
    id = row["id"]
    hash = [UInt8](row["hash"] as Data)
    until = row["until"]
    answer = [UInt8](row["answer"] as Data)
  }
}

/// The tables of a ledger.
enum LedgerSchema {
  /// What `PRAGMA application_id` says of a ledger: `VIGL`.
  static let applicationID: Int32 = 0x5649_474C
  static let version: Int32 = 1

  static func create(_ db: Database, _ words: LedgerWords) throws {
    try db.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        CREATE TABLE run (
          identity TEXT NOT NULL, patients INTEGER NOT NULL, digest TEXT NOT NULL) STRICT;
        CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;
        CREATE TABLE mark (batches INTEGER PRIMARY KEY, place INTEGER NOT NULL) STRICT;
        CREATE TABLE patient (
          place INTEGER PRIMARY KEY, id TEXT NOT NULL, hash BLOB NOT NULL,
          until INTEGER NOT NULL, answer BLOB NOT NULL) STRICT;
        """)
    for (number, word) in words.words.enumerated() {
      try db.execute(sql: "INSERT INTO word VALUES (?, ?)", arguments: [number, word])
    }
  }

  /// Last, because rows come faster into a table without indexes; `run` says that all is there.
  static func finish(_ db: Database, _ identity: LedgerIdentity) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try db.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS patient_id ON patient (id);
        CREATE INDEX patient_hash ON patient (hash);
        INSERT INTO run SELECT ?, count(*), ? FROM patient
        """,
      arguments: [
        String(decoding: try encoder.encode(identity), as: UTF8.self), try digest(of: db),
      ])
  }

  /// SHA-256 of all that was found, by which two runs of one day are told apart.
  private static func digest(of db: Database) throws -> String {
    var hasher = SHA256()
    let rows = try LedgerRow.fetchCursor(db, sql: "SELECT * FROM patient ORDER BY place")
    while let row = try rows.next() {
      for bytes in [Array(row.id.utf8), row.hash, row.answer] {
        withUnsafeBytes(of: bytes.count.littleEndian) { hasher.update(bufferPointer: $0) }
        hasher.update(data: bytes)
      }
    }
    return hasher.text
  }

  /// Takes back what was written behind a checkpoint; false where it is not known.
  static func rewind(_ db: Database, to batches: Int) throws -> Bool {
    let sql = "SELECT place FROM mark WHERE batches = ?"
    guard let place = try Int64.fetchOne(db, sql: sql, arguments: [batches]) else { return false }
    try db.execute(
      sql: """
        DROP INDEX IF EXISTS patient_id;
        DROP INDEX IF EXISTS patient_hash;
        DELETE FROM run;
        DELETE FROM patient WHERE place > ? OR place < 0
        """, arguments: [place])
    try db.execute(sql: "DELETE FROM mark WHERE batches > ?", arguments: [batches])
    return true
  }

  /// Nil where the file is no ledger of this version, or one that was not finished.
  static func head(_ db: Database) throws -> Head? {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    let stated = try Int32.fetchOne(db, sql: "PRAGMA user_version")
    guard application == applicationID, stated == version,
      let run = try GRDB.Row.fetchOne(db, sql: "SELECT * FROM run"),
      let identity = try? JSONDecoder().decode(
        LedgerIdentity.self, from: Data((run["identity"] as String).utf8))
    else { return nil }
    let words = try String.fetchAll(db, sql: "SELECT word FROM word ORDER BY number")
    return Head(
      identity: identity, patients: run["patients"], digest: run["digest"],
      words: LedgerWords(words))
  }

  /// What a ledger says of itself.
  struct Head {
    let identity: LedgerIdentity
    let patients: Int
    let digest: String
    let words: LedgerWords
  }

  static func openReadOnly(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  static func naming<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(ScanError) -> Value {
    do { return try body() } catch let error as ScanError {
      throw error
    } catch let error as DatabaseError {
      throw ScanError("\(path): \(error.message ?? "the database failed")")
    } catch {
      throw ScanError("\(path): \(error)")
    }
  }
}
