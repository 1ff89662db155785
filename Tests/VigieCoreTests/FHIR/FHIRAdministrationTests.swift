import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// What was given: administrations and vaccines.
@Suite struct FHIRAdministrationTests {
  private static let heparin = """
    "medicationCodeableConcept": {"coding": [
      {"system": "http://www.whocc.no/atc", "code": "B01AB05"}]}
    """

  private func administration(_ members: String) throws -> PatientRecord {
    try FHIRFixture.record(
      """
      {"resourceType": "MedicationAdministration", "id": "a1", \(Self.heparin), \(members)}
      """)
  }

  @Test func `an administration is a day, its dose one intake, its order a document`() throws {
    let record = try administration(
      """
      "status": "completed", "effectiveDateTime": "2026-03-01T08:00:00+01:00",
      "request": {"reference": "MedicationRequest/m1"},
      "context": {"reference": "Encounter/e1"},
      "performer": [{"actor": {"reference": "Practitioner/n1", "display": "Nurse"}}],
      "dosage": {"route": {"coding": [{"system": "http://standardterms.edqm.eu",
        "code": "20066000"}]},
        "dose": {"value": 40, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}
      """)
    let entry = try record.only()
    let details = try #require(record.medication(entry))
    #expect(details.source == .administration)
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01T08:00:00+01:00"))
    #expect(record.end(entry) == record.start(entry))
    #expect(record.activity(entry) == .closed)
    #expect(record.document(entry) == "MedicationRequest/m1")
    #expect(record.context(entry).stay == "Encounter/e1")
    #expect(
      record.context(entry).performer == Party(reference: "Practitioner/n1", name: "Nurse"))
    #expect(details.route == .subcutaneous)
    #expect(details.dosage?.amountPerIntake == ExactDecimal(40))
    #expect(details.dosage?.unit == Unit("mg"))
  }

  @Test func `an infusion runs for its period, one under way has no end`() throws {
    let period = try administration(
      #""effectivePeriod": {"start": "2026-03-01", "end": "2026-03-03"}"#)
    #expect(period.end(try period.only()) == TimePoint(iso8601: "2026-03-03"))
    let open = try administration(
      #""status": "in-progress", "effectivePeriod": {"start": "2026-03-01"}"#)
    #expect(open.end(try open.only()) == nil)
    #expect(open.activity(try open.only()) == .open)
  }

  @Test(arguments: [
    #""effectiveDateTime": "2026-03-01""#, #""occurenceDateTime": "2026-03-01""#,
    #""occurencePeriod": {"start": "2026-03-01", "end": "2026-03-01"}"#,
    #""effectiveTimeDateTime": "2026-03-01""#,
  ])
  func `the moment is read by any of its names`(member: String) throws {
    let record = try administration(member)
    #expect(record.start(try record.only()) == TimePoint(iso8601: "2026-03-01"))
  }

  @Test(arguments: [
    #""status": "not-done""#, #""status": "entered-in-error""#, #""notGiven": true"#,
    #""wasNotGiven": true"#,
  ])
  func `what was not given is excluded`(member: String) throws {
    let record = try administration(member)
    #expect(record.count == 0)
    #expect(record.accounting.counts["MedicationAdministration"]?.excluded == 1)
  }

  @Test func `a vaccine is an administration of one day`() throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "Immunization", "id": "i1", "status": "completed",
       "vaccineCode": {"coding": [{"system": "http://www.whocc.no/atc", "code": "J07BD52"}],
                       "text": "ROR"},
       "occurrenceDateTime": "2026-03-01", "recorded": "2026-03-02",
       "site": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActSite",
                            "code": "LA"}]},
       "performer": [
         {"function": {"coding": [{"code": "OP"}]}, "actor": {"reference": "Practitioner/d1"}},
         {"function": {"coding": [{"code": "AP"}]}, "actor": {"reference": "Practitioner/n1"}}]}
      """)
    let entry = try record.only()
    #expect(record.kind(entry) == .medication)
    #expect(record.medication(entry)?.source == .administration)
    #expect(record.codes(of: entry) == ["ATC J07BD52"])
    #expect(record.start(entry) == record.end(entry))
    #expect(record.recorded(entry) == TimePoint(iso8601: "2026-03-02"))
    #expect(record.context(entry).author.reference == "Practitioner/d1")
    #expect(record.context(entry).performer.reference == "Practitioner/n1")
    #expect(record.accounting.counts["Immunization"]?.evaluated == 1)
  }

  @Test(arguments: [
    #""status": "not-done""#, #""status": "entered-in-error""#, #""notGiven": true"#,
    #""wasNotGiven": true"#,
  ])
  func `a vaccine that was not given is excluded`(member: String) throws {
    let record = try FHIRFixture.record(#"{"resourceType": "Immunization", "id": "i", \#(member)}"#)
    #expect(record.accounting.counts["Immunization"]?.excluded == 1)
  }

  @Test func `a vaccine of CVX is the substance that ATC means`() throws {
    let vocabulary = Vocabulary(
      VocabularySource(
        files: try Repository.files(under: "rules/vocabulary", suffix: ".tsv").map {
          (name: $0, text: try Repository.text(of: $0))
        }))
    let vaccines = ["CVX 121", "CVX 03", "CVX 187"].map { code in
      """
      {"resourceType": "Immunization", "id": "\(code.suffix(3).trimmingPrefix(" "))",
       "occurrenceDateTime": "2026-03-01", "vaccineCode": {"coding": [
         {"system": "http://hl7.org/fhir/sid/cvx", "code": "\(code.split(separator: " ")[1])"}]}}
      """
    }
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(vaccines[0], vaccines[1], vaccines[2]), vocabulary: vocabulary)
    let names = record.entries.map { entry in
      record.substances(entry).map { vocabulary.substance($0).name }.joined()
    }
    #expect(
      names == [
        "measles, mumps and rubella vaccine", "herpes zoster vaccine, live",
        "herpes zoster vaccine, recombinant",
      ])
    #expect(record.accounting.notEvaluated.isEmpty)
  }
}
