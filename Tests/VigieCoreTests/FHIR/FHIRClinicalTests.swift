import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Conditions, allergies, procedures, the patient and pregnancies.
@Suite struct FHIRClinicalTests {
  private func condition(_ members: String, code: String = "I10") -> String {
    """
    {"resourceType": "Condition", "id": "c1",
     "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "\(code)"}]},
     \(members)}
    """
  }

  private func status(_ member: String, _ code: String) -> String {
    "\"\(member)\": {\"coding\": [{\"code\": \"\(code)\"}]}"
  }

  @Test(arguments: [
    ("confirmed", Standing.sure), ("unconfirmed", .unconfirmed), ("provisional", .unconfirmed),
    ("differential", .unconfirmed),
  ])
  func `verification decides how a condition counts`(code: String, standing: Standing) throws {
    let record = try FHIRFixture.record(condition(status("verificationStatus", code)))
    #expect(record.standing(try record.only()) == standing)
  }

  @Test(arguments: ["refuted", "entered-in-error"])
  func `a refuted condition is excluded`(code: String) throws {
    let record = try FHIRFixture.record(condition(status("verificationStatus", code)))
    #expect(record.count == 0)
    #expect(record.accounting.counts["Condition"]?.excluded == 1)
  }

  @Test func `onset, else recording date; abatement ends`() throws {
    let known = try FHIRFixture.record(
      condition(
        #""onsetDateTime": "2019-05", "recordedDate": "2020-01-01", "abatementDateTime": "2021""#))
    let entry = try known.only()
    #expect(known.start(entry) == TimePoint(iso8601: "2019-05"))
    #expect(known.end(entry) == TimePoint(iso8601: "2021"))
    #expect(known.activity(entry) == .closed)
    #expect(!known.startIsRecordingDate(entry))

    let recorded = try FHIRFixture.record(
      condition(
        "\"onsetString\": \"childhood\", \"recordedDate\": \"2020-01-01\", "
          + status("clinicalStatus", "remission")))
    let other = try recorded.only()
    #expect(recorded.start(other) == TimePoint(iso8601: "2020-01-01"))
    #expect(recorded.startIsRecordingDate(other))
    #expect(recorded.activity(other) == .closed)

    let undated = try FHIRFixture.record(condition(status("clinicalStatus", "active")))
    #expect(undated.start(try undated.only()).isUnknown)
    #expect(undated.activity(try undated.only()) == .open)
  }

  @Test(
    arguments: [
      (#""criticality": "high""#, true), (#""criticality": "low""#, false),
      (#""criticality": "unable-to-assess""#, nil), (#""reaction": [{"severity": "mild"}]"#, false),
      (#""criticality": "low", "reaction": [{"severity": "severe"}]"#, true),
      (#""note": []"#, nil),
    ] as [(String, Bool?)])
  func `one grave sign makes an allergy severe`(members: String, isSevere: Bool?) throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "AllergyIntolerance", "id": "a1", "recordedDate": "2020-01-01",
       "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "J01C"}]}, \(members)}
      """)
    #expect(record.allergy(try record.only())?.isSevere == isSevere)
  }

  @Test func `an allergy has a type, reactions, or only the substance of a reaction`() throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "AllergyIntolerance", "id": "a1", "type": "intolerance",
       "patient": {"reference": "Patient/p9"},
       "code": {"text": "codéine"}, "reaction": [{
         "substance": {"coding": [{"system": "http://www.whocc.no/atc", "code": "R05DA04"}]},
         "manifestation": [{"coding": [
           {"system": "http://snomed.info/sct", "code": "422587007"}]}]}]}
      """)
    let entry = try record.only()
    #expect(record.codes(of: entry) == ["ATC R05DA04"])
    #expect(record.allergy(entry)?.isIntolerance == true)
    #expect(record.allergy(entry)?.reactions.count == 1)
    #expect(record.patient.reference == "Patient/p9")
  }

  @Test func `a procedure has a period`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "Procedure", "id": "p1", "status": "completed",
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "80146002"}]},
         "performedPeriod": {"start": "2025-01-01", "end": "2025-01-02"}}
        """, #"{"resourceType": "Procedure", "id": "p2", "status": "not-done"}"#))
    let entry = try record.only()
    #expect(record.kind(entry) == .procedure)
    #expect(record.end(entry) == TimePoint(iso8601: "2025-01-02"))
    #expect(record.accounting.counts["Procedure"]?.excluded == 1)
  }

  @Test func `birth may be partial, gender other than two is unknown`() throws {
    func patient(_ members: String) throws -> Patient {
      try FHIRFixture.record(#"{"resourceType": "Patient", "id": "p1", \#(members)}"#).patient
    }
    let known = try patient(#""birthDate": "1980-02", "gender": "female", "deceasedBoolean": true"#)
    #expect(known.reference == "Patient/p1")
    #expect(known.birth == TimePoint(iso8601: "1980-02"))
    #expect(known.sex == .female)
    #expect(try patient(#""gender": "other""#).sex == nil)
    #expect(try patient(#""gender": "male""#).birth == nil)
  }

  @Test func `a pregnancy comes from a status, a due date or a condition`() throws {
    func observation(_ id: String, _ code: String, _ value: String) -> String {
      """
      {"resourceType": "Observation", "id": "\(id)", "effectiveDateTime": "2026-01-01",
       "code": {"coding": [{"system": "http://loinc.org", "code": "\(code)"}]}, \(value)}
      """
    }
    func answer(_ code: String) -> String {
      """
      "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "\(code)"}]}
      """
    }
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        observation("yes", "82810-3", answer("77386006")),
        observation("no", "82810-3", answer("60001007")),
        observation("maybe", "82810-3", answer("1234567")),
        observation("due", "11778-8", #""valueDateTime": "2026-08-01""#),
        condition(#""onsetDateTime": "2025-11-01""#, code: "O26.8")))
    let day = TimePoint(iso8601: "2026-01-01")
    #expect(
      Set(record.patient.pregnancies) == [
        Pregnancy(start: day, reference: "Observation/yes"),
        Pregnancy(start: day, isPregnant: false, reference: "Observation/no"),
        Pregnancy(
          start: nil, due: TimePoint(iso8601: "2026-08-01"), reference: "Observation/due"),
        Pregnancy(start: TimePoint(iso8601: "2025-11-01"), reference: "Condition/c1"),
      ])
    #expect(record.range(of: .condition).count == 1)
    #expect(record.range(of: .exam).count == 4)
  }

  @Test func `a pregnancy that nobody confirmed is suspected`() throws {
    let provisional = condition(
      #""onsetDateTime": "2025-11-01", "verificationStatus": {"coding": [{"code": "provisional"}]}"#,
      code: "O26.8")
    let record = try FHIRFixture.record(FHIRFixture.bundle(provisional))
    #expect(record.patient.pregnancies.map(\.isSuspected) == [true])
  }
}
