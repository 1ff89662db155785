import Foundation
import GRDB
import Testing
import Vigie
import VigieStore

/// The packed row of a patient says what the tables say, or nothing.
@Suite("Packed rows of a store")
struct PackedRowTests {
  private func change(_ url: URL, _ sql: String, _ arguments: StatementArguments = []) throws {
    let queue = try DatabaseQueue(path: url.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
    try queue.close()
  }

  private func packed(_ url: URL) throws -> [Data] {
    let queue = try DatabaseQueue(path: url.path)
    return try queue.read { try Data.fetchAll($0, sql: "SELECT content FROM packed") }
  }

  /// A store with the samples, what only few records have, and what fuzzing kept.
  private func full() throws -> Shelf {
    let shelf = try Shelf()
    let samples = Checkout.samples.filter { !$0.path.contains(".draft.") }.map(\.path)
    try shelf.take(samples + [try shelf.add("rare.json", StoreEqualityTests.rare)])
    return shelf
  }

  @Test("without packed rows every record is the same, read from the tables")
  func tables() throws {
    let shelf = try full()
    let reports = try shelf.reports()
    #expect(try packed(shelf.url).count == reports.count)
    try change(shelf.url, "DELETE FROM packed")
    #expect(try shelf.reports() == reports)
    let store = try RecordStore(at: shelf.url, mode: .readWrite)
    #expect(try store.seal() == 0)
    #expect(try packed(shelf.url).count == reports.count)
    #expect(try store.check().problems == [])
    #expect(try shelf.reports() == reports)
  }

  @Test("real records are the same from the tables", arguments: Checkout.realRecords)
  func real(_ file: URL) throws {
    let shelf = try Shelf()
    try shelf.take([file.path])
    let reports = try shelf.reports()
    try change(shelf.url, "DELETE FROM packed")
    #expect(try shelf.reports() == reports)
  }

  @Test("a change by SQL shows at once, whatever the packed row says")
  func stale() throws {
    let shelf = try Shelf()
    try shelf.take([try shelf.add("in.ndjson", StoreImportTests.lines)])
    let before = try shelf.reports()
    try change(shelf.url, "DELETE FROM medications WHERE patient = 1")
    let after = try shelf.reports()
    #expect(after[0] != before[0] && after[1] == before[1])
    #expect(try shelf.store().check().problems == [])
  }

  @Test("a packed row that cannot be read is none, and a check names its patient")
  func damage() throws {
    let shelf = try full()
    let reports = try shelf.reports()
    let longest = try #require(try packed(shelf.url).max { $0.count < $1.count })
    for count in stride(from: 0, to: longest.count, by: 97) {
      let cut = longest.prefix(count)
      try change(
        shelf.url, "UPDATE packed SET content = ? WHERE content = ? OR length(content) = ?",
        [cut, longest, max(0, count - 97)])
      #expect(try shelf.reports() == reports, "cut to \(count) bytes")
    }
    #expect(try shelf.store().check().problems.contains { $0.contains("packed row") })
  }

  @Test("bytes that anybody wrote never crash the reader")
  func hostile() throws {
    let shelf = try full()
    let rows = try packed(shelf.url)
    var state: UInt64 = 11
    func draw(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for _ in 0..<60 {
      var row = rows[draw(rows.count)]
      for _ in 0..<(1 + draw(8)) { row[1 + draw(row.count - 1)] = UInt8(draw(256)) }
      try change(shelf.url, "UPDATE packed SET content = ?", [row])
      let reader = try shelf.store().reader(vocabulary: shelf.knowledge.vocabulary)
      #expect(try reader.records(limit: 1_000).count == rows.count)
    }
  }

  /// What takes a store back to the first schema.
  private static func takenBack(_ url: URL) throws -> String {
    let queue = try DatabaseQueue(path: url.path)
    let guards = try queue.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (name = 'patients_go_whole'
            OR name GLOB '*_stay' OR name GLOB '*_keep_their_numbers' OR name GLOB '*_closed_*')
          """)
    }
    try queue.close()
    return guards.map { "DROP TRIGGER \($0);" }.joined() + """
      DROP INDEX documents_by_identity; DROP TABLE packed; PRAGMA user_version = 1;
      DELETE FROM grdb_migrations WHERE identifier NOT LIKE '1 %'
      """
  }

  @Test("a store of the first schema is read after an import, and packed by a seal")
  func migration() throws {
    let shelf = try Shelf()
    try shelf.take([try shelf.add("in.ndjson", StoreImportTests.lines)])
    let reports = try shelf.reports()
    try change(shelf.url, Self.takenBack(shelf.url))
    do throws(StoreError) {
      _ = try RecordStore(at: shelf.url, mode: .readOnly)
      Issue.record("an earlier schema was read")
    } catch { #expect(error.reason == .olderSchema) }
    try shelf.take([try shelf.add("in.ndjson", StoreImportTests.lines)])
    #expect(try packed(shelf.url).isEmpty)
    #expect(try shelf.reports() == reports)
    #expect(try RecordStore(at: shelf.url, mode: .readWrite).seal() == 0)
    #expect(try packed(shelf.url).count == 2)
    #expect(try shelf.reports() == reports)
  }

  @Test("a few are read at a time where packed rows are long")
  func bytes() throws {
    let shelf = try Shelf()
    try shelf.take([try shelf.add("in.ndjson", StoreImportTests.lines)])
    let reader = try shelf.store().reader(vocabulary: shelf.knowledge.vocabulary)
    #expect(try reader.records(limit: 10, bytes: 1).map(\.patient.id) == ["Patient/p1"])
    #expect(try reader.records(limit: 10).map(\.patient.id) == ["Patient/p1", "Patient/p2"])
  }
}
