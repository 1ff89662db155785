import Foundation
import GRDB

extension RecordStore {
  static func configuration(_ mode: Mode) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = mode == .readOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // What a strange file says in its schema is not to be trusted, nor are its pages.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
      try db.execute(sql: "PRAGMA cache_size = -8000")
    }
    return configuration
  }

  /// Refuses what is no store of a version that is known, and makes the tables where there are none.
  static func prepare(
    _ queue: DatabaseQueue, _ url: URL, _ mode: Mode, _ mayBeEmpty: Bool
  ) throws {
    let (id, version, tables) = try queue.read { db in
      (
        try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      )
    }
    let isEmpty = id == 0 && version == 0 && tables == 0
    guard id == StoreSchema.applicationID || (isEmpty && mayBeEmpty) else {
      throw StoreError(
        .notAStore,
        isEmpty
          ? "\(url.path): there is nothing in this file; remove it, or name another"
          : "\(url.path): this is no record store of Vigie")
    }
    guard version <= StoreSchema.version else {
      throw StoreError(
        .newerSchema,
        "\(url.path): written by a later version of Vigie (schema \(version), this one knows "
          + "\(StoreSchema.version)); update Vigie")
    }
    if mode == .readOnly {
      guard version == StoreSchema.version else {
        throw StoreError(
          .olderSchema,
          "\(url.path): written by an earlier version of Vigie (schema \(version)); "
            + "`vigie store import` brings it to schema \(StoreSchema.version)")
      }
      return
    }
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      // A commit is on disk before an import says that it is done.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    let migrator = StoreSchema.migrator
    guard try !queue.read({ db in try migrator.hasBeenSuperseded(db) }) else {
      throw StoreError(
        .newerSchema, "\(url.path): written by a later version of Vigie; update Vigie")
    }
    try migrator.migrate(queue)
  }

  /// Whether a run before this one left writes beside the file.
  static func holdsUnfinishedWrites(_ url: URL) -> Bool {
    ["-wal", "-journal"].contains { ending in
      let attributes = try? FileManager.default.attributesOfItem(atPath: url.path + ending)
      return (attributes?[.size] as? Int ?? 0) > 0
    }
  }

  /// Refuses a file whose pages contradict each other.
  func checkQuickly() throws(StoreError) {
    let found = try read { db in try String.fetchAll(db, sql: "PRAGMA quick_check(10)") }
    guard found == ["ok"] else {
      throw StoreError(
        .damaged,
        "\(url.path): damaged (\(found.first ?? "quick_check says nothing")); `vigie store check` "
          + "lists what is wrong")
    }
  }
}

extension StoreError {
  /// Runs `body`, and puts what goes wrong into the words of a store.
  static func orThrow<Value>(_ url: URL, _ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try body() } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, url)
    } catch let damage as Damage {
      throw StoreError(.damaged, "\(url.path): \(damage.words)")
    } catch {
      throw StoreError(.io, "\(url.path): \(error)")
    }
  }

  private init(_ error: DatabaseError, _ url: URL) {
    let message = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self.init(.notAStore, "\(url.path): this is no record store of Vigie")
    case .SQLITE_CORRUPT: self.init(.damaged, "\(url.path): damaged: \(message)")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.busy, "\(url.path): another process writes to it")
    case .SQLITE_FULL: self.init(.io, "\(url.path): the disk is full")
    case .SQLITE_CONSTRAINT:
      self.init(.damaged, "\(url.path): its tables refuse what is written: \(message)")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH:
      self.init(.io, "\(url.path): cannot be opened: \(message)")
    case .SQLITE_ERROR: self.init(.damaged, "\(url.path): \(message)")
    default: self.init(.io, "\(url.path): \(message)")
    }
  }
}
