import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Statements that there is nothing: no entries, and cover from their day on (S12).
@Suite struct FHIRAbsenceTests {
  private func coded(_ type: String, _ member: String, _ system: String, _ code: String) -> String {
    """
    {"resourceType": "\(type)", "id": "x", "recordedDate": "2026-03-01",
     "dateAsserted": "2026-03-01",
     "\(member)": {"coding": [{"system": "\(system)", "code": "\(code)"}]}}
    """
  }

  private static let snomed = "http://snomed.info/sct"
  private static let summary = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"

  @Test(arguments: [
    ("AllergyIntolerance", "code", snomed, "716186003", EntryKind.allergy),
    ("AllergyIntolerance", "code", snomed, "409137002", .allergy),
    ("AllergyIntolerance", "code", summary, "no-known-allergies", .allergy),
    ("Condition", "code", snomed, "160245001", .condition),
    ("Condition", "code", summary, "no-known-problems", .condition),
    ("MedicationStatement", "medicationCodeableConcept", snomed, "787481004", .medication),
    ("Procedure", "code", snomed, "787480003", .procedure),
  ])
  func `nothing known covers from its day`(
    type: String, member: String, system: String, code: String, kind: EntryKind
  ) throws {
    let text = coded(type, member, system, code)
      .replacing(#""id": "x","#, with: #""id": "x", "performedDateTime": "2026-03-01","#)
    let record = try FHIRFixture.record(text)
    #expect(record.count == 0)
    #expect(record.coverage[kind] == Day(iso: "2026-03-01"))
    #expect(record.accounting.counts[type]?.evaluated == 1)
  }

  @Test(arguments: ["429625007", "428607008", "428197003"])
  func `no known food allergy is no allergy and covers nothing`(code: String) throws {
    let record = try FHIRFixture.record(coded("AllergyIntolerance", "code", Self.snomed, code))
    #expect(record.count == 0)
    #expect(record.coverage[.allergy] == nil)
  }

  @Test func `older entries cover from their own day`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        coded("AllergyIntolerance", "code", Self.snomed, "716186003"),
        """
        {"resourceType": "AllergyIntolerance", "id": "old", "recordedDate": "2010-01-01",
         "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "J01CA04"}]}}
        """))
    #expect(record.coverage[.allergy] == Day(iso: "2010-01-01"))
  }

  @Test func `an empty list or section may say that there is nothing`() throws {
    let reason = #""emptyReason": {"coding": [{"code": "nilknown"}]}"#
    let code = #""code": {"coding": [{"system": "http://loinc.org", "code": "48765-2"}]}"#
    let list = try FHIRFixture.record(
      #"{"resourceType": "List", "status": "current", "date": "2026-03-01", \#(code), \#(reason)}"#)
    #expect(list.coverage[.allergy] == Day(iso: "2026-03-01"))
    #expect(list.accounting.counts["List"]?.evaluated == 1)
    let document = try FHIRFixture.record(
      """
      {"resourceType": "Composition", "status": "final", "date": "2026-03-01",
       "section": [{\(code), \(reason)}]}
      """)
    #expect(document.coverage[.allergy] == Day(iso: "2026-03-01"))
    let withheld = reason.replacing("nilknown", with: "withheld")
    let hidden = try FHIRFixture.record(
      #"{"resourceType": "List", "status": "current", "date": "2026-03-01", \#(code), \#(withheld)}"#
    )
    #expect(hidden.coverage[.allergy] == nil)
  }
}
