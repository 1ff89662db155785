import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// What a search that ran proves about what is not in the record (S12).
@Suite struct FHIRCoverageTests {
  private static let allergy =
    #"{"resourceType": "AllergyIntolerance", "patient": {"reference": "Patient/p1"}}"#

  private static func answer(
    _ url: String, total: Int? = 0, next: Bool = false, _ resources: String...
  ) -> String {
    let links =
      "{\"relation\": \"self\", \"url\": \"\(url)\"}"
      + (next ? #", {"relation": "next", "url": "x"}"# : "")
    let entries = resources.map { "{\"resource\": \($0)}" }.joined(separator: ", ")
    return "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"link\": [\(links)], "
      + (total.map { "\"total\": \($0), " } ?? "") + "\"entry\": [\(entries)]}"
  }

  /// From when on the record of patient p1 covers the kind, given the answer.
  private func coverage(of kind: EntryKind, _ answers: String...) throws -> Day? {
    let patient = #"{"resourceType": "Patient", "id": "p1"}"#
    let text = "[\(patient), \(answers.joined(separator: ", "))]"
    return try FHIRFixture.record(text).coverage[kind]
  }

  @Test(arguments: [
    ("https://h/fhir/AllergyIntolerance?patient=p1", EntryKind.allergy),
    ("AllergyIntolerance?patient=Patient/p1&_count=50&_sort=-date", .allergy),
    ("https://h/AllergyIntolerance?patient=https%3A%2F%2Fh%2FPatient%2Fp1", .allergy),
    ("Patient/p1/AllergyIntolerance", .allergy),
    ("Condition/_search?subject=Patient/p1&_format=json", .condition),
    ("Condition?subject:Patient=p1", .condition),
    ("Observation?patient=p1&_summary=count", .exam),
    ("MedicationRequest?patient=p1&_include=MedicationRequest:medication", .medication),
    ("MedicationStatement?patient=p1", .medication),
    ("Procedure?patient=p1", .procedure),
    ("Encounter?patient=p1", .stay),
    ("Patient/p1/$everything", .exam),
  ])
  func `a search for everything that came back empty covers all time`(
    url: String, kind: EntryKind
  ) throws {
    #expect(try coverage(of: kind, Self.answer(url)) == .distantPast)
    #expect(try coverage(of: kind, Self.answer(url, total: nil)) == .distantPast)
  }

  @Test(arguments: [
    "AllergyIntolerance?patient=p2", "AllergyIntolerance", "AllergyIntolerance?patient=p1,p2",
    "AllergyIntolerance?patient=p1&clinical-status=active", "AllergyIntolerance?patient=Group/p1",
    "AllergyIntolerance?patient=p1&code=z88", "AllergyIntolerance?patient=p1&_lastUpdated=ge2020",
    "AllergyIntolerance?patient=p1&date=ge2020", "AllergyIntolerance?patient=p1&_page=2",
    "AllergyIntolerance?patient.identifier=1", "AllergyIntolerance?_has:x:y:z=1&patient=p1", "",
  ])
  func `any other search covers nothing`(url: String) throws {
    #expect(try coverage(of: .allergy, Self.answer(url)) == nil)
  }

  @Test func `a report or a dispense is only a part of its kind`() throws {
    #expect(try coverage(of: .exam, Self.answer("DiagnosticReport?patient=p1")) == nil)
    #expect(try coverage(of: .medication, Self.answer("MedicationDispense?patient=p1")) == nil)
  }

  @Test func `an answer that is a part of the whole covers nothing`() throws {
    let url = "AllergyIntolerance?patient=p1"
    #expect(
      try coverage(of: .allergy, Self.answer(url, total: 1, Self.allergy)) == .distantPast)
    #expect(
      try coverage(of: .allergy, Self.answer(url, total: nil, Self.allergy)) == .distantPast)
    #expect(try coverage(of: .allergy, Self.answer(url, total: 2, Self.allergy)) == nil)
    #expect(try coverage(of: .allergy, Self.answer(url, total: nil, next: true)) == nil)
    #expect(
      try coverage(of: .allergy, Self.answer(url + "&_elements=id", total: 1, Self.allergy)) == nil)
    #expect(try coverage(of: .allergy, Self.answer(url, total: nil, "7")) == nil)
  }

  @Test func `an outcome that complains is no proof, one that informs is none against it`() throws {
    func outcome(_ severity: String) -> String {
      "{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"\(severity)\"}]}"
    }
    let url = "AllergyIntolerance?patient=p1"
    #expect(
      try coverage(of: .allergy, Self.answer(url, total: nil, outcome("information")))
        == .distantPast)
    #expect(try coverage(of: .allergy, Self.answer(url, outcome("warning"))) == nil)
    #expect(try coverage(of: .allergy, outcome("information")) == nil)
  }

  @Test(arguments: [
    ("Observation?patient=p1&date=ge2024-03-01", "2024-03-01"),
    ("Observation?patient=p1&date=ge2024-03-01T12:00:00Z", "2024-03-02"),
    ("Observation?patient=p1&date=gt2024-03", "2024-04-01"),
    ("Observation?patient=p1&date=sa2023", "2024-01-01"),
    ("Observation?patient=p1&_lastUpdated=ge2024-03-01", "2024-03-01"),
    ("Observation?patient=p1&date=ge2024-03-01&date=ge2025-03-01", "2025-03-01"),
    ("Observation?patient=p1&date=ge2024-03-01&date=le2025-03-01", nil),
    ("Observation?patient=p1&date=2024", nil), ("Observation?patient=p1&date=ge2024-13", nil),
  ])
  func `a date moves the beginning, unless it leaves out what is later`(
    url: String, first: String?
  ) throws {
    let day = first.flatMap { TimePoint(iso8601: $0)?.low }
    #expect(try coverage(of: .exam, Self.answer(url)) == day)
  }

  @Test func `of two searches the longer counts, of none the first entry`() throws {
    #expect(
      try coverage(
        of: .exam, Self.answer("Observation?patient=p1&date=ge2024-03-01"),
        Self.answer("Observation?patient=p1&date=ge2020-03-01"))
        == TimePoint(iso8601: "2020-03-01")?.low)
    let exam = """
      {"resourceType": "Observation", "id": "a", "effectiveDateTime": "2022-02-02",
       "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}
      """
    #expect(try coverage(of: .exam, exam) == TimePoint(iso8601: "2022-02-02")?.low)
  }

  @Test func `documents add up: a draft's proof narrows nothing`() throws {
    func allergy(_ id: String, _ code: String, _ recorded: String) -> String {
      """
      {"resourceType": "AllergyIntolerance", "id": "\(id)", "recordedDate": "\(recorded)",
       "code": {"coding": [{"system": "http://snomed.info/sct", "code": "\(code)"}]}}
      """
    }
    let none = allergy("none", "716186003", "2026-03-01")
    // An entry of 2010 in the record; no known allergy in the draft.
    let entries = try FHIRFixture.record(allergy("a", "91936005", "2010-01-01"), drafts: none)
    #expect(entries.coverage[.allergy] == Day(iso: "2010-01-01"))
    #expect(entries.isCoverageStated(of: .allergy))
    // A search of all time in the record, and the other way round.
    let search = Self.answer("AllergyIntolerance?patient=p1")
    #expect(try FHIRFixture.record(search, drafts: none).coverage[.allergy] == .distantPast)
    #expect(try FHIRFixture.record(none, drafts: search).coverage[.allergy] == .distantPast)
    // Older exams than those that a search asked for.
    let exam = """
      {"resourceType": "Observation", "id": "a", "effectiveDateTime": "2022-02-02",
       "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}
      """
    #expect(
      try coverage(of: .exam, exam, Self.answer("Observation?patient=p1&date=ge2024-03-01"))
        == Day(iso: "2022-02-02"))
  }

  @Test func `a hidden entry does not lend its age to a statement`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "AllergyIntolerance", "id": "a", "recordedDate": "2010-01-01",
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "91936005"}]}}
        """,
        """
        {"resourceType": "AllergyIntolerance", "id": "b", "recordedDate": "2026-03-01",
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}}
        """))
    let hidden = try record.only()
    #expect(record.view().coverage[.allergy] == Day(iso: "2010-01-01"))
    #expect(record.view(hiding: [hidden]).coverage[.allergy] == Day(iso: "2026-03-01"))
  }

  @Test func `where nothing else names the patient, the search does`() throws {
    let record = try FHIRFixture.record(Self.answer("AllergyIntolerance?patient=p7"))
    #expect(record.patient.reference == "Patient/p7")
    #expect(record.coverage[.allergy] == .distantPast)
  }
}
