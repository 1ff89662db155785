import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Resources whose content is not FHIR's. Whole documents that are not what they should be stand in
/// the table of `VigieProductTests/HostileInputs.swift`.
@Suite struct FHIRHostileTests {
  @Test func `a byte order mark and a NUL in a text do no harm`() throws {
    let text = "\u{FEFF}{\"resourceType\": \"Patient\", \"id\": \"p\\u00001\"}"
    #expect(try FHIRFixture.record(text).patient.reference == "Patient/p\u{0}1")
  }

  @Test(arguments: [
    (#""status": 5"#, ".status is not a string"),
    (#""authoredOn": "2026-13-01""#, ".authoredOn is not a date"),
    (#""authoredOn": "soon""#, ".authoredOn is not a date"),
    (#""doNotPerform": "yes""#, ".doNotPerform is not a boolean"),
    (#""dosageInstruction": {}"#, ".dosageInstruction is not an array"),
    (#""dosageInstruction": [[]]"#, ".dosageInstruction[0] is not an object"),
    (
      #""dosageInstruction": [{}, {"sequence": 1.5}]"#,
      ".dosageInstruction[1].sequence is not a whole number"
    ),
    (
      #""dosageInstruction": [{"timing": {"repeat": {"timeOfDay": ["25:00:00"]}}}]"#,
      ".dosageInstruction[0].timing.repeat.timeOfDay[0] is not a time of day"
    ),
    (
      #""dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": "5"}}]}]"#,
      ".dosageInstruction[0].doseAndRate[0].doseQuantity.value is not a number"
    ),
    (
      #""meta": {"security": [{"system": 1, "code": "R"}]}"#,
      ".meta.security[0].system is not a string"
    ),
    (#""subject": {"reference": []}"#, ".subject.reference is not a string"),
    (#""dispenseRequest": "x""#, ".dispenseRequest is not an object"),
  ])
  func `a resource with wrong content is skipped, the rest is read`(
    members: String, words: String
  ) throws {
    let text = FHIRFixture.bundle(
      FHIRFixture.order(members), #"{"resourceType": "Patient", "id": "p1"}"#)
    let document = try FHIRFixture.reader.read(Array(text.utf8), source: "record.json")
    let skipped = try #require(document.skipped.first)
    #expect(document.skipped.count == 1)
    #expect("\(skipped)".hasSuffix(": Bundle.entry[0].resource" + words), "\(skipped)")
    #expect(skipped.reference == "MedicationRequest/m1")
    #expect(document.patient.reference == "Patient/p1")

    let record = try FHIRFixture.record(text)
    #expect(record.accounting.counts["MedicationRequest"]?.notEvaluated == 1)
    #expect(record.accounting.notEvaluated.first?.detail == "Bundle.entry[0].resource" + words)
  }

  @Test func `an entry that holds no resource of FHIR is skipped with its line`() throws {
    let text = """
      {"resourceType": "Bundle", "entry": [
        5,
        {"resource": []},
        {"resource": {"id": "x"}},
        {}
      ]}
      """
    let document = try FHIRFixture.reader.read(Array(text.utf8), source: "record.json")
    #expect(
      document.skipped.map { "\($0)" } == [
        "record.json:2: Bundle.entry[0] is not an object",
        "record.json:3: Bundle.entry[1].resource is not an object",
        "record.json:4: Bundle.entry[2].resource has no `resourceType`: "
          + "it is not a resource of FHIR",
        "record.json:5: Bundle.entry[3] holds no `resource`",
      ])
    #expect(try FHIRFixture.record(text).accounting.counts["Resource"]?.notEvaluated == 4)
  }

  @Test func `an entry without a resource is counted, unless it asks or answers`() throws {
    let entries = [
      #"{"fullUrl": "urn:uuid:1"}"#, #"{"fullUrl": "urn:uuid:2", "ressource": {"id": "x"}}"#,
      #"{"search": {"mode": "match"}}"#, #"{"response": {"status": "404 Not Found"}}"#,
      #"{"request": {"method": "PUT", "url": "Condition/c"}}"#,
      #"{"response": {"status": "201"}, "resourse": {}}"#,
      #"{"response": {"status": "201", "location": "Condition/c"}}"#,
      #"{"request": {"method": "GET", "url": "Condition"}}"#,
      #"{"request": {"method": "DELETE", "url": "Condition/c9"}}"#,
    ]
    let text = #"{"resourceType": "Bundle", "entry": [\#(entries.joined(separator: ","))]}"#
    let document = try FHIRFixture.reader.read(Array(text.utf8), source: "f")
    #expect(
      document.skipped.map { "\($0)" } == [
        "f:1: Bundle.entry[0] holds no `resource`", "f:1: Bundle.entry[1] holds no `resource`",
        "f:1: Bundle.entry[2] holds no `resource`",
        "f:1: Bundle.entry[3].response is the failure `404 Not Found`",
        "f:1: Bundle.entry[4] holds no `resource`", "f:1: Bundle.entry[5] holds no `resource`",
      ])
    #expect(try FHIRFixture.record(text).accounting.counts["Resource"]?.total == 6)
    let parameters = try FHIRFixture.reader.read(
      Array(
        #"""
        {"resourceType": "Parameters", "parameter": [
          {"name": "a", "valueString": "x"}, {"name": "b", "_valueString": {}}, {"name": "c"},
          {"name": "d", "ressource": {"resourceType": "Patient"}}]}
        """#.utf8), source: "f")
    #expect(
      parameters.skipped.map { "\($0)" } == ["f:3: Parameters.parameter[3] holds no `resource`"])
  }

  @Test func `lists without end are skipped, and shared ones read once`() throws {
    let codings = repeatElement(#"{"system": "s", "code": "c"}"#, count: 1_001)
    let reference = #"{"reference": "Medication/mix"}"#
    let ingredients = repeatElement("{\"itemReference\": \(reference)}", count: 100_000)
    let line = "{\"resourceType\": \"MedicationRequest\", \"medicationReference\": \(reference)}"
    let text = FHIRFixture.bundle(
      """
      {"resourceType": "Condition", "code": {"coding": [\(codings.joined(separator: ","))]}}
      """,
      """
      {"resourceType": "Medication", "id": "mix",
       "ingredient": [\(ingredients.joined(separator: ","))]}
      """,
      repeatElement(line, count: 2_000).joined(separator: "}, {\"resource\": "))
    let document = try FHIRFixture.reader.read(Array(text.utf8), source: "record.json")
    #expect(document.skipped.count == 2_001)
    #expect(document.skipped.first?.words == "has more than 1000 codings")
    #expect(document.skipped.last?.words == "has more than 200 ingredients")
  }

  @Test func `every changed byte and every prefix of a document ends in an answer`() throws {
    let text = FHIRFixture.bundle(
      #"{"resourceType": "Patient", "id": "p1", "birthDate": "1980-01-01"}"#,
      FHIRFixture.order(
        """
        "status": "active", "dosageInstruction": [{"timing": {"repeat": {"frequency": 2,
        "period": 1, "periodUnit": "d"}}, "doseAndRate": [{"doseQuantity": {"value": 1,
        "unit": "mg"}}]}]
        """))
    let bytes = Array(text.utf8)
    for position in bytes.indices {
      _ = try? FHIRFixture.reader.read(Array(bytes[..<position]), source: "prefix")
      for byte in [0x00, 0x22, 0x2C, 0x35, 0x5B, 0x5D, 0x7B, 0x7D, 0xC3] as [UInt8] {
        var changed = bytes
        changed[position] = byte
        guard let document = try? FHIRFixture.reader.read(changed, source: "changed") else {
          continue
        }
        var builder = RecordBuilder(vocabulary: Vocabulary())
        try? document.add(to: &builder)
      }
    }
  }
}
