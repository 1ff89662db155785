import Foundation
import GRDB
import VigieTerms

/// A file of SQLite with the records of many patients.
///
/// The tables hold what a reader of documents hands to the builder of a record, so a record from the
/// store is the one that the patient's documents make: the same findings, the same account.
public final class RecordStore: Sendable {
  public enum Mode: Sendable {
    /// Reads a store that is there; a file of an earlier version is refused.
    case readOnly
    /// Makes the file where there is none, and brings one of an earlier version to this one.
    case readWrite
  }

  /// The file.
  public let url: URL
  public let mode: Mode
  let queue: DatabaseQueue

  /// Opens the store. For writing, after a run that was cut off, the file is checked first.
  /// - Complexity: O(1), and O(size of the file) where it is checked.
  public convenience init(at url: URL, mode: Mode) throws(StoreError) {
    guard FileManager.default.fileExists(atPath: url.path) else {
      guard mode == .readWrite else {
        throw StoreError(.missing, "\(url.path): no such file")
      }
      let place = try NewStorePlace(for: url, ImportLock(of: url))
      try RecordStore(opening: place.url, .readWrite, mayBeEmpty: true).close()
      try place.move()
      try self.init(opening: url, mode)
      return
    }
    try self.init(opening: url, mode)
  }

  /// Opens a file that is there; one that holds nothing becomes a store where it `mayBeEmpty`.
  init(opening url: URL, _ mode: Mode, mayBeEmpty: Bool = false) throws(StoreError) {
    self.url = url
    self.mode = mode
    // A reader sees the last commit whatever stands behind it; only a writer adds to it.
    let wasCutOff = mode == .readWrite && Self.holdsUnfinishedWrites(url)
    queue = try StoreError.orThrow(url) {
      let queue = try DatabaseQueue(path: url.path, configuration: Self.configuration(mode))
      try Self.prepare(queue, url, mode, mayBeEmpty)
      return queue
    }
    if wasCutOff { try checkQuickly() }
  }

  /// How many patients there are.
  public var patientCount: Int {
    get throws(StoreError) {
      try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM patients") ?? 0 }
    }
  }

  /// The time zone whose days the records have, empty for days as they are written; nil before the
  /// first import.
  public var timeZone: String? {
    get throws(StoreError) { try setting("time-zone") }
  }

  /// The patients behind `key` in the order of the keys, no more than `limit`.
  /// - Complexity: O(log *n* + limit), and linear in the entries of patients whom somebody's own SQL
  ///   changed, for their hash.
  public func patients(
    after key: Int64? = nil, limit: Int
  ) throws(StoreError) -> [StoredPatient] {
    try read { db in
      try PatientRows(db: db, contents: NameContents()).rows(after: key, limit: limit)
        .map(\.patient)
    }
  }

  /// A reader with a connection of its own: one for each worker.
  public func reader(vocabulary: Vocabulary) throws(StoreError) -> StoreReader {
    try StoreReader(self, vocabulary: vocabulary)
  }

  /// Ends the connection: everything is in the one file then.
  public func close() throws(StoreError) {
    try StoreError.orThrow(url) {
      if mode == .readWrite {
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
      }
      try queue.close()
    }
  }

  func setting(_ name: String) throws(StoreError) -> String? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name])
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.orThrow(url) { try queue.read(body) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.orThrow(url) { try queue.write(body) }
  }
}
