import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Onset, abatement and supply by the less usual members.
@Suite struct FHIROnsetTests {
  private func condition(_ members: String, birth: String = "1950-06-15") throws
    -> (PatientRecord, EntryIndex)
  {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        #"{"resourceType": "Patient", "id": "1", "birthDate": "\#(birth)"}"#,
        """
        {"resourceType": "Condition", "id": "c", \(members),
         "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I10"}]}}
        """))
    return (record, try record.only())
  }

  private func days(_ first: String, _ last: String) throws -> [Day] {
    [try #require(Day(iso: first)), try #require(Day(iso: last))]
  }

  @Test(arguments: [
    (#""onsetAge": {"value": 52, "code": "a"}"#, "2002-06-15", "2003-06-14"),
    (#""onsetAge": {"value": 52.5, "unit": "years"}"#, "2002-06-15", "2003-06-14"),
    (#""onsetAge": {"value": 6, "code": "mo"}"#, "1950-12-15", "1951-01-14"),
    (
      #""onsetRange": {"low": {"value": 20, "code": "a"}, "high": {"value": 30, "code": "a"}}"#,
      "1970-06-15", "1981-06-14"
    ),
    (#""onsetRange": {"high": {"value": 10, "code": "a"}}"#, "1950-06-15", "1961-06-14"),
    (#""onsetPeriod": {"start": "2001-01-01", "end": "2001-02-01"}"#, "2001-01-01", "2001-01-01"),
  ])
  func `an onset by age is an interval`(members: String, first: String, last: String) throws {
    let (record, entry) = try condition(members)
    #expect([record.start(entry).low, record.start(entry).high] == (try days(first, last)))
    #expect(!record.startIsRecordingDate(entry))
  }

  @Test(arguments: [
    #""onsetString": "childhood", "recordedDate": "2020-01-01""#,
    #""onsetAge": {"value": 5}, "recordedDate": "2020-01-01""#,
    #""assertedDate": "2020-01-01""#, #""dateRecorded": "2020-01-01""#,
  ])
  func `else the recording date stands in`(members: String) throws {
    let (record, entry) = try condition(members)
    #expect(record.start(entry) == TimePoint(iso8601: "2020-01-01"))
    #expect(record.startIsRecordingDate(entry))
    #expect(record.recorded(entry) == TimePoint(iso8601: "2020-01-01"))
  }

  @Test func `a partial birth date widens the age, an abatement by age ends`() throws {
    let (record, entry) = try condition(
      #""onsetAge": {"value": 10, "code": "a"}, "abatementAge": {"value": 12, "code": "a"}"#,
      birth: "1950")
    #expect(
      [record.start(entry).low, record.start(entry).high]
        == (try days("1960-01-01", "1961-12-30")))
    #expect(record.end(entry)?.low == Day(iso: "1962-01-01"))
    #expect(record.activity(entry) == .closed)
  }

  @Test func `an order keeps when it was signed and when it starts`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.order(
        """
        "status": "active", "authoredOn": "2026-01-01", "dosageInstruction": [{"timing": {
          "repeat": {"boundsPeriod": {"start": "2026-02-01"}}}}]
        """))
    let entry = try record.only()
    #expect(record.recorded(entry) == TimePoint(iso8601: "2026-01-01"))
    #expect(record.start(entry) == TimePoint(iso8601: "2026-02-01"))
  }

  @Test func `a treatment period of R5 bounds the line`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.order(
        #""effectiveDosePeriod": {"start": "2026-02-01", "end": "2026-02-10"}"#))
    let entry = try record.only()
    #expect(record.start(entry) == TimePoint(iso8601: "2026-02-01"))
    #expect(record.end(entry) == TimePoint(iso8601: "2026-02-10"))
  }

  private static let dose = """
    [{"timing": {"repeat": {"frequency": 3, "period": 1, "periodUnit": "d"}},
      "doseAndRate": [{"doseQuantity": {"value": 400, "unit": "mg", "code": "mg"}}]}]
    """

  @Test(
    arguments: [
      // 20 000 mg at 1 200 mg a day: 16 whole days, and 800 mg for one more.
      (#""quantity": {"value": 20000, "code": "mg"}"#, 17),
      (
        #""quantity": {"value": 20000, "code": "mg"}, "daysSupply": {"value": 30, "code": "d"}"#, 30
      ),
      (#""quantity": {"value": 30, "unit": "boxes"}"#, nil),
      // Less than a day's dose: one of the two is a slip.
      (#""quantity": {"value": 100, "code": "mg"}"#, nil),
    ] as [(String, Int?)])
  func `a dispensed quantity lasts as long as the dose allows`(
    members: String, days: Int?
  ) throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "MedicationDispense", "id": "d", "whenHandedOver": "2026-01-01",
       "medicationCodeableConcept": {"coding": [
         {"system": "http://www.whocc.no/atc", "code": "M01AE01"}]},
       "dosageInstruction": \(Self.dose), \(members)}
      """)
    #expect(record.medication(try record.only())?.supplyDays == days)
  }

  @Test(
    arguments: [
      (#""quantity": {"value": 12000, "code": "mg"}, "numberOfRepeatsAllowed": 2"#, 30),
      (
        #""initialFill": {"duration": {"value": 7, "code": "d"}}, "numberOfRepeatsAllowed": 2,"#
          + #""expectedSupplyDuration": {"value": 30, "code": "d"}"#, 67
      ),
      (#""initialFill": {"duration": {"value": 7, "code": "d"}}"#, 7),
    ] as [(String, Int)])
  func `an order's supplies add up`(members: String, days: Int) throws {
    let record = try FHIRFixture.record(
      FHIRFixture.order(
        #""dosageInstruction": \#(Self.dose), "dispenseRequest": {\#(members)}"#))
    #expect(record.medication(try record.only())?.supplyDays == days)
  }
}
