import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// What does not count stands for nothing else: no absence, no answered order, no reported images.
@Suite struct FHIRStandingTests {
  private static let noAllergy = """
    {"resourceType": "AllergyIntolerance", "id": "none", "recordedDate": "2026-03-01",
     "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}}
    """

  private static func composition(_ status: String, _ entry: String, _ more: String = "") -> String
  {
    """
    {"resourceType": "Composition", "id": "\(status)", "status": "\(status)",
     "date": "2026-03-02", "section": [{"entry": [{"reference": "\(entry)"}]\(more)}]}
    """
  }

  @Test(arguments: [("final", true), ("entered-in-error", false), ("cancelled", false)])
  func `a void document proves no absence`(status: String, isProof: Bool) throws {
    let day = Day(iso: "2026-03-01")
    let coded = try FHIRFixture.record(
      FHIRFixture.bundle(
        Self.composition(status, "AllergyIntolerance/none"), Self.noAllergy))
    #expect(coded.coverage[.allergy] == (isProof ? day : nil))
    #expect(coded.accounting.counts["AllergyIntolerance"]?.excluded == (isProof ? 0 : 1))
    let listed = try FHIRFixture.record(
      FHIRFixture.bundle(
        Self.composition(status, "List/l"),
        """
        {"resourceType": "List", "id": "l", "status": "current", "date": "2026-03-01",
         "code": {"coding": [{"system": "http://loinc.org", "code": "48765-2"}]},
         "emptyReason": {"coding": [{"code": "nilknown"}]}}
        """))
    #expect(listed.coverage[.allergy] == (isProof ? day : nil))
    #expect(listed.accounting.counts["List"]?.excluded == (isProof ? 0 : 1))
  }

  @Test func `an absence that a valid document also states stands`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        Self.composition("entered-in-error", "AllergyIntolerance/none"),
        Self.composition("final", "AllergyIntolerance/none"), Self.noAllergy))
    #expect(record.coverage[.allergy] == Day(iso: "2026-03-01"))
  }

  // MARK: - Answered orders

  private static let order = """
    {"resourceType": "ServiceRequest", "id": "r", "status": "active", "intent": "order",
     "authoredOn": "2026-03-01",
     "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}
    """

  private static func act(_ type: String, _ members: String, _ code: String = code) -> String {
    """
    {"resourceType": "\(type)", "id": "a", "basedOn": [{"reference": "ServiceRequest/r"}],
     \(code) \(members)}
    """
  }

  private static let code = """
    "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]},
    """

  @Test(arguments: [
    act("Observation", #""status": "final""#), act("Observation", #""status": "preliminary""#),
    act("DiagnosticReport", #""status": "final""#), act("Procedure", #""status": "completed""#),
  ])
  func `an act that counts stands for its order`(act: String) throws {
    let record = try FHIRFixture.record(FHIRFixture.bundle(Self.order, act))
    #expect(record.reference(try record.only()).hasSuffix("/a"))
    #expect(record.accounting.counts["ServiceRequest"]?.excluded == 1)
  }

  @Test(arguments: [
    act("Observation", #""status": "cancelled""#),
    act("Observation", #""status": "entered-in-error""#),
    act("Observation", #""dataAbsentReason": {"coding": [{"code": "not-performed"}]}"#),
    act("Observation", #""status": "final", "modifierExtension": [{"url": "http://x"}]"#),
    act("Observation", #""status": "final", "valueString": "x""#, ""),
    act("Procedure", #""status": "not-done""#), act("Procedure", #""notPerformed": true"#),
    act("DiagnosticReport", #""status": "cancelled""#),
    act("ImagingStudy", #""status": "cancelled""#, ""),
    act("Observation", #""status": "final""#) + "}, {\"resource\": "
      + composition("entered-in-error", "Observation/a"),
    // Of two versions the newer one counts.
    act("Observation", #""status": "final", "meta": {"versionId": "1"}"#) + "}, {\"resource\": "
      + act("Observation", #""status": "cancelled", "meta": {"versionId": "2"}"#),
  ])
  func `one that does not leaves it open`(act: String) throws {
    let record = try FHIRFixture.record(FHIRFixture.bundle(Self.order, act))
    #expect(record.reference(try record.only()) == "ServiceRequest/r")
    #expect(record.standing(try record.only()) == .drafted)
  }

  // MARK: - Reported images

  private static let study = """
    {"resourceType": "ImagingStudy", "id": "i", "status": "available", "started": "2026-03-01",
     "description": "CT chest",
     "modality": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT"}]}
    """

  private static func report(_ members: String) -> String {
    """
    {"resourceType": "DiagnosticReport", "id": "d", "issued": "2026-03-02T10:00:00Z",
     "imagingStudy": [{"reference": "ImagingStudy/i"}], \(members)}
    """
  }

  @Test func `a report without a code is known by what its images are`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(Self.study, Self.report(#""status": "final""#)))
    let exam = try record.only()
    #expect(record.reference(exam) == "DiagnosticReport/d")
    #expect(record.codes(of: exam) == ["other CT"])
    #expect(record.display(exam) == "CT chest")
    #expect(record.accounting.counts["ImagingStudy"]?.excluded == 1)
    #expect(record.accounting.counts["DiagnosticReport"]?.evaluated == 1)
  }

  @Test func `a coded report keeps its code before the modality`() throws {
    let coded = Self.report("\(Self.code) \"status\": \"final\"")
    let record = try FHIRFixture.record(FHIRFixture.bundle(Self.study, coded))
    #expect(record.codes(of: try record.only()) == ["LOINC 2823-3", "other CT"])
  }

  @Test(arguments: [
    #""status": "entered-in-error""#, #""status": "cancelled""#,
    #""status": "final", "modifierExtension": [{"url": "http://x"}]"#,
  ])
  func `images whose report does not count stand for themselves`(members: String) throws {
    let record = try FHIRFixture.record(FHIRFixture.bundle(Self.study, Self.report(members)))
    #expect(record.reference(try record.only()) == "ImagingStudy/i")
  }

  // MARK: - Parts

  @Test func `a part without a code is said, the others are read`() throws {
    let text = FHIRFixture.bundle(
      """
      {"resourceType": "Observation", "id": "o", "status": "final",
       "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
       "component": [
         {\(Self.code) "valueQuantity": {"value": 4, "unit": "mmol/L"}},
         {"code": {"text": "Gamma GT"}, "valueQuantity": {"value": 40, "unit": "U/L"}},
         {"code": {"coding": [{"code": "x"}]}, "valueString": "y"}]}
      """)
    let document = try FHIRFixture.reader.read(Array(text.utf8), source: "f")
    #expect(
      document.skipped.map { "\($0)" } == [
        "f:6: Bundle.entry[0].resource.component[1] has no code to be known by: `Gamma GT`"
      ])
    let record = try FHIRFixture.record(text)
    // The panel, its two coded results, and the one that only a pattern could find.
    #expect(record.count == 4)
    #expect(record.accounting.counts["Observation"]?.evaluated == 1)
    #expect(record.accounting.counts["Observation"]?.total == 1)
  }

  @Test func `a period without its unit is said, and the line is read without a dose`() throws {
    let text = FHIRFixture.order(
      """
      "dosageInstruction": [{"timing": {"repeat": {"frequency": 1, "period": 1}},
        "doseAndRate": [{"doseQuantity": {"value": 15, "unit": "mg"}}]}]
      """)
    let document = try FHIRFixture.reader.read(Array(text.utf8), source: "f")
    #expect(
      document.skipped.first?.description
        == "f:4: MedicationRequest.dosageInstruction[0].timing.repeat.period has no `periodUnit`")
    let record = try FHIRFixture.record(text)
    #expect(record.medication(try record.only())?.dosage == nil)
    #expect(record.accounting.counts["MedicationRequest"]?.evaluated == 1)
  }
}
