import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// What may hold the resources of a record, and whose records one input holds.
@Suite struct FHIRInputTests {
  private static let patient = #"{"resourceType": "Patient", "id": "p1", "gender": "female"}"#

  private static func exam(_ id: String) -> String {
    """
    {"resourceType": "Observation", "id": "\(id)", "subject": {"reference": "Patient/p1"},\
     "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}
    """
  }

  private static func bundle(_ type: String, _ resources: String...) -> String {
    let entries = resources.map { "{\"resource\": \($0)}" }
    return "{\"resourceType\": \"Bundle\", \"type\": \"\(type)\", \"entry\": "
      + "[\(entries.joined(separator: ", "))]}"
  }

  static let oneRecord =
    [
      "collection", "searchset", "transaction", "batch", "document", "message", "history",
    ].map { bundle($0, patient, exam("a"), exam("b")) } + [
      "[\(patient), \(exam("a")), \(exam("b"))]",
      "[\(bundle("searchset", patient, exam("a"))), \(exam("b"))]",
      "\(patient)\n\(exam("a"))\n\(exam("b"))",
      bundle(
        "batch-response", patient, bundle("searchset", exam("a")),
        bundle("batch-response", bundle("searchset", exam("b")))),
      """
      {"resourceType": "Parameters", "parameter": [
        {"name": "patient", "resource": \(patient)}, {"name": "n", "valueInteger": 1},
        {"name": "results", "part": [
          {"name": "one", "resource": \(exam("a"))},
          {"name": "more", "resource": \(bundle("searchset", exam("b")))}]}]}
      """,
    ]

  @Test(arguments: oneRecord)
  func `whatever holds the resources, the record is the same`(text: String) throws {
    let record = try FHIRFixture.record(text)
    #expect(record.patient.reference == "Patient/p1")
    #expect(record.patient.sex == .female)
    #expect(record.entries.map { record.reference($0) } == ["Observation/a", "Observation/b"])
    #expect(record.accounting.counts.mapValues(\.total) == ["Patient": 1, "Observation": 2])
  }

  @Test func `resources without an id are told apart by their places`() throws {
    let exam = Self.exam("x").replacing(#""id": "x", "#, with: "")
    let record = try FHIRFixture.record("[\(exam), \(Self.bundle("batch", exam, exam))]")
    #expect(record.count == 3)
    let loose = try FHIRFixture.record("\(exam)\n\(exam)")
    #expect(loose.count == 2)
  }

  @Test func `each line that is a bundle is a record`() throws {
    let text = [
      Self.bundle("collection", Self.patient, Self.exam("a")), "", "{",
      Self.bundle("collection", #"{"resourceType": "Patient", "id": "p2"}"#, "7"),
    ].joined(separator: "\n")
    var names: [String] = []
    FHIRFixture.reader.readRecords(Array(text.utf8), source: "all.ndjson") { result in
      switch result {
      case .success(let document):
        names.append("\(document.name) \(document.patient.reference)")
        names += document.skipped.map { "\($0)" }
      case .failure(let error): names.append("\(error.place)")
      }
    }
    #expect(
      names == [
        "all.ndjson:1 Patient/p1", "all.ndjson:3", "all.ndjson:4 Patient/p2",
        "all.ndjson:4: Bundle.entry[1].resource is not an object",
      ])
    #expect(FHIRFixture.refusal(text)?.reason == .severalRecords)
  }

  @Test func `one bundle on one line is a document, with or without a line end`() throws {
    let text = Self.bundle("collection", Self.patient)
    for end in ["", "\n", "\r\n\n"] {
      let document = try FHIRFixture.reader.read(Array((text + end).utf8), source: "one.json")
      #expect(document.name == "one.json" && document.line == nil)
    }
  }

  @Test func `a bundle written with one entry a line is not taken for lines`() throws {
    let text = """
      {"resourceType": "Bundle", "entry": [
      {"resource":
      \(Self.patient)
      },
      {"resource": \(Self.exam("a"))}
      ]}
      """
    #expect(try FHIRFixture.record(text).count == 1)
  }

  @Test func `a deletion supersedes the older versions behind it, not the newer before it`() throws
  {
    let gone = #"{"request": {"method": "DELETE", "url": "Observation/a"}}"#
    let version = "{\"resource\": \(Self.exam("a"))}"
    let other = "{\"resource\": \(Self.exam("b"))}"
    func count(_ entries: String...) throws -> Int {
      try FHIRFixture.record(
        "{\"resourceType\": \"Bundle\", \"type\": \"history\", \"entry\": "
          + "[\(entries.joined(separator: ","))]}"
      ).count
    }
    #expect(try count(gone, version, other) == 1)
    #expect(try count(version, gone, version, other) == 2)
  }
}
