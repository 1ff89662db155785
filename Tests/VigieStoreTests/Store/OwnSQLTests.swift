import Foundation
import GRDB
import Testing
import Vigie
import VigieStore

@Suite("A store filled by somebody's own SQL")
struct OwnSQLTests {
  /// The programs that the page on the store shows.
  private var programs: [String] {
    get throws {
      let page = try String(
        contentsOf: Checkout.root.appending(path: "Sources/Vigie/Vigie.docc/RecordStore.md"),
        encoding: .utf8)
      return page.components(separatedBy: "```sql\n").dropFirst().map {
        $0.components(separatedBy: "```")[0]
      }
    }
  }

  @Test("the sample of the page fills a store that says what a bundle says")
  func sample() throws {
    let shelf = try Shelf()
    try RecordStore(at: shelf.url, mode: .readWrite).close()
    let queue = try DatabaseQueue(path: shelf.url.path)
    let programs = try programs
    #expect(programs.count == 2)
    try queue.write { db in for program in programs { try db.execute(sql: program) } }
    try queue.close()

    #expect(try shelf.reports() == shelf.checked(Array(Self.bundle.utf8)))
    #expect(try shelf.store().check().unsealed == 1)
    let before = try shelf.hashes()
    let store = try RecordStore(at: shelf.url, mode: .readWrite)
    #expect(try store.seal() == 1)
    #expect(try shelf.hashes() == before)
    let report = try store.check()
    #expect(report.unsealed == 0 && report.problems == [])
    #expect(try store.export { _ in }.withoutDocument == ["Patient/4711"])
  }

  static let bundle = """
    {"resourceType": "Bundle", "type": "collection", "entry": [
      {"resource": {"resourceType": "Patient", "id": "4711", "gender": "female",
        "birthDate": "1948-05-02"}},
      {"resource": {"resourceType": "MedicationRequest", "id": "1", "status": "active",
        "intent": "order", "subject": {"reference": "Patient/4711"},
        "authoredOn": "2026-03-01",
        "medicationCodeableConcept": {"text": "WARFARINE 5 MG", "coding": [
          {"system": "http://www.whocc.no/atc", "code": "B01AA03"}]}}},
      {"resource": {"resourceType": "MedicationRequest", "id": "2", "status": "active",
        "intent": "order", "subject": {"reference": "Patient/4711"},
        "authoredOn": "2026-03-04",
        "medicationCodeableConcept": {"text": "IBUPROFENE 400 MG", "coding": [
          {"system": "http://www.whocc.no/atc", "code": "M01AE01"}]}}},
      {"resource": {"resourceType": "Observation", "id": "9", "status": "final",
        "subject": {"reference": "Patient/4711"}, "effectiveDateTime": "2026-02-20",
        "code": {"text": "INR", "coding": [{"system": "http://loinc.org", "code": "6301-6"}]},
        "valueQuantity": {"value": 5.2, "unit": "1", "code": "1"}}}
    ]}
    """
}
