import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Bundles, drafts, whose document it is, and the account of every resource.
@Suite struct FHIRDocumentTests {
  private func condition(_ id: String, _ subject: String) -> String {
    """
    {"resourceType": "Condition", "id": "\(id)", "subject": {"reference": "\(subject)"},
     "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I10"}]}}
    """
  }

  @Test func `every resource is accounted for once`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        #"{"resourceType": "Patient", "id": "p1"}"#, condition("c1", "Patient/p1"),
        condition("c1", "Patient/p1"), condition("c2", "Group/g"),
        #"{"resourceType": "Claim"}"#, #"{"resourceType": "Organization", "id": "o"}"#,
        #"{"resourceType": "CareTeam"}"#, #"{"resourceType": "RiskAssessment", "id": "i1"}"#,
        #"{"resourceType": "SomethingNew", "id": "n1"}"#, #"{"resourceType": "SomethingElse"}"#,
        FHIRFixture.order(#""status": "cancelled""#)))
    let counts = record.accounting.counts
    #expect(counts.values.reduce(0) { $0 + $1.total } == 11)
    #expect(counts["Patient"]?.evaluated == 1)
    #expect(counts["Condition"]?.evaluated == 1)
    #expect(counts["Condition"]?.excluded == 1)
    #expect(counts["Condition"]?.notClinical == 1)
    #expect(counts["Claim"]?.notClinical == 1)
    #expect(counts["Organization"]?.notClinical == 1)
    #expect(counts["CareTeam"]?.notClinical == 1)
    #expect(counts["MedicationRequest"]?.excluded == 1)
    #expect(
      record.accounting.notEvaluated.map(\.reference) == [
        "RiskAssessment/i1", "SomethingElse/entry[9]", "SomethingNew/n1",
      ])
    #expect(record.accounting.notEvaluated.allSatisfy { $0.reason == .unsupportedResource })
  }

  @Test func `a draft document adds drafts to the same patient`() throws {
    let record = try FHIRFixture.record(
      condition("c1", "Patient/p1"),
      drafts: FHIRFixture.bundle(
        FHIRFixture.order(
          #""status": "active", "intent": "order", "subject": {"reference": "Patient/p1"}"#),
        """
        {"resourceType": "ServiceRequest", "id": "r1", "status": "completed",
         "code": {"coding": [{"system": "http://loinc.org", "code": "4548-4"}]}}
        """))
    #expect(record.count == 3)
    let drafted = record.entries.filter { record.standing($0) == .drafted }
    #expect(drafted.map { record.reference($0) } == ["MedicationRequest/m1", "ServiceRequest/r1"])
  }

  @Test func `a draft for another patient adds nothing`() throws {
    let vocabulary = Vocabulary()
    let reader = FHIRReader(vocabulary: vocabulary)
    var builder = RecordBuilder(vocabulary: vocabulary)
    try reader.read(Array(condition("c1", "Patient/p1").utf8), source: "a").add(to: &builder)
    let other = try reader.read(
      Array(condition("c2", "Patient/p2").utf8), source: "b.json", asDrafts: true)
    #expect {
      try other.add(to: &builder)
    } throws: { error in
      (error as? FHIRReadError)?.reason == .otherPatient
        && "\(error)" == "b.json: these entries are about `Patient/p2`, "
          + "the record is about `Patient/p1`"
    }
    #expect(builder.build().count == 1)
  }

  @Test func `two patients in one document are refused`() throws {
    let subjects = try #require(
      FHIRFixture.refusal(
        FHIRFixture.bundle(condition("c1", "Patient/p1"), condition("c2", "Patient/p2"))))
    #expect(subjects.reason == .severalPatients)
    #expect(
      "\(subjects)" == "record.json:4: Bundle.entry[1].resource is about `Patient/p2`, "
        + "others are about `Patient/p1`: give one patient at a time")
    let patients = FHIRFixture.refusal(
      FHIRFixture.bundle(
        #"{"resourceType": "Patient", "id": "p1"}"#, #"{"resourceType": "Patient", "id": "p2"}"#))
    #expect(patients?.reason == .severalPatients)
  }

  @Test func `one patient may be called in several ways`() throws {
    let text = """
      {"resourceType": "Bundle", "type": "transaction", "entry": [
        {"fullUrl": "urn:uuid:5", "resource": {"resourceType": "Patient", "id": "5"}},
        {"resource": \(condition("c1", "urn:uuid:5"))},
        {"resource": \(condition("c2", "Patient/5"))},
        {"resource": \(condition("c3", "https://host/fhir/Patient/5/_history/3"))},
        {"resource": \(condition("c4", "#5"))},
        {"request": {"method": "DELETE", "url": "Condition/c9"}}]}
      """
    let record = try FHIRFixture.record(text)
    #expect(record.patient.reference == "Patient/5")
    #expect(record.count == 4)
  }

  @Test func `the order of entries does not show`() throws {
    let resources = [
      condition("c1", "Patient/p1"), condition("c2", "Patient/p1"),
      FHIRFixture.order(#""authoredOn": "2026-01-01""#),
    ]
    let first = try FHIRFixture.record(FHIRFixture.bundle(resources[0], resources[1], resources[2]))
    let other = try FHIRFixture.record(FHIRFixture.bundle(resources[2], resources[1], resources[0]))
    #expect(first.entries.map { first.reference($0) } == other.entries.map { other.reference($0) })
    #expect(first.accounting == other.accounting)
  }
}
