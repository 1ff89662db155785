import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Encounters: stays with a setting.
@Suite struct FHIRStayTests {
  private func stay(_ members: String) throws -> (PatientRecord, EntryIndex, StayDetails) {
    let record = try FHIRFixture.record(
      #"{"resourceType": "Encounter", "id": "e1", \#(members)}"#)
    let entry = try record.only()
    return (record, entry, try #require(record.stay(entry)))
  }

  @Test func `a stay has type, period, setting, place, doctor and reason`() throws {
    let (record, entry, details) = try stay(
      """
      "status": "finished",
      "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
      "type": [{"coding": [{"system": "http://snomed.info/sct", "code": "32485007",
                            "display": "Hospital admission"}]}],
      "period": {"start": "2026-03-01T10:00:00Z", "end": "2026-03-05"},
      "participant": [{"individual": {"display": "Dr Who"}}],
      "serviceProvider": {"reference": "Organization/o1", "display": "CHU"},
      "reasonCode": [{"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I10"}]}]
      """)
    #expect(record.codes(of: entry) == ["SNOMED 32485007", "HL7 IMP"])
    #expect(record.display(entry) == "Hospital admission")
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01T10:00:00Z"))
    #expect(record.end(entry) == TimePoint(iso8601: "2026-03-05"))
    #expect(record.activity(entry) == .closed)
    #expect(details.setting == .inpatient)
    let context = record.context(entry)
    #expect(context.place == Party(reference: "Organization/o1", name: "CHU"))
    #expect(context.performer == Party(name: "Dr Who"))
    #expect(context.reasons.map { record.vocabulary.concept($0).code } == ["I10"])
  }

  @Test(
    arguments: [
      ("AMB", CareSetting.ambulatory), ("PRENC", .ambulatory), ("FLD", .ambulatory),
      ("IMP", .inpatient), ("ACUTE", .inpatient), ("NONAC", .inpatient), ("SS", .inpatient),
      ("OBSENC", .inpatient), ("EMER", .emergency), ("HH", .home), ("VR", .virtual), ("XX", nil),
    ] as [(String, CareSetting?)])
  func `the class gives the setting`(code: String, setting: CareSetting?) throws {
    for coding in [
      #""class": {"code": "\#(code)"}"#, #""class": [{"coding": [{"code": "\#(code)"}]}]"#,
    ] {
      #expect(try stay(coding).2.setting == setting)
    }
  }

  @Test func `the class of DSTU2 is a code, the period of R5 has another name`() throws {
    #expect(try stay(#""class": "emergency""#).2.setting == .emergency)
    let (record, entry, _) = try stay(#""actualPeriod": {"start": "2026-03-01"}"#)
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01"))
  }

  @Test(arguments: [
    ("planned", Standing.drafted, Activity.open), ("in-progress", .sure, .open),
    ("arrived", .sure, .open), ("finished", .sure, .closed), ("completed", .sure, .closed),
    ("unknown", .sure, .open),
  ])
  func `status of a stay`(status: String, standing: Standing, activity: Activity) throws {
    let (record, entry, _) = try stay(#""status": "\#(status)""#)
    #expect(record.standing(entry) == standing)
    #expect(record.activity(entry) == activity)
  }

  @Test(arguments: ["cancelled", "entered-in-error"])
  func `a stay that was not is excluded`(status: String) throws {
    let record = try FHIRFixture.record(
      #"{"resourceType": "Encounter", "id": "e1", "status": "\#(status)"}"#)
    #expect(record.accounting.counts["Encounter"]?.excluded == 1)
  }
}
