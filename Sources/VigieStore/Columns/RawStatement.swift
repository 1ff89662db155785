import GRDB
import GRDBSQLite

/// A statement of SQLite itself under a connection of GRDB, for what is read and written row by row.
///
/// INVARIANT (on its connection): it is used only inside the access to the database that made it, so
/// no other thread touches it. The statement behind it is kept, and in the end freed, by GRDB.
struct RawStatement {
  private let statement: OpaquePointer
  private let connection: OpaquePointer

  init(_ db: Database, _ sql: String) throws {
    statement = try db.cachedStatement(sql: sql).sqliteStatement
    guard let connection = db.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    self.connection = connection
  }

  /// Makes ready to run with these values in the places of the question marks.
  func bind(_ values: ColumnValue...) { bind(values) }

  func bind(_ values: [ColumnValue]) {
    sqlite3_reset(statement)
    for (place, value) in values.enumerated() { bind(value, at: place + 1) }
  }

  func bind(_ first: Int64, _ rest: [ColumnValue]) {
    sqlite3_reset(statement)
    sqlite3_bind_int64(statement, 1, first)
    for (place, value) in rest.enumerated() { bind(value, at: place + 2) }
  }

  /// SQLite copies what it is lent.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func bind(_ value: ColumnValue, at place: Int) {
    let place = Int32(place)
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let number): sqlite3_bind_int64(statement, place, number)
    case .real(let number): sqlite3_bind_double(statement, place, number)
    case .text(var text):
      _ = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(
            statement, place, $0.baseAddress ?? Self.nothing, UInt64($0.count), Self.copied,
            UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      _ = bytes.withUnsafeBytes {
        sqlite3_bind_blob64(
          statement, place, $0.baseAddress ?? UnsafeRawPointer(Self.nothing), UInt64($0.count),
          Self.copied)
      }
    }
  }

  /// An address for what is empty, which SQLite would else take for nothing at all.
  nonisolated(unsafe) private static let nothing: UnsafePointer<CChar> = {
    let address = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    address.initialize(to: 0)
    return UnsafePointer(address)
  }()

  /// Goes to the next row; false behind the last one.
  func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(statement)
      return false
    default:
      let error = DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
        message: String(cString: sqlite3_errmsg(connection)))
      sqlite3_reset(statement)
      throw error
    }
  }

  /// Runs a statement that gives no rows.
  func run(_ values: ColumnValue...) throws { try run(values) }

  func run(_ values: [ColumnValue]) throws {
    bind(values)
    while try step() {}
  }

  func run(_ first: Int64, _ rest: [ColumnValue]) throws {
    bind(first, rest)
    while try step() {}
  }

  /// Lets go of the row that it stands on.
  func reset() { sqlite3_reset(statement) }

  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }
}

// MARK: - Columns of the row

extension RawStatement {
  var columnCount: Int { Int(sqlite3_column_count(statement)) }

  func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
  }

  /// A whole number; 0 in the place of anything else.
  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  /// Empty where there is none.
  func text(_ column: Int) -> String {
    guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func isText(_ column: Int) -> Bool {
    sqlite3_column_type(statement, Int32(column)) == SQLITE_TEXT
  }

  /// Lends the bytes of a text, which are none after `body`.
  func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = sqlite3_column_text(statement, Int32(column))
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column)))
    return body(UnsafeBufferPointer(start: start, count: count))
  }

  func blob(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A blob with room for `more` bytes behind it, or nil where there is none.
  func bytes(_ column: Int, roomFor more: Int) -> ContiguousArray<UInt8>? {
    guard let start = sqlite3_column_blob(statement, Int32(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return ContiguousArray(unsafeUninitializedCapacity: count + more) { bytes, initialized in
      UnsafeMutableRawBufferPointer(bytes).copyMemory(
        from: UnsafeRawBufferPointer(start: start, count: count))
      initialized = count
    }
  }

  func value(_ column: Int) -> ColumnValue {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, Int32(column)))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(blob(column))
    default: .null
    }
  }
}
