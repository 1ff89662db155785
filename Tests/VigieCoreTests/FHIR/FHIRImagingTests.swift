import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Imaging studies: exams known by procedure and modality.
@Suite struct FHIRImagingTests {
  private static let study = """
    {"resourceType": "ImagingStudy", "id": "i1", "status": "available",
     "started": "2026-03-01T09:00:00Z", "description": "MRI knees",
     "basedOn": [{"reference": "ServiceRequest/r1"}],
     "modality": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "MR"}],
     "series": [
       {"uid": "1", "modality": {"system": "http://dicom.nema.org/resources/ontology/DCM",
                                 "code": "MR"},
        "bodySite": {"system": "http://snomed.info/sct", "code": "72696002", "display": "Knee"},
        "laterality": {"system": "http://snomed.info/sct", "code": "7771000"}},
       {"uid": "2",
        "bodySite": {"system": "http://snomed.info/sct", "code": "72696002"},
        "laterality": {"system": "http://snomed.info/sct", "code": "24028007"}}]}
    """

  @Test func `a study is known by its order's code, and answers the order`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "ServiceRequest", "id": "r1", "status": "active", "intent": "order",
         "code": {"coding": [{"system": "http://loinc.org", "code": "24804-8"}]}}
        """, Self.study))
    let entry = try record.only()
    #expect(record.reference(entry) == "ImagingStudy/i1")
    #expect(record.codes(of: entry) == ["LOINC 24804-8", "other MR"])
    #expect(record.start(entry) == TimePoint(iso8601: "2026-03-01T09:00:00Z"))
    #expect(record.document(entry) == "ServiceRequest/r1")
    #expect(record.context(entry).side == .both)
    #expect(record.context(entry).bodySites.count == 1)
    #expect(record.accounting.counts["ServiceRequest"]?.excluded == 1)
  }

  @Test func `a procedure code leads, the modality alone is still a code`() throws {
    let coded = try FHIRFixture.record(
      """
      {"resourceType": "ImagingStudy", "id": "i1", "status": "registered",
       "procedureCode": [{"coding": [{"system": "http://loinc.org", "code": "36643-5"}]}],
       "series": [{"started": "2026-03-01",
         "laterality": {"coding": [{"system": "http://snomed.info/sct", "code": "7771000"}]},
         "modality": {"coding": [{"system": "urn:oid:1.2.840.10008.2.16.4", "code": "DX"}]}}]}
      """)
    let entry = try coded.only()
    #expect(coded.codes(of: entry) == ["LOINC 36643-5", "other DX"])
    #expect(coded.exam(entry)?.isPreliminary == true)
    #expect(coded.context(entry).side == .left)
    #expect(coded.start(entry) == TimePoint(iso8601: "2026-03-01"))
    let bare = try FHIRFixture.record(Self.study)
    #expect(bare.codes(of: try bare.only()) == ["other MR"])
    #expect(bare.display(try bare.only()) == "MRI knees")
  }

  @Test(arguments: ["cancelled", "entered-in-error"])
  func `a study that was not is excluded`(status: String) throws {
    let record = try FHIRFixture.record(
      #"{"resourceType": "ImagingStudy", "id": "i1", "status": "\#(status)"}"#)
    #expect(record.accounting.counts["ImagingStudy"]?.excluded == 1)
  }
}
