import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// What records tell of the age of a pregnancy and of breast-feeding.
@Suite struct FHIRMaternityTests {
  private func observation(_ id: String, _ code: String, _ value: String) -> String {
    """
    {"resourceType": "Observation", "id": "\(id)", "effectiveDateTime": "2026-02-01",
     "code": {"coding": [{"system": "http://loinc.org", "code": "\(code)"}]}, \(value)}
    """
  }

  private func patient(_ resources: String...) throws -> Patient {
    let entries = resources.map { "{\"resource\": \($0)}" }.joined(separator: ",\n")
    return try FHIRFixture.record(
      "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n\(entries)\n]}"
    ).patient
  }

  private func day(_ text: String) -> TimePoint? { TimePoint(iso8601: text) }

  @Test func `a gestational age by ultrasound dates a pregnancy`() throws {
    // 10 weeks and 70 days before 1 February are both 23 November.
    for value in [#"{"value": 10, "code": "wk"}"#, #"{"value": 70, "code": "d"}"#] {
      let patient = try patient(observation("u", "11884-4", "\"valueQuantity\": \(value)"))
      #expect(patient.pregnancies.map(\.firstDayByUltrasound) == [day("2025-11-23")])
      #expect(patient.pregnancies.map(\.start) == [day("2025-11-23")])
      #expect(patient.lastPeriods.isEmpty)
    }
  }

  @Test func `an age from the last period is a last period and a pregnancy`() throws {
    let patient = try patient(
      observation("a", "11885-1", #""valueQuantity": {"value": 10, "code": "wk"}"#))
    #expect(patient.pregnancies.map(\.firstDayByUltrasound) == [nil])
    #expect(patient.lastPeriods.map(\.firstDay) == [day("2025-11-23")])
  }

  @Test func `a last period alone is no pregnancy`() throws {
    let patient = try patient(observation("l", "8665-2", #""valueDateTime": "2026-01""#))
    #expect(patient.pregnancies.isEmpty)
    #expect(patient.lastPeriods.map(\.firstDay) == [day("2026-01")])
    #expect(patient.lastPeriods.map(\.reference) == ["Observation/l"])
  }

  @Test func `an age that is none dates nothing`() throws {
    for value in [
      #"{"value": 60, "code": "wk"}"#, #"{"value": -1, "code": "wk"}"#,
      #"{"value": 10, "code": "kg"}"#, #"{"value": 10, "code": "wk", "comparator": ">"}"#,
    ] {
      let patient = try patient(observation("u", "11884-4", "\"valueQuantity\": \(value)"))
      #expect(patient.pregnancies.isEmpty)
    }
  }

  @Test func `breast-feeding comes from a status, a yes or no, or a condition`() throws {
    func answer(_ code: String) -> String {
      "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://loinc.org\","
        + " \"code\": \"\(code)\"}]}"
    }
    let condition = """
      {"resourceType": "Condition", "id": "c", "onsetDateTime": "2025-12-24",
       "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "Z39.1"}]}}
      """
    let patient = try patient(
      observation("yes", "63895-7", answer("LA29252-6")),
      observation("no", "63895-7", answer("LA29253-4")),
      observation("maybe", "63895-7", answer("LA4489-6")),
      observation("true", "63895-7", #""valueBoolean": true"#), condition)
    #expect(
      Set(patient.lactations) == [
        Lactation(start: day("2026-02-01"), reference: "Observation/yes"),
        Lactation(
          start: day("2026-02-01"), isBreastFeeding: false, reference: "Observation/no"),
        Lactation(start: day("2026-02-01"), reference: "Observation/true"),
        Lactation(start: day("2025-12-24"), reference: "Condition/c"),
      ])
  }

  @Test func `what a viewer may not see dates nothing`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        observation("l", "8665-2", #""valueDateTime": "2026-01-03""#),
        observation("b", "63895-7", #""valueBoolean": true"#)))
    let view = record.view(hiding: Set(record.entries))
    #expect(record.patient.lactations.count == 1)
    #expect(view.patient.lactations.isEmpty)
    #expect(view.patient.lastPeriods.isEmpty)
  }
}
