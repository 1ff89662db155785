import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Documents, provenance and specimens: what is said of an entry outside it.
@Suite struct FHIROriginTests {
  private func observation(_ id: String, _ members: String = "") -> String {
    """
    {"resourceType": "Observation", "id": "\(id)", "status": "final"\(members),
     "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]},
     "valueQuantity": {"value": 4.1, "unit": "mmol/L"}}
    """
  }

  private func composition(_ id: String, _ entry: String, _ members: String = "") -> String {
    """
    {"resourceType": "Composition", "id": "\(id)", "status": "final", "date": "2026-03-02",
     "author": [{"reference": "Practitioner/d1", "display": "Dr A"}],
     "custodian": {"reference": "Organization/o1"}, "confidentiality": "R",
     "section": [{"title": "Results", "entry": [{"reference": "\(entry)"}]}]\(members)}
    """
  }

  private func codes(_ labels: some Sequence<ConceptID>, _ record: PatientRecord) -> [String] {
    labels.map { record.vocabulary.concept($0).code }
  }

  @Test func `a document gives its entries identity, author, place, date and labels`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        composition("doc", "DiagnosticReport/r"),
        """
        {"resourceType": "DiagnosticReport", "id": "r", "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "24323-8"}]},
         "result": [{"reference": "Observation/o"}]}
        """,
        observation("o"), observation("other"),
        """
        {"resourceType": "DocumentReference", "id": "ref", "status": "current",
         "content": [{"attachment": {"url": "Composition/doc"}}],
         "securityLabel": [{"coding": [
           {"system": "https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument",
            "code": "MASQUE_PS"}]}]}
        """))
    let entry = try #require(record.entries.first { record.reference($0) == "Observation/o" })
    #expect(record.document(entry) == "Composition/doc")
    #expect(record.context(entry).author == Party(reference: "Practitioner/d1", name: "Dr A"))
    #expect(record.context(entry).place.reference == "Organization/o1")
    #expect(record.recorded(entry) == TimePoint(iso8601: "2026-03-02"))
    #expect(codes(record.labels(entry), record) == ["R", "MASQUE_PS"])
    let other = try #require(record.entries.first { record.reference($0) == "Observation/other" })
    #expect(record.labels(other).isEmpty)
    #expect(record.document(other) == "")
    #expect(record.accounting.counts["Composition"]?.evaluated == 1)
    #expect(record.accounting.counts["DocumentReference"]?.evaluated == 1)
  }

  @Test(arguments: [
    #""relatesTo": [{"code": "replaces", "targetReference": {"reference": "Composition/old"}}]"#,
    #""relatesTo": [{"code": "replaces", "targetIdentifier": {"system": "s", "value": "1"}}]"#,
    #""relatesTo": [{"type": "replaces", "resourceReference": {"reference": "Composition/old"}}]"#,
  ])
  func `the entries of a replaced document are excluded`(relation: String) throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        composition("old", "Observation/a", #", "identifier": {"system": "s", "value": "1"}"#),
        composition("new", "Observation/b", ", " + relation),
        observation("a"), observation("b")))
    #expect(record.entries.map { record.reference($0) } == ["Observation/b"])
    #expect(record.accounting.counts["Observation"]?.excluded == 1)
    #expect(record.accounting.counts["Composition"]?.excluded == 1)
    #expect(record.accounting.counts["Composition"]?.evaluated == 1)
  }

  @Test func `an entry that a valid document also lists counts`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        composition("old", "Observation/a"),
        composition(
          "new", "Observation/a",
          #", "relatesTo": [{"code": "replaces", "targetReference": "#
            + #"{"reference": "Composition/old"}}]"#),
        observation("a")))
    #expect(record.document(try record.only()) == "Composition/new")
  }

  @Test func `an entry of many documents has the labels of all, and is reached through one list`()
    throws
  {
    // A hundred documents of one list of a hundred results; the last ones have a label each.
    func document(_ number: Int) -> String {
      let label = number < 90 ? "N" : "L\(number)"
      return #"""
        {"resourceType": "Composition", "id": "c\#(number)", "status": "final",
         "date": "20\#(10 + number / 10)-01-\#(10 + number % 10)",
         "meta": {"security": [{"system": "http://example.org/labels", "code": "\#(label)"}]},
         "section": [{"entry": [{"reference": "List/l"}]}]}
        """#
    }
    let items = (0..<100).map { #"{"item": {"reference": "Observation/o\#($0)"}}"# }
    let list = #"{"resourceType": "List", "id": "l", "entry": [\#(items.joined(separator: ","))]}"#
    let resources =
      (0..<100).map(document) + [list] + (0..<100).map { observation("o\($0)") }
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(resources.joined(separator: "}, {\"resource\": ")))
    #expect(record.count == 100)
    let expected = ["N"] + (90..<100).map { "L\($0)" }
    for entry in record.entries {
      #expect(codes(record.labels(entry), record).sorted() == expected.sorted())
      #expect(record.document(entry) == "Composition/c0")
    }
  }

  @Test func `more reasons than a record keeps are cut and said`() throws {
    let codes = (0..<65).map { #"{"system": "http://example.org/r", "code": "c\#($0)"}"# }
    let condition = #"""
      {"resourceType": "Condition", "id": "c",
       "code": {"coding": [\#(codes.joined(separator: ","))]}}
      """#
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        condition,
        """
        {"resourceType": "Procedure", "id": "p", "status": "completed",
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "80146002"}]},
         "reasonCode": [{"coding": [{"system": "http://example.org/r", "code": "own"}]}],
         "reasonReference": [{"reference": "Condition/c"}, {"reference": "Condition/c"}]}
        """))
    let procedure = try #require(record.entries.first { record.kind($0) == .procedure })
    #expect(record.context(procedure).reasons.count == 64)
    #expect(
      record.accounting.notEvaluated.filter { $0.reference == "Procedure/p" }.map(\.causes)
        == [[.codes(most: 64)]])
  }

  @Test func `a superseded reference voids the document it points at`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        composition("doc", "Observation/a"), observation("a"),
        """
        {"resourceType": "DocumentReference", "id": "ref", "status": "superseded",
         "content": [{"attachment": {"url": "Composition/doc"}}]}
        """))
    #expect(record.accounting.counts["DocumentReference"]?.excluded == 1)
    #expect(record.accounting.counts["Observation"]?.excluded == 1)
    #expect(record.accounting.counts["Composition"]?.excluded == 1)
  }

  @Test func `text without entries and a document elsewhere are said`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "Composition", "id": "c", "status": "final", "section": [
          {"title": "Allergies", "text": {"status": "generated", "div": "<div>x</div>"}}]}
        """,
        """
        {"resourceType": "DocumentReference", "id": "d", "status": "current",
         "type": {"text": "Letter"}, "content": [{"attachment": {"url": "Binary/b"}}]}
        """))
    #expect(
      record.accounting.notEvaluated.map(\.detail) == [
        "sections of text alone: Allergies", "the document itself is not read: Letter",
      ])
  }

  @Test func `orders of a summary are one prescription only when signed that day`() throws {
    func order(_ id: String, _ date: String) -> String {
      """
      {"resourceType": "MedicationRequest", "id": "\(id)", "authoredOn": "\(date)",
       "medicationCodeableConcept": {"coding": [
         {"system": "http://www.whocc.no/atc", "code": "M01AE01"}]}}
      """
    }
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        composition(
          "doc", "MedicationRequest/a"
        ).replacing(
          #""entry": ["#, with: #""entry": [{"reference": "MedicationRequest/b"}, "#),
        order("a", "2026-03-02T10:00:00Z"), order("b", "2024-01-01")))
    #expect(record.entries.map { record.document($0) } == ["", "Composition/doc"])
  }

  @Test func `provenance dates an entry and names its author`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "Condition", "id": "c",
         "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I10"}]}}
        """,
        """
        {"resourceType": "Provenance", "target": [{"reference": "Condition/c"}],
         "recorded": "2026-03-05T10:00:00Z", "occurredDateTime": "2026-03-01", "agent": [
           {"type": {"coding": [{"code": "enterer"}]}, "who": {"reference": "Practitioner/e"}},
           {"type": {"coding": [{"code": "author"}]}, "who": {"reference": "Practitioner/a"},
            "onBehalfOf": {"reference": "Organization/o"}}]}
        """))
    let entry = try record.only()
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01"))
    #expect(record.startIsRecordingDate(entry))
    #expect(record.recorded(entry) == TimePoint(iso8601: "2026-03-05T10:00:00Z"))
    #expect(record.context(entry).author.reference == "Practitioner/a")
    #expect(record.context(entry).place.reference == "Organization/o")
    #expect(record.accounting.counts["Provenance"]?.notClinical == 1)
  }

  @Test(arguments: [
    (#""status": "unsatisfactory""#, true), (#""status": "unavailable""#, true),
    (#""condition": [{"coding": [{"code": "HEM"}]}]"#, true),
    (#""condition": [{"coding": [{"code": "COOL"}]}]"#, false),
    (#""status": "available""#, false),
  ])
  func `a specimen dates a result and may spoil it`(members: String, isUnusable: Bool) throws {
    let specimen = #"""
      {"resourceType": "Specimen", "id": "s", \#(members),
       "collection": {"collectedDateTime": "2026-03-01T07:00:00Z"}}
      """#
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        specimen,
        observation(
          "o", #", "specimen": {"reference": "Specimen/s"}, "issued": "2026-03-01T12:00:00Z""#)))
    let entry = try record.only()
    #expect(record.exam(entry)?.isUnusable == isUnusable)
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01T07:00:00Z"))
    #expect(record.recorded(entry) == TimePoint(iso8601: "2026-03-01T12:00:00Z"))
  }

  @Test func `a report stands for the images it is about`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "ImagingStudy", "id": "i", "status": "available",
         "started": "2026-03-01", "series": [{"uid": "1",
           "laterality": {"system": "http://snomed.info/sct", "code": "7771000"}}],
         "procedureCode": [{"coding": [{"system": "http://loinc.org", "code": "36643-5"}]}]}
        """,
        """
        {"resourceType": "DiagnosticReport", "id": "r", "status": "final",
         "effectiveDateTime": "2026-03-01", "imagingStudy": [{"reference": "ImagingStudy/i"}],
         "code": {"coding": [{"system": "http://loinc.org", "code": "18748-4"}]}}
        """))
    let entry = try record.only()
    #expect(record.reference(entry) == "DiagnosticReport/r")
    #expect(record.codes(of: entry) == ["LOINC 18748-4", "LOINC 36643-5"])
    #expect(record.context(entry).side == .left)
    #expect(record.accounting.counts["ImagingStudy"]?.excluded == 1)
  }
}
