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
  private let keepsLedger: Bool
  private var queue: DatabaseQueue?
  private var written: WrittenFindings
  /// Whether all rows are there.
  private let isAtEnd: Bool

  /// - Throws: when the file cannot be written, another scan writes it, or what the checkpoint
  ///   counts is not there.
  public init(
    _ places: ScanPlaces, settings: ScanSettings, from checkpoint: Checkpoint?
  ) throws(ScanError) {
    self.places = places
    keepsLedger = settings.ledger != nil
    file = try PartFile(places.part)
    written = checkpoint?.written ?? WrittenFindings()
    isAtEnd = checkpoint?.isAtEnd ?? false
    guard checkpoint == nil else {
      try goOn()
      return
    }
    // Before the rows it counts.
    places.clear()
    guard file.cut(to: 0) else { throw TextFile.failure(places.part) }
    queue = try Self.naming(places.part) {
      let queue = try Self.open(places)
      try queue.write { try ScanSchema.create($0, settings) }
      return queue
    }
  }

  private func goOn() throws(ScanError) {
    let isNamed = isAtEnd && file.size == 0
    let path = isNamed ? places.output : places.part
    guard isNamed ? places.hasOutput : file.size > 0 else { throw places.changed(path) }
    let counted = try Self.naming(path) {
      if !isNamed { queue = try Self.open(places) }
      var configuration = Configuration()
      configuration.readonly = true
      let queue = try queue ?? DatabaseQueue(path: path, configuration: configuration)
      return try queue.read(ScanSchema.counted)
    }
    guard counted == written else { throw places.changed(path) }
  }

  private static func open(_ places: ScanPlaces) throws -> DatabaseQueue {
    TextFile.makePrivate(places.checkpoint)
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
    try inTransaction { database in
      for row in output.rows { try ScanSchema.insert(row, into: database) }
    }
    written.findings += output.rows.count
    written.bindings += output.rows.reduce(0) { $0 + $1.bindings.count }
  }

  public func save(_ checkpoint: Checkpoint) throws(ScanError) {
    var checkpoint = checkpoint
    checkpoint.written = written
    let bytes = Data(try checkpoint.bytes())
    try inTransaction { database in
      try database.execute(sql: "DELETE FROM resume.checkpoint")
      try database.execute(
        sql: "INSERT INTO resume.checkpoint (content) VALUES (?)", arguments: [bytes])
      try database.commit()
    }
  }

  /// Goes on with the open transaction, or begins one, and leaves it open.
  private func inTransaction(_ body: (Database) throws -> Void) throws(ScanError) {
    try Self.naming(places.part) {
      try queue?.writeWithoutTransaction { database in
        if !database.isInsideTransaction { try database.beginTransaction(.immediate) }
        try body(database)
      }
    }
  }

  public func finish(_ checkpoint: Checkpoint) throws(ScanError) {
    if !isAtEnd {
      try inTransaction(ScanSchema.index)
      try save(checkpoint)
    }
    guard queue != nil else { return }
    try close()
    try places.rename()
  }

  private func close() throws(ScanError) {
    try Self.naming(places.part) { try queue?.close() }
    queue = nil
  }

  public func abandon() {
    try? close()
    unlink(places.part)
    places.clear()
  }

  public func forget() {
    places.clear()
    if !keepsLedger { places.dropLedger() }
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
