import Foundation
import GRDB
import Testing
import Vigie
import VigieStore

@Suite("Rows that nobody's SQL changes unseen")
struct GuardedRowsTests {
  private func filled() throws -> Shelf {
    let shelf = try Shelf()
    try shelf.take([try shelf.add("in.ndjson", StoreImportTests.lines)])
    return shelf
  }

  private func run(_ shelf: Shelf, _ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: shelf.url.path, configuration: configuration)
    defer { try? queue.close() }
    try queue.write { try $0.execute(sql: sql) }
  }

  @Test(
    "shared rows stay what they are",
    arguments: [
      "INSERT INTO designation_codings VALUES (1, 7, 1)",
      "INSERT OR REPLACE INTO codings (id, system, code) VALUES (1, 'a', 'b')",
      "DELETE FROM codings", "DELETE FROM designation_codings",
      "UPDATE designations SET display = 'x'",
    ])
  func shared(_ sql: String) throws {
    let shelf = try filled()
    #expect(throws: DatabaseError.self) { try run(shelf, sql) }
    #expect(try shelf.store().check().problems == [])
  }

  @Test("of a deleted patient nothing stays, and new ones can come")
  func deletion() throws {
    let shelf = try filled()
    try run(shelf, "DELETE FROM patients WHERE id = 'Patient/p2'")
    #expect(try shelf.store().info.documents == 1)
    let new = try shelf.add("new.json", StoreImportTests.bundle("p3", drug: "B01AA03", id: "m"))
    #expect(try shelf.take([new]).newPatients == 1)
    #expect(try shelf.store().check().problems == [])
  }

  @Test("a key at the end of all numbers is read like any other")
  func keys() throws {
    let shelf = try filled()
    try run(
      shelf,
      "INSERT INTO patients (key, id) VALUES (\(Int64.min), 'Patient/p7'), (\(Int64.max), '')")
    #expect(try shelf.store().patients(limit: 10).count == 4)
    #expect(try shelf.store().patients(after: .max, limit: 10) == [])
    let own = try shelf.add("7.json", StoreImportTests.bundle("p7", drug: "B01AA03", id: "m"))
    #expect(try shelf.take([own], replaces: true).changedPatients == 1)
  }

  @Test("a new store is its owner's alone; an empty file is left as it is")
  func modes() throws {
    let shelf = try Shelf()
    try RecordStore(at: shelf.url, mode: .readWrite).close()
    let attributes = try FileManager.default.attributesOfItem(atPath: shelf.url.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let empty = URL(fileURLWithPath: try shelf.add("empty", ""))
    let source = try shelf.add("in.ndjson", StoreImportTests.lines)
    #expect(throws: StoreError.self) { try shelf.take([source], into: empty) }
    #expect(try Data(contentsOf: empty).isEmpty)
  }
}
