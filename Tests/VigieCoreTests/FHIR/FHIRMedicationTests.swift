import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Medication lines: product, period, dose, standing.
@Suite struct FHIRMedicationTests {
  private func line(_ members: String) throws -> (PatientRecord, EntryIndex, MedicationDetails) {
    let record = try FHIRFixture.record(FHIRFixture.order(members))
    let entry = try record.only()
    return (record, entry, try #require(record.medication(entry)))
  }

  @Test func `an order has codes, start, author and document`() throws {
    let (record, entry, details) = try line(
      """
      "status": "active", "intent": "order", "authoredOn": "2026-03-01T10:00:00+01:00",
      "subject": {"reference": "Patient/p1"}, "requester": {"reference": "Practitioner/d1"},
      "groupIdentifier": {"system": "urn:x", "value": "42"},
      "priorPrescription": {"reference": "http://host/fhir/MedicationRequest/m0/_history/2"},
      "meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                             "code": "ETH"}]}
      """)
    #expect(record.codes(of: entry) == ["ATC M01AE01"])
    #expect(record.display(entry) == "ibuprofen")
    #expect(record.reference(entry) == "MedicationRequest/m1")
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01T10:00:00+01:00"))
    #expect(record.end(entry) == nil)
    #expect(record.standing(entry) == .sure)
    #expect(record.activity(entry) == .open)
    #expect(record.context(entry).author.reference == "Practitioner/d1")
    #expect(record.document(entry) == "urn:x|42")
    #expect(record.labels(entry).map { record.vocabulary.concept($0).code } == ["ETH"])
    #expect(details.source == .order)
    #expect(details.replaces == "MedicationRequest/m0")
    #expect(record.patient.reference == "Patient/p1")
  }

  @Test(arguments: [
    (#""status": "active""#, Standing.sure, Activity.open),
    (#""status": "on-hold""#, .sure, .open),
    (#""intent": "order""#, .sure, .open),
    (#""status": "stopped""#, .sure, .closed),
    (#""status": "completed""#, .sure, .closed),
    (#""status": "draft", "intent": "order""#, .drafted, .open),
    (#""status": "active", "intent": "plan""#, .drafted, .open),
    (#""status": "active", "intent": "proposal""#, .drafted, .open),
  ])
  func `status and intent decide how an order counts`(
    members: String, standing: Standing, activity: Activity
  ) throws {
    let (record, entry, _) = try line(members)
    #expect(record.standing(entry) == standing)
    #expect(record.activity(entry) == activity)
  }

  @Test(arguments: [
    #""status": "cancelled""#, #""status": "entered-in-error""#,
    #""status": "active", "doNotPerform": true"#, #""status": "stopped", "intent": "plan""#,
  ])
  func `what does not count is excluded and accounted for`(members: String) throws {
    let record = try FHIRFixture.record(FHIRFixture.order(members))
    #expect(record.count == 0)
    #expect(record.accounting.counts["MedicationRequest"]?.excluded == 1)
  }

  @Test func `route, intakes and as needed come from the instructions`() throws {
    let (_, _, details) = try line(
      """
      "dosageInstruction": [
        {"asNeededCodeableConcept": {"text": "douleur"},
         "route": {"coding": [{"system": "http://standardterms.edqm.eu", "code": "20053000"}]},
         "timing": {"repeat": {"timeOfDay": ["20:30:00", "08:00:00"]}}}]
      """)
    #expect(details.route == .oral)
    #expect(details.isAsNeeded)
    #expect(details.intakeMinutes == [480, 1230])
  }

  @Test func `bounds give the start and the length, the validity period only the start`() throws {
    let (record, entry, details) = try line(
      """
      "authoredOn": "2026-02-25",
      "dispenseRequest": {"validityPeriod": {"start": "2026-02-26", "end": "2027-02-26"},
        "expectedSupplyDuration": {"value": 30, "unit": "days"}, "numberOfRepeatsAllowed": 2},
      "dosageInstruction": [{"timing": {"repeat": {
        "boundsPeriod": {"start": "2026-03-01", "end": "2026-03-10"}}}}]
      """)
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01"))
    #expect(record.end(entry) == nil)
    #expect(details.dosageDays == 10)
    #expect(details.supplyDays == 90)

    let (other, line, open) = try line(
      """
      "authoredOn": "2026-02-25",
      "dispenseRequest": {"validityPeriod": {"start": "2026-02-26"}},
      "dosageInstruction": [{"timing": {"repeat": {"boundsDuration":
        {"value": 2, "unit": "semaines", "code": "wk"}}}}]
      """)
    #expect(other.start(line) == TimePoint(iso8601: "2026-02-26"))
    #expect(open.dosageDays == 14)
    #expect(open.supplyDays == nil)
  }

  @Test func `a product is found inside the line, in the bundle, and by full URL`() throws {
    func medication(_ id: String, _ code: String) -> String {
      """
      {"resourceType": "Medication", "id": "\(id)", "code": {"coding": [
        {"system": "http://www.whocc.no/atc", "code": "\(code)"}]}}
      """
    }
    func line(_ id: String, _ reference: String, _ more: String = "") -> String {
      """
      {"resourceType": "MedicationRequest", "id": "\(id)",
       "medicationReference": {"reference": "\(reference)", "display": "a product"}\(more)}
      """
    }
    let carried = ", \"contained\": [\(medication("in", "N02BE01"))]"
    let text = """
      {"resourceType": "Bundle", "entry": [
        {"fullUrl": "urn:uuid:77", "resource": \(medication("x", "B01AA03"))},
        {"resource": \(medication("y", "C10AA01"))},
        {"resource": \(line("m1", "urn:uuid:77"))},
        {"resource": \(line("m2", "Medication/y"))},
        {"resource": \(line("m3", "http://host/fhir/Medication/y"))},
        {"resource": \(line("m4", "#in", carried))},
        {"resource": \(line("m5", "Medication/none"))},
        {"resource": \(line("m6", "#m6"))}]}
      """
    let record = try FHIRFixture.record(text)
    let codes = record.entries.map { "\(record.reference($0)) \(record.codes(of: $0))" }
    #expect(
      codes == [
        #"MedicationRequest/m1 ["ATC B01AA03"]"#, #"MedicationRequest/m2 ["ATC C10AA01"]"#,
        #"MedicationRequest/m3 ["ATC C10AA01"]"#, #"MedicationRequest/m4 ["ATC N02BE01"]"#,
        "MedicationRequest/m5 []", "MedicationRequest/m6 []",
      ])
    #expect(
      record.accounting.notEvaluated == [
        NotEvaluated(reference: "MedicationRequest/m5", reason: .noCode, detail: "a product"),
        NotEvaluated(reference: "MedicationRequest/m6", reason: .noCode, detail: "a product"),
      ])
    #expect(record.accounting.counts["MedicationRequest"]?.evaluated == 4)
    #expect(record.accounting.counts["Medication"]?.evaluated == 2)
  }

  @Test func `a mixture without a code gives a line for each ingredient, counted once`() throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "MedicationRequest", "id": "m1",
       "medicationReference": {"reference": "#mix"},
       "contained": [
         {"resourceType": "Medication", "id": "mix", "ingredient": [
           {"itemReference": {"reference": "#mix"}},
           {"itemCodeableConcept": {"coding": [
             {"system": "http://www.whocc.no/atc", "code": "B05XA01"}]}},
           {"itemCodeableConcept": {"coding": [
             {"system": "http://www.whocc.no/atc", "code": "B05XA03"}]}}]}]}
      """)
    #expect(Set(record.entries.flatMap { record.codes(of: $0) }) == ["ATC B05XA01", "ATC B05XA03"])
    #expect(record.accounting.counts["MedicationRequest"]?.total == 1)
  }

  @Test func `statements and dispenses`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "MedicationStatement", "id": "s1", "status": "completed",
         "medicationCodeableConcept": {"coding": [
           {"system": "http://www.whocc.no/atc", "code": "B01AA03"}]},
         "effectivePeriod": {"start": "2025-01-01", "end": "2025-02"}}
        """,
        """
        {"resourceType": "MedicationStatement", "id": "s2", "status": "active",
         "medicationCodeableConcept": {"coding": [
           {"system": "http://www.whocc.no/atc", "code": "B01AA03"}]},
         "dateAsserted": "2025-03-01"}
        """,
        """
        {"resourceType": "MedicationDispense", "id": "d1", "status": "completed",
         "medicationCodeableConcept": {"coding": [
           {"system": "http://www.whocc.no/atc", "code": "B01AA03"}]},
         "whenHandedOver": "2025-04-01", "daysSupply": {"value": 28, "unit": "days"},
         "authorizingPrescription": [{"reference": "MedicationRequest/m1"}]}
        """,
        #"{"resourceType": "MedicationStatement", "id": "s3", "status": "not-taken"}"#,
        #"{"resourceType": "MedicationDispense", "id": "d2", "status": "declined"}"#))
    let entries = Array(record.entries)
    #expect(
      entries.map { record.reference($0) } == [
        "MedicationStatement/s1", "MedicationStatement/s2", "MedicationDispense/d1",
      ])
    #expect(record.end(entries[0]) == TimePoint(iso8601: "2025-02"))
    #expect(record.activity(entries[0]) == .closed)
    #expect(record.startIsRecordingDate(entries[1]))
    #expect(record.medication(entries[2])?.supplyDays == 28)
    #expect(record.medication(entries[2])?.source == .dispense)
    #expect(record.document(entries[2]) == "MedicationRequest/m1")
    #expect(record.activity(entries[2]) == .open)
    #expect(record.accounting.counts["MedicationStatement"]?.excluded == 1)
    #expect(record.accounting.counts["MedicationDispense"]?.excluded == 1)
  }
}
