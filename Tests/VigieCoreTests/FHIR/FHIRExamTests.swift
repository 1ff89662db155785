import Testing
import VigieRecord
import VigieTerms

/// Observations, reports, requests.
@Suite struct FHIRExamTests {
  private func observation(_ members: String) -> String {
    """
    {"resourceType": "Observation", "id": "x1", "status": "final",
     "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]},
     "effectiveDateTime": "2026-01-02T08:00:00Z", \(members)}
    """
  }

  private func value(_ members: String) throws -> ExamValue {
    let record = try FHIRFixture.record(observation(members))
    return try #require(record.exam(record.only())).value
  }

  @Test func `a quantity keeps its exact number, its unit and its bound`() throws {
    let unit = try #require(Unit("mmol/L"))
    #expect(
      try value(#""valueQuantity": {"value": 4.10, "unit": "mmol/l", "code": "mmol/L"}"#)
        == .quantity(try #require(ExactDecimal("4.1")), unit, .exact))
    #expect(
      try value(#""valueQuantity": {"value": 5e0, "comparator": ">=", "unit": "mmol/L"}"#)
        == .quantity(ExactDecimal(5), unit, .greaterOrEqual))
    #expect(
      try value(#""valueQuantity": {"value": 0.5, "comparator": "<", "unit": "mmol/L"}"#)
        == .quantity(try #require(ExactDecimal("0.5")), unit, .less))
    #expect(
      try value(#""valueQuantity": {"value": 2.5}"#)
        == .quantity(try #require(ExactDecimal("2.5")), .one, .exact))
  }

  @Test(arguments: [
    (#""valueQuantity": {"value": 4, "unit": "croix"}"#, "4 croix"),
    (#""valueQuantity": {"value": 1234567890123456789, "unit": "g"}"#, "1234567890123456789 g"),
    (#""valueString": "négatif\nà 24 h""#, "négatif\nà 24 h"),
    (#""valueCodeableConcept": {"text": "traces"}"#, "traces"),
    (#""valueBoolean": true"#, "true"),
  ])
  func `a value that no test can read is kept in its words`(
    members: String, text: String
  ) throws {
    #expect(try value(members) == .unreadable(text))
  }

  @Test func `a result that says why it has no value cannot be read`() throws {
    let reason = #""dataAbsentReason": {"text": "haemolysed"}"#
    #expect(try value(reason) == .unreadable("haemolysed"))
  }

  @Test func `an exam without a value has none`() throws {
    #expect(try value(#""valueQuantity": {"unit": "mg"}"#) == .none)
  }

  @Test func `a coded value is interned`() throws {
    let code = #"{"system": "http://snomed.info/sct", "code": "10828004"}"#
    let record = try FHIRFixture.record(
      observation("\"valueCodeableConcept\": {\"coding\": [\(code)]}"))
    guard case .concepts(let concepts) = record.exam(try record.only())?.value else {
      Issue.record("no concepts")
      return
    }
    #expect(concepts.map { record.vocabulary.concept($0).code } == ["10828004"])
  }

  @Test func `the parts of a panel are exams of one resource`() throws {
    func part(_ code: String, _ value: Int) -> String {
      """
      {"code": {"coding": [{"system": "http://loinc.org", "code": "\(code)"}]},
       "valueQuantity": {"value": \(value), "unit": "mm[Hg]"}}
      """
    }
    let record = try FHIRFixture.record(
      """
      {"resourceType": "Observation", "id": "bp", "status": "preliminary",
       "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
       "issued": "2026-01-02T08:00:00Z",
       "component": [\(part("8480-6", 150)), \(part("8462-4", 90))]}
      """)
    #expect(
      Set(record.entries.flatMap { record.codes(of: $0) })
        == ["LOINC 85354-9", "LOINC 8480-6", "LOINC 8462-4"])
    for entry in record.entries {
      #expect(record.reference(entry) == "Observation/bp")
      #expect(record.start(entry) == TimePoint(iso8601: "2026-01-02T08:00:00Z"))
      #expect(record.exam(entry)?.isPreliminary == true)
    }
    #expect(record.accounting.counts["Observation"]?.evaluated == 1)
    #expect(record.accounting.counts["Observation"]?.total == 1)
  }

  @Test func `results that do not count are excluded, those without a code reported`() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        #"{"resourceType": "Observation", "id": "a", "status": "cancelled"}"#,
        #"{"resourceType": "Observation", "id": "b", "status": "entered-in-error"}"#,
        """
        {"resourceType": "Observation", "id": "c", "status": "final",
         "dataAbsentReason": {"coding": [{"code": "not-performed"}]}}
        """,
        """
        {"resourceType": "Observation", "id": "d", "status": "final", "code": {"text": "kaliémie"}}
        """))
    // Kept for display and for label patterns.
    #expect(record.entries.map { record.display($0) } == ["kaliémie"])
    #expect(record.accounting.counts["Observation"]?.excluded == 3)
    #expect(
      record.accounting.notEvaluated == [
        NotEvaluated(reference: "Observation/d", reason: .noCode, detail: "kaliémie")
      ])
  }

  @Test func `a report is an act, its value stands elsewhere`() throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "DiagnosticReport", "id": "r1", "status": "partial",
       "code": {"coding": [{"system": "http://loinc.org", "code": "24323-8"}]},
       "effectivePeriod": {"start": "2026-01-02", "end": "2026-01-03"}}
      """)
    let entry = try record.only()
    #expect(record.kind(entry) == .exam)
    #expect(record.start(entry) == TimePoint(iso8601: "2026-01-02"))
    #expect(record.exam(entry)?.value == ExamValue.none)
    #expect(record.exam(entry)?.isPreliminary == true)
  }

  @Test func `a request is a drafted exam until it is answered`() throws {
    func request(_ id: String, _ status: String) -> String {
      """
      {"resourceType": "ServiceRequest", "id": "\(id)", "status": "\(status)", "intent": "order",
       "authoredOn": "2026-01-01", "occurrenceDateTime": "2026-01-05",
       "code": {"coding": [{"system": "http://loinc.org", "code": "4548-4"}]}}
      """
    }
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        request("open", "active"), request("done", "completed"), request("gone", "revoked"),
        request("answered", "active"),
        observation(#""basedOn": [{"reference": "ServiceRequest/answered"}]"#)))
    let standings = record.entries.map { "\(record.reference($0)) \(record.standing($0))" }
    #expect(
      Set(standings)
        == ["ServiceRequest/open drafted", "ServiceRequest/done sure", "Observation/x1 sure"])
    #expect(record.start(record.entries[1]) == TimePoint(iso8601: "2026-01-05"))
    #expect(record.accounting.counts["ServiceRequest"]?.excluded == 2)
  }
}
