import Foundation
import Testing
import Vigie
import VigieStore

@Suite("Bulk export into the store")
struct BulkExportTests {
  /// Each resource of a bundle, compact, in the file of its type.
  private func parts(of bundle: [UInt8], reversed: Bool) throws -> [String: [String]] {
    let json = try JSONSerialization.jsonObject(with: Data(bundle)) as? [String: Any]
    let entries = try #require(json?["entry"] as? [[String: Any]])
    var parts: [String: [String]] = [:]
    for entry in reversed ? entries.reversed() : entries {
      let resource = try #require(entry["resource"] as? [String: Any])
      let type = try #require(resource["resourceType"] as? String)
      let text = try JSONSerialization.data(withJSONObject: resource, options: [.sortedKeys])
      parts[type, default: []].append(String(decoding: text, as: UTF8.self))
    }
    return parts
  }

  /// A folder with two parts of each type.
  private func folder(_ name: String, _ parts: [String: [String]], _ shelf: Shelf) throws -> String
  {
    for (type, lines) in parts {
      for (part, some) in [lines.prefix(1), lines.dropFirst()].enumerated() where !some.isEmpty {
        _ = try shelf.add(
          "\(name)/\(type).00\(part).ndjson", some.joined(separator: "\n") + "\n")
      }
    }
    return shelf.folder.appending(path: name).path
  }

  @Test("a patient's resources find together from all files, in any order")
  func together() throws {
    let shelf = try Shelf()
    let bundle = Array(Self.bundle.utf8)
    try shelf.take([try folder("export", parts(of: bundle, reversed: false), shelf)])
    #expect(try shelf.reports() == shelf.checked(bundle))
    #expect(try StoreImportTests.drugs(shelf) == ["B01AA03"])

    let other = shelf.folder.appending(path: "other.vigiestore")
    try shelf.take(
      [try folder("turned", parts(of: bundle, reversed: true), shelf)], into: other)
    #expect(try shelf.hashes(at: other) == shelf.hashes())

    let again = try shelf.take([shelf.folder.appending(path: "turned").path])
    #expect(again.knownDocuments == 1 && !again.hasChanged)
  }

  @Test("references by identifier find their resources")
  func conditional() throws {
    let shelf = try Shelf()
    func conditional(_ text: String) -> String {
      text.replacing("Medication/w\"", with: "Medication?identifier=urn:m|7\"")
        .replacing(
          "\"id\": \"w\",",
          with: "\"id\": \"w\", \"identifier\": [{\"system\": \"urn:m\", "
            + "\"value\": \"7\"}],"
        )
        .replacing("Patient/p1\"", with: "Patient?identifier=urn:p|1\"")
        .replacing(
          "\"id\": \"p1\",",
          with: "\"id\": \"p1\", \"identifier\": [{\"system\": \"urn:p\", "
            + "\"value\": \"1\"}],")
    }
    let bundle = Array(conditional(Self.bundle).utf8)
    let report = try shelf.take([try folder("export", parts(of: bundle, reversed: false), shelf)])
    #expect(report.skipped == [] && report.newPatients == 1)
    #expect(try shelf.reports() == shelf.checked(bundle))
    #expect(try StoreImportTests.drugs(shelf) == ["B01AA03"])
  }

  @Test("bad lines and strays are listed")
  func strays() throws {
    let shelf = try Shelf()
    var parts = try parts(of: Array(Self.bundle.utf8), reversed: false)
    parts["Organization"] = [#"{"resourceType": "Organization", "id": "nobody"}"#, "{"]
    let report = try shelf.take([try folder("export", parts, shelf)])
    #expect(report.newPatients == 1 && report.skippedCount == 2)
    #expect(report.skipped.contains { $0.contains("Organization.001.ndjson:1") })
    #expect(report.skipped.contains { $0.contains("Organization/nobody") })
  }

  static let bundle = """
    {"resourceType": "Bundle", "type": "collection", "entry": [
      {"resource": {"resourceType": "Observation", "id": "o1", "status": "final",
        "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "2026-03-01",
        "performer": [{"reference": "Organization/lab"}],
        "code": {"coding": [{"system": "http://loinc.org", "code": "6301-6"}]},
        "valueQuantity": {"value": 5.2, "unit": "1", "code": "1"}}},
      {"resource": {"resourceType": "Observation", "id": "o2", "status": "final",
        "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "2026-03-02",
        "code": {"coding": [{"system": "http://loinc.org", "code": "6301-6"}]},
        "valueQuantity": {"value": 4.1, "unit": "1", "code": "1"}}},
      {"resource": {"resourceType": "MedicationRequest", "id": "m1", "status": "active",
        "intent": "order", "subject": {"reference": "Patient/p1"}, "authoredOn": "2026-03-01",
        "medicationReference": {"reference": "Medication/w"}}},
      {"resource": {"resourceType": "Medication", "id": "w",
        "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "B01AA03"}]},
        "manufacturer": {"reference": "Organization/maker"}}},
      {"resource": {"resourceType": "Organization", "id": "lab", "name": "Labo du port"}},
      {"resource": {"resourceType": "Organization", "id": "maker"}},
      {"resource": {"resourceType": "Patient", "id": "p1", "birthDate": "1950-01-01"}}
    ]}
    """
}
