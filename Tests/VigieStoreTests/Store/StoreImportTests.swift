import Foundation
import GRDB
import Testing
import Vigie
import VigieStore

@Suite("Import into the store")
struct StoreImportTests {
  @Test("the same input twice changes nothing")
  func idempotence() throws {
    let shelf = try Shelf()
    let lines = try shelf.add("in.ndjson", Self.lines)
    let first = try shelf.take([lines])
    #expect(first.newPatients == 2 && first.documents == 2 && first.skippedCount == 0)
    let before = try Self.dump(shelf.url)
    let second = try shelf.take([lines, lines])
    #expect(second.documents == 0 && second.knownDocuments == 4 && !second.hasChanged)
    #expect(try Self.dump(shelf.url) == before)
  }

  @Test("documents of one patient add up, a version takes the place of the one before")
  func adding() throws {
    let shelf = try Shelf()
    let first = Self.bundle("p1", drug: "B01AA03", id: "m1", identifier: "d1")
    let other = Self.bundle("p1", drug: "M01AE01", id: "m2", identifier: "d2")
    let newer = Self.bundle("p1", drug: "M01AE02", id: "m2", identifier: "d2")
    try shelf.take([try shelf.add("1.json", first)])
    #expect(try shelf.take([try shelf.add("2.json", other)]).changedPatients == 1)
    #expect(try Self.drugs(shelf) == ["B01AA03", "M01AE01"])
    try shelf.take([try shelf.add("3.json", newer)])
    #expect(try Self.drugs(shelf) == ["B01AA03", "M01AE02"])
    let replaced = try shelf.take([try shelf.add("4.json", other)], replaces: true)
    #expect(replaced.changedPatients >= 1)
    #expect(try Self.drugs(shelf) == ["M01AE01"])
    #expect(try shelf.store().check().problems == [])
  }

  @Test("a resource received twice is stored once, in its newest version")
  func versions() throws {
    let shelf = try Shelf()
    let old = Self.bundle("p1", drug: "B01AA03", id: "m1")
    let new = Self.bundle("p1", drug: "N02BE01", id: "m1")
    try shelf.take([try shelf.add("1.json", old), try shelf.add("2.json", new)])
    #expect(try Self.drugs(shelf) == ["N02BE01"])
  }

  @Test("a bad line is skipped with its number, the rest is read")
  func badLine() throws {
    let shelf = try Shelf()
    let text = Self.lines.replacing(
      "\n", with: "\n{\"resourceType\": \"Bundle\", \n\n", maxReplacements: 1)
    let report = try shelf.take([try shelf.add("in.ndjson", text)])
    #expect(report.newPatients == 2 && report.skippedCount == 1)
    #expect(report.skipped.first?.contains("in.ndjson:2") == true, "\(report.skipped)")
  }

  @Test("nothing readable makes no store, and leaves one as it was")
  func nothing() throws {
    let shelf = try Shelf()
    let bad = try shelf.add("bad.json", "%PDF-1.7")
    #expect(try !shelf.take([bad]).hasRead)
    #expect(!FileManager.default.fileExists(atPath: shelf.url.path))
    #expect(try !shelf.take([shelf.folder.appending(path: "none").path]).hasRead)
    try shelf.take([try shelf.add("in.ndjson", Self.lines)])
    let before = try Self.dump(shelf.url)
    #expect(try !shelf.take([bad]).hasRead)
    #expect(try Self.dump(shelf.url) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: shelf.folder.path)
    #expect(!names.contains { $0.hasPrefix(".") }, "\(names)")
  }

  @Test("two people of one name are not taken for one")
  func namesakes() throws {
    let shelf = try Shelf()
    func person(_ birth: String) -> String {
      """
      {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": \
      "Patient", "id": "p1", "birthDate": "\(birth)"}}]}
      """
    }
    try shelf.take([try shelf.add("1.json", person("1950-01-01"))])
    let before = try Self.dump(shelf.url)
    let other = try shelf.add("2.json", person("1951-01-01"))
    let refused = try shelf.take([other])
    #expect(refused.skipped.first?.contains("another day") == true)
    #expect(try Self.dump(shelf.url) == before)
    // The same day, told less exactly.
    #expect(try shelf.take([try shelf.add("3.json", person("1950"))]).skippedCount == 0)
    #expect(try shelf.take([other], replaces: true).changedPatients >= 1)
    let store = try shelf.store()
    #expect(try store.info.documents == 1)
    #expect(try store.check().problems == [])
  }

  @Test("packed input is unpacked, whatever its name", arguments: Packing.allCases)
  func packed(_ packing: Packing) throws {
    let shelf = try Shelf()
    let packed = packing.packed(Array(Self.lines.utf8))
    #expect(try shelf.take([try shelf.add("in.ndjson", packed + packed)]).newPatients == 2)
    let direct = shelf.folder.appending(path: "direct.vigiestore")
    try shelf.take([try shelf.add("plain.ndjson", Self.lines)], into: direct)
    #expect(try shelf.hashes(at: direct) == shelf.hashes())
    let cut = try shelf.take([try shelf.add("cut", Array(packed.dropLast(9)))])
    #expect(cut.skippedCount > 0)
  }

  @Test("an export gives back the same content hashes")
  func export() throws {
    let shelf = try Shelf()
    let files = Checkout.samples.filter { !$0.path.contains(".draft.") }.map(\.path)
    try shelf.take(files)
    var text: [UInt8] = []
    let report = try shelf.store().export { text += $0 + [0x0A] }
    #expect(report.withoutDocumentCount == 0)
    let other = shelf.folder.appending(path: "other.vigiestore")
    try shelf.take([try shelf.add("export.ndjson", text)], into: other)
    #expect(try shelf.hashes(at: other) == shelf.hashes())
    #expect(try shelf.reports(at: other) == shelf.reports())
  }

  static func bundle(
    _ patient: String, drug: String, id: String, identifier: String? = nil
  ) -> String {
    let name = identifier.map { "\"identifier\": {\"system\": \"urn:x\", \"value\": \"\($0)\"}, " }
    return """
      {"resourceType": "Bundle", "type": "collection", \(name ?? "")"entry": [{"resource": {\
      "resourceType": "Patient", "id": "\(patient)"}}, {"resource": {"resourceType": \
      "MedicationRequest", "id": "\(id)", "status": "active", "intent": "order", "subject": \
      {"reference": "Patient/\(patient)"}, "authoredOn": "2026-03-01", \
      "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": \
      "\(drug)"}]}}}]}
      """
  }

  static let lines =
    bundle("p1", drug: "B01AA03", id: "m1") + "\n" + bundle("p2", drug: "M01AE01", id: "m1") + "\n"

  static func drugs(_ shelf: Shelf) throws -> [String] {
    let record = try #require(
      try shelf.store().reader(vocabulary: shelf.knowledge.vocabulary).records(limit: 2).first)
    let read = try record.record.get().record
    return read.range(of: .medication).compactMap { entry in
      read.codes(entry).first.map { shelf.knowledge.vocabulary.concept($0).code }
    }.sorted()
  }

  /// All rows of all tables.
  static func dump(_ url: URL) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: url.path, configuration: configuration)
    return try queue.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }
}
