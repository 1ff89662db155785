import Foundation
import GRDB
import Vigie

/// Tables of findings in a database file, written beside its name and renamed when the scan is done.
///
/// INVARIANT (resume): the checkpoint lies in a database of its own, attached, so that it and the
/// rows it counts are committed at once, and the file of the rows never holds anything but rows.
public final class DatabaseSink: ScanSink {
  private let places: ScanPlaces
  private let file: PartFile
  private var queue: DatabaseQueue?

  /// - Throws: when the file cannot be written, or another scan writes it.
  public init(
    _ places: ScanPlaces, settings: ScanSettings, from checkpoint: Checkpoint?
  ) throws(ScanError) {
    self.places = places
    file = try PartFile(places.part)
    if checkpoint == nil {
      places.clear()
      unlink(places.part + "-journal")
      guard file.cut(to: 0) else { throw TextFile.failure(places.part) }
    }
    queue = try Self.naming(places.part) {
      let queue = try Self.open(places)
      if checkpoint == nil { try queue.write { try ScanSchema.create($0, settings) } }
      return queue
    }
  }

  private static func open(_ places: ScanPlaces) throws -> DatabaseQueue {
    var configuration = Configuration()
    // A transaction spans many batches.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "ATTACH DATABASE ? AS resume", arguments: [places.checkpoint])
      try database.execute(
        sql: "CREATE TABLE IF NOT EXISTS resume.checkpoint (content BLOB NOT NULL)")
    }
    return try DatabaseQueue(path: places.part, configuration: configuration)
  }

  /// What the database of an interrupted scan knows of it; nil when it ended before that was written.
  static func checkpoint(_ places: ScanPlaces) throws(ScanError) -> Checkpoint? {
    let content = try naming(places.checkpoint) {
      try DatabaseQueue(path: places.checkpoint).read { database in
        guard try database.tableExists("checkpoint") else { return Data?.none }
        return try Data.fetchOne(database, sql: "SELECT content FROM checkpoint")
      }
    }
    return try content.map { content throws(ScanError) in
      try Checkpoint(content, at: places.checkpoint)
    }
  }

  public func write(_ output: ScanOutput) throws(ScanError) {
    try Self.naming(places.part) {
      try queue?.writeWithoutTransaction { database in
        if !database.isInsideTransaction { try database.beginTransaction(.immediate) }
        for row in output.rows { try ScanSchema.insert(row, into: database) }
      }
    }
  }

  public func save(_ checkpoint: Checkpoint) throws(ScanError) {
    try Self.naming(places.part) {
      try queue?.writeWithoutTransaction { database in
        if !database.isInsideTransaction { try database.beginTransaction(.immediate) }
        try database.execute(sql: "DELETE FROM resume.checkpoint")
        try database.execute(
          sql: "INSERT INTO resume.checkpoint (content) VALUES (?)",
          arguments: [Data(checkpoint.bytes)])
        try database.commit()
      }
    }
  }

  public func finish(_ checkpoint: Checkpoint) throws(ScanError) {
    try Self.naming(places.part) {
      try queue?.writeWithoutTransaction { database in
        if !database.isInsideTransaction { try database.beginTransaction(.immediate) }
        try ScanSchema.index(database)
      }
    }
    try save(checkpoint)
    try Self.naming(places.part) { try queue?.close() }
    queue = nil
    try places.rename()
  }

  private static func naming<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(ScanError) -> Value {
    do { return try body() } catch let error as DatabaseError {
      throw ScanError("\(path): \(error.message ?? "the database failed")")
    } catch {
      throw ScanError("\(path): \(error)")
    }
  }
}
