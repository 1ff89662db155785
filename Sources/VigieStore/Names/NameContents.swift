import Crypto
import GRDB

/// What the numbers in a patient's rows stand for, as the content hash takes it.
final class NameContents {
  private static let mostKept = 20_000
  private var known: [Key: ColumnValue] = [:]

  private struct Key: Hashable {
    let names: StoreTable.Names
    let id: Int64
  }

  func content(_ names: StoreTable.Names, _ id: Int64, _ db: Database) throws -> ColumnValue {
    let key = Key(names: names, id: id)
    if let content = known[key] { return content }
    let content = try read(names, id, db)
    if known.count >= Self.mostKept { known.removeAll(keepingCapacity: true) }
    known[key] = content
    return content
  }

  private func read(_ names: StoreTable.Names, _ id: Int64, _ db: Database) throws -> ColumnValue {
    switch names {
    case .codings:
      return .joined(try row("SELECT system, code FROM codings WHERE id = ?", id, db))
    case .units: return .text(try row("SELECT unit FROM units WHERE id = ?", id, db)[0])
    case .instructions:
      return .text(try row("SELECT content FROM instructions WHERE id = ?", id, db)[0])
    case .parties:
      return .joined(try row("SELECT reference, name FROM parties WHERE id = ?", id, db))
    case .designations:
      let display = try row("SELECT display FROM designations WHERE id = ?", id, db)[0]
      let codes = try list(
        """
        SELECT system, code FROM designation_codings JOIN codings ON codings.id = coding
        WHERE designation = ? ORDER BY position
        """, id, db)
      let others = try list(
        "SELECT name FROM designation_names WHERE designation = ? ORDER BY position", id, db)
      return .blob(Self.digest(display: display, codes: codes, otherNames: others.map { $0[0] }))
    }
  }

  /// What tells designations apart: SHA-256 of all that one says, the first 16 bytes.
  static func digest(display: String, codes: [[String]], otherNames: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ text: String) {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.utf8.count).littleEndian) {
        bytes.append(contentsOf: $0)
      }
      bytes.append(contentsOf: text.utf8)
    }
    append(display)
    append("\(codes.count)")
    for code in codes { for part in code { append(part) } }
    for name in otherNames { append(name) }
    return Array(SHA256.hash(data: bytes).prefix(16))
  }

  private func row(_ sql: String, _ id: Int64, _ db: Database) throws -> [String] {
    guard let row = try list(sql, id, db).first else { throw Damage("a number stands for nothing") }
    return row
  }

  private func list(_ sql: String, _ id: Int64, _ db: Database) throws -> [[String]] {
    let statement = try RawStatement(db, sql)
    statement.bind(.integer(id))
    var rows: [[String]] = []
    while try statement.step() {
      rows.append((0..<statement.columnCount).map { statement.text($0) })
    }
    return rows
  }
}
