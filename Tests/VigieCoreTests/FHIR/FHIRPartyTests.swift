import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Who ordered, who performed, where: people and organisations of the document.
@Suite struct FHIRPartyTests {
  private static let doctor = """
    {"resourceType": "Practitioner", "id": "d1",
     "identifier": [{"system": "urn:rpps", "value": "810"}],
     "name": [{"prefix": ["Dr"], "given": ["Anne"], "family": "Roux"}]}
    """
  private static let hospital = """
    {"resourceType": "Organization", "id": "o1", "name": "CHU",
     "identifier": [{"system": "urn:finess", "value": "75"}]}
    """
  private static let role = """
    {"resourceType": "PractitionerRole", "id": "r1",
     "practitioner": {"reference": "Practitioner/d1"},
     "organization": {"reference": "Organization/o1"}}
    """
  private static let other = """
    {"resourceType": "PractitionerRole", "id": "r2",
     "practitioner": {"identifier": {"system": "urn:rpps", "value": "810"}}}
    """

  private func context(requester: String) throws -> EntryContext {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        Self.doctor, Self.hospital, Self.role, Self.other,
        FHIRFixture.order(#""authoredOn": "2026-01-01", "requester": \#(requester)"#)))
    return record.context(try record.only())
  }

  @Test(arguments: [
    #"{"reference": "Practitioner/d1"}"#, #"{"reference": "PractitionerRole/r1"}"#,
    #"{"reference": "PractitionerRole/r2"}"#,
    #"{"reference": "Practitioner?identifier=urn:rpps|810"}"#,
    #"{"reference": "Practitioner?identifier=urn%3Arpps%7C810"}"#,
    #"{"identifier": {"system": "urn:rpps", "value": "810"}, "display": "somebody"}"#,
    #"{"type": "Practitioner", "identifier": {"system": "urn:rpps", "value": "810"}}"#,
    #"{"agent": {"reference": "Practitioner/d1"}}"#,
  ])
  func `one doctor is one party, however called`(requester: String) throws {
    #expect(
      try context(requester: requester).author
        == Party(reference: "Practitioner/d1", name: "Dr Anne Roux"))
  }

  @Test func `a role tells the place`() throws {
    #expect(
      try context(requester: #"{"reference": "PractitionerRole/r1"}"#).place
        == Party(reference: "Organization/o1", name: "CHU"))
  }

  @Test func `a party outside the document keeps its name`() throws {
    #expect(
      try context(requester: #"{"reference": "Practitioner/d9", "display": "Dr X"}"#).author
        == Party(reference: "Practitioner/d9", name: "Dr X"))
    #expect(
      try context(requester: #"{"identifier": {"system": "s", "value": "9"}}"#).author
        == Party(reference: "?identifier=s|9"))
    #expect(try context(requester: #"{"display": "Dr X"}"#).author == Party(name: "Dr X"))
    #expect(try context(requester: "{}").author == Party())
  }

  @Test func `a carried role and its carried doctor are known by the doctor's identifier`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.order(
        """
        "authoredOn": "2026-01-01", "requester": {"reference": "#r"},
        "contained": [
          {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "#d"}},
          {"resourceType": "Practitioner", "id": "d", "name": [{"text": "Dr Roux"}],
           "identifier": [{"system": "urn:rpps", "value": "810"}]}]
        """))
    #expect(
      record.context(try record.only()).author
        == Party(reference: "Practitioner?identifier=urn:rpps|810", name: "Dr Roux"))
  }

  @Test func `roles that hold each other end`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "PractitionerRole", "id": "a",
         "practitioner": {"reference": "PractitionerRole/b"}}
        """,
        """
        {"resourceType": "PractitionerRole", "id": "b",
         "practitioner": {"reference": "PractitionerRole/a"}}
        """,
        FHIRFixture.order(#""requester": {"reference": "PractitionerRole/a"}"#)))
    #expect(record.context(try record.only()).author.reference.hasPrefix("PractitionerRole/"))
  }

  @Test func `an exam has orderer, laboratory, stay, reason and site`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        Self.hospital,
        """
        {"resourceType": "Condition", "id": "c1",
         "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "M17"}]}}
        """,
        """
        {"resourceType": "ServiceRequest", "id": "s1", "status": "active", "intent": "order",
         "code": {"coding": [{"system": "http://loinc.org", "code": "4548-4"}]},
         "authoredOn": "2026-03-01", "encounter": {"reference": "Encounter/e1"},
         "requester": {"reference": "Practitioner/d1"},
         "performer": [{"reference": "Organization/o1"}],
         "reasonReference": [{"reference": "Condition/c1"}],
         "bodySite": [{"coding": [
           {"system": "http://snomed.info/sct", "code": "72696002"},
           {"system": "http://snomed.info/sct", "code": "24028007"}]}]}
        """))
    let exam = try #require(record.range(of: .exam).first)
    let context = record.context(exam)
    #expect(context.author.reference == "Practitioner/d1")
    #expect(context.performer == Party(reference: "Organization/o1", name: "CHU"))
    #expect(context.stay == "Encounter/e1")
    #expect(context.reasons.map { record.vocabulary.concept($0).code } == ["M17"])
    #expect(context.bodySites.map { record.vocabulary.concept($0).code } == ["72696002"])
    #expect(context.side == .right)
    #expect(record.recorded(exam) == TimePoint(iso8601: "2026-03-01"))
  }
}
