import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// References between resources, servers, versions and merged patients.
@Suite struct FHIRReferenceTests {
  private func condition(
    _ id: String, _ subject: String = #"{"reference": "Patient/1"}"#, more: String = ""
  ) -> String {
    """
    {"resourceType": "Condition", "id": "\(id)", "subject": \(subject)\(more),
     "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I10"}]}}
    """
  }

  private func bundle(_ entries: (url: String, resource: String)...) -> String {
    let list = entries.map { #"{"fullUrl": "\#($0.url)", "resource": \#($0.resource)}"# }
    return #"{"resourceType": "Bundle", "entry": [\#(list.joined(separator: ",\n"))]}"#
  }

  private let patient = """
    {"resourceType": "Patient", "id": "1", "identifier": [{"system": "urn:ipp", "value": "7"}]}
    """

  @Test func `what an entry carries is its own, though another calls it by the same name`() throws {
    let subject = ##"{"reference": "#g"}"##
    let group = #", "contained": [{"resourceType": "Group", "id": "g"}]"#
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        condition("a", subject), condition("b", subject, more: group), condition("c", subject)))
    #expect(record.entries.map { record.reference($0) } == ["Condition/a", "Condition/c"])
    #expect(record.accounting.counts["Condition"]?.notClinical == 1)
  }

  @Test(arguments: [
    #"{"reference": "Patient/1"}"#, #"{"reference": "Patient/1/_history/4"}"#,
    #"{"reference": "https://a/fhir/Patient/1"}"#, #"{"reference": "http://a/fhir/Patient/1"}"#,
    #"{"reference": "https://a/fhir/Patient/1/_history/2"}"#,
    #"{"reference": "Patient?identifier=urn:ipp|7"}"#,
    #"{"identifier": {"system": "urn:ipp", "value": "7"}}"#,
    #"{"display": "somebody"}"#, "{}",
  ])
  func `a patient is one, however called`(subject: String) throws {
    let record = try FHIRFixture.record(
      bundle(
        ("https://a/fhir/Patient/1", patient),
        ("https://a/fhir/Condition/c", condition("c", subject))))
    #expect(record.patient.reference == "Patient/1")
    #expect(record.count == 1)
  }

  @Test func `one id on two servers is two patients`() throws {
    let apart = FHIRFixture.refusal(
      bundle(
        ("https://a/fhir/Patient/1", patient), ("https://b/fhir/Patient/1", patient)))
    #expect(apart?.reason == .severalPatients)
    let named = FHIRFixture.refusal(
      bundle(
        ("https://a/fhir/Condition/c", condition("c")),
        ("https://b/fhir/Condition/d", condition("d"))))
    #expect(named?.reason == .severalPatients)
    let absolute = FHIRFixture.refusal(
      bundle(
        ("https://a/fhir/Patient/1", patient),
        ("", condition("c", #"{"reference": "https://b/fhir/Patient/1"}"#))))
    #expect(absolute?.reason == .severalPatients)
  }

  @Test func `one id on two servers is two entries of one patient`() throws {
    let subject = #"{"reference": "https://a/fhir/Patient/1"}"#
    let record = try FHIRFixture.record(
      bundle(
        ("https://a/fhir/Condition/c", condition("c", subject)),
        ("https://b/fhir/Condition/c", condition("c", subject))))
    #expect(
      record.entries.map { record.reference($0) } == [
        "https://a/fhir/Condition/c", "https://b/fhir/Condition/c",
      ])
    #expect(record.accounting.counts["Condition"]?.evaluated == 2)
  }

  @Test func `two numbers of one system are two patients, of two systems one`() throws {
    func subject(_ system: String, _ value: String) -> String {
      #"{"identifier": {"system": "\#(system)", "value": "\#(value)"}}"#
    }
    let two = FHIRFixture.refusal(
      FHIRFixture.bundle(
        condition("c", subject("urn:ipp", "7")), condition("d", subject("urn:ipp", "8"))))
    #expect(two?.reason == .severalPatients)
    let other = FHIRFixture.refusal(
      FHIRFixture.bundle(patient, condition("d", subject("urn:ipp", "8"))))
    #expect(other?.reason == .severalPatients)
    let one = try FHIRFixture.record(
      FHIRFixture.bundle(
        patient, condition("c", subject("urn:ipp", "7")), condition("d", subject("urn:ins", "8"))))
    #expect(one.count == 2)
  }

  @Test func `a patient carried inside is whoever the document is about`() throws {
    let inside = #", "contained": [{"resourceType": "Patient", "id": "p"}]"#
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(patient, condition("c", ##"{"reference": "#p"}"##, more: inside)))
    #expect(record.patient.reference == "Patient/1")
    let group = #", "contained": [{"resourceType": "Group", "id": "p"}]"#
    let herd = try FHIRFixture.record(
      FHIRFixture.bundle(patient, condition("c", ##"{"reference": "#p"}"##, more: group)))
    #expect(herd.accounting.counts["Condition"]?.notClinical == 1)
  }

  @Test func `a merged patient is the one that replaced it`() throws {
    func merged(_ id: String, into other: String) -> String {
      """
      {"resourceType": "Patient", "id": "\(id)", "link": [
        {"type": "replaced-by", "other": {"reference": "Patient/\(other)"}}]}
      """
    }
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        merged("0", into: "1"), patient, condition("c"),
        condition("d", #"{"reference": "Patient/0"}"#)))
    #expect(record.patient.reference == "Patient/1")
    #expect(record.count == 2)
    #expect(record.accounting.counts["Patient"]?.excluded == 1)
    let circle = FHIRFixture.refusal(
      FHIRFixture.bundle(merged("0", into: "1"), merged("1", into: "0")))
    #expect(circle?.reason == .severalPatients)
  }

  @Test(arguments: [
    (#"{"versionId": "2"}"#, #"{"versionId": "10"}"#, "second"),
    (#"{"versionId": "10"}"#, #"{"versionId": "2"}"#, "first"),
    (
      #"{"versionId": "9", "lastUpdated": "2026-01-01T00:00:00Z"}"#,
      #"{"versionId": "1", "lastUpdated": "2026-01-02T00:00:00Z"}"#, "second"
    ),
    ("{}", "{}", "first"), (#"{"versionId": "a"}"#, #"{"versionId": "b"}"#, "first"),
  ])
  func `of two versions the newest counts`(first: String, second: String, wins: String) throws {
    func version(_ name: String, _ meta: String) -> String {
      """
      {"resourceType": "Condition", "id": "c", "meta": \(meta), "code": {"text": "\(name)",
       "coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I10"}]}}
      """
    }
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(version("first", first), version("second", second)))
    #expect(record.display(try record.only()) == wins)
    #expect(record.accounting.counts["Condition"]?.excluded == 1)
  }

  @Test func `a product is found by identifier, also one that R5 wraps`() throws {
    let product = """
      {"resourceType": "Medication", "id": "p", "identifier": [{"system": "s", "value": "1"}],
       "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "B01AA03"}]}}
      """
    for member in [
      #""medicationReference": {"identifier": {"system": "s", "value": "1"}}"#,
      #""medication": {"reference": {"reference": "Medication/p"}}"#,
      #""medication": {"concept": {"coding": ["#
        + #"{"system": "http://www.whocc.no/atc", "code": "B01AA03"}]}}"#,
    ] {
      let record = try FHIRFixture.record(
        FHIRFixture.bundle(
          product, #"{"resourceType": "MedicationRequest", "id": "m", \#(member)}"#))
      #expect(record.codes(of: try record.only()) == ["ATC B01AA03"])
    }
  }

  @Test func `an ingredient may be a substance of the document`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "Substance", "id": "s",
         "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "B01AA03"}]}}
        """,
        """
        {"resourceType": "MedicationRequest", "id": "m", "medicationReference": {"reference": "#p"},
         "contained": [{"resourceType": "Medication", "id": "p", "ingredient": [
           {"itemReference": {"reference": "Substance/s"}}]}]}
        """))
    #expect(record.codes(of: try record.only()) == ["ATC B01AA03"])
  }
}
