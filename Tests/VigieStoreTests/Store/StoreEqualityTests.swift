import Foundation
import Testing
import Vigie
import VigieStore

/// A record from the store gives the bytes that its document gives.
@Suite("Records from the store")
struct StoreEqualityTests {
  @Test("samples are the same from the store", arguments: Checkout.samples)
  func samples(_ file: URL) throws { try expectSame(file) }

  @Test("real records are the same from the store", arguments: Checkout.realRecords)
  func real(_ file: URL) throws { try expectSame(file) }

  @Test("what fuzzing kept is the same from the store, or refused in both")
  func corpus() throws {
    #expect(!Checkout.corpus.isEmpty)
    for file in Checkout.corpus { try expectSame(file) }
  }

  @Test("what only few records have is the same from the store")
  func rarities() throws {
    let shelf = try Shelf()
    try expectSame(Array(Self.rare.utf8), "rare", shelf)
    let record = try #require(
      try shelf.store().reader(vocabulary: shelf.knowledge.vocabulary).records(limit: 1).first)
    let entries = try record.record.get().record
    #expect(entries.range(of: .allergy).count == 1)
    #expect(entries.range(of: .exam).count == 4)
    #expect(entries.range(of: .medication).count == 1)
  }

  private func expectSame(_ file: URL) throws {
    try expectSame([UInt8](try Data(contentsOf: file)), file.lastPathComponent, try Shelf())
  }

  private func expectSame(_ bytes: [UInt8], _ name: String, _ shelf: Shelf) throws {
    let direct = try shelf.checked(bytes)
    let report = try shelf.take([try shelf.add("record", bytes)])
    #expect(!report.skipped.contains { $0.contains("kept exactly") }, "\(name) \(report.skipped)")
    guard direct.count == 1 else { return }
    #expect(try shelf.reports() == direct, "\(name)")
    #expect(try shelf.store().check().problems == [], "\(name)")
  }

  static let rare = """
    {"resourceType": "Bundle", "type": "collection", "entry": [
      {"resource": {"resourceType": "Patient", "id": "p1", "gender": "female",
        "birthDate": "1990-02"}},
      {"resource": {"resourceType": "AllergyIntolerance", "id": "a1",
        "meta": {"security": [{"system":
          "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]},
        "patient": {"reference": "Patient/p1"}, "criticality": "high", "type": "allergy",
        "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "J01CA04"}],
          "text": "amoxicilline"},
        "reaction": [{"manifestation": [{"coding": [{"system": "http://snomed.info/sct",
          "code": "39579001"}]}]}]}},
      {"resource": {"resourceType": "Observation", "id": "o1", "status": "preliminary",
        "subject": {"reference": "Patient/p1"},
        "code": {"coding": [{"system": "http://loinc.org", "code": "2160-0"}]},
        "effectiveDateTime": "2026-02-28T23:30:00+01:00",
        "valueQuantity": {"value": 88.50, "comparator": "<", "unit": "umol/L"},
        "interpretation": [{"coding": [{"system":
          "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": "H"}]}],
        "referenceRange": [{"low": {"value": 0.000045, "unit": "mol/L"}}]}},
      {"resource": {"resourceType": "Observation", "id": "o2", "status": "final",
        "subject": {"reference": "Patient/p1"},
        "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]},
        "effectiveDateTime": "2026", "valueString": "hémolysé"}},
      {"resource": {"resourceType": "Observation", "id": "o3", "status": "final",
        "subject": {"reference": "Patient/p1"},
        "code": {"coding": [{"system": "http://loinc.org", "code": "882-1"}]},
        "effectivePeriod": {"start": "2026-01-02", "end": "2026-02"},
        "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct",
          "code": "112144000"}]}}},
      {"resource": {"resourceType": "Observation", "id": "o4", "status": "final",
        "subject": {"reference": "Patient/p1"},
        "code": {"text": "kalium"}, "valueRange": {"low": {"value": 3, "unit": "mmol/L"}}}},
      {"resource": {"resourceType": "MedicationRequest", "id": "m1", "status": "active",
        "intent": "order", "subject": {"reference": "Patient/p1"}, "authoredOn": "2026-03-01",
        "requester": {"reference": "Practitioner/d1", "display": "Dr Durand"},
        "reasonCode": [{"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I48"}]}],
        "medicationCodeableConcept": {"coding": [
          {"system": "http://www.whocc.no/atc", "code": "B01AA03"},
          {"system": "urn:oid:1.2.3.4", "code": "x-1"}], "text": "Warfarine 5 mg"},
        "dosageInstruction": [{"timing": {"repeat": {"frequency": 1, "period": 1,
          "periodUnit": "d", "timeOfDay": ["08:00:00"]}},
          "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg",
            "system": "http://unitsofmeasure.org", "code": "mg"}}]}]}},
      {"resource": {"resourceType": "Claim", "id": "c1", "patient": {"reference": "Patient/p1"}}},
      {"resource": {"resourceType": "Condition", "id": "k1", "subject": {"reference": "Patient/p1"},
        "code": 7}}
    ]}
    """
}
