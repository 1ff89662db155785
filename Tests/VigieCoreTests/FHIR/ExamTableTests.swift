import Testing
import VigieLanguage
import VigieRecord
import VigieTerms

/// What is kept of a result, row by row.
@Suite struct ExamTableTests {
  private static func summary(_ members: String) throws -> String {
    let hasStatus = members.contains("\"status\"")
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1980-06-01"}
        """,
        """
        {"resourceType": "Observation", "id": "x", \(hasStatus ? "" : "\"status\": \"final\",")
         "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-01-02",
         "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}, \(members)}
        """))
    let exam = try #require(record.exam(record.only()))
    var words = [value(exam.value, record)]
    let flags: [(ResultFlags, String)] = [
      (.normal, "normal"), (.abnormal, "abnormal"), (.critical, "critical"), (.low, "low"),
      (.high, "high"), (.positive, "positive"), (.negative, "negative"),
    ]
    words += flags.filter { exam.flags.contains($0.0) }.map(\.1)
    if let range = exam.referenceRange {
      words.append("in \(ends(range.low, range.high)) \(range.unit)")
    }
    if exam.isUnusable { words.append("unusable") }
    return words.joined(separator: " ")
  }

  private static func ends(_ low: ExactDecimal?, _ high: ExactDecimal?) -> String {
    [low, high].map { $0.map { "\($0)" } ?? "" }.joined(separator: "..")
  }

  private static func value(_ value: ExamValue, _ record: PatientRecord) -> String {
    let signs: [ExamValue.Bound: String] = [
      .less: "<", .lessOrEqual: "<=", .greaterOrEqual: ">=", .greater: ">",
    ]
    switch value {
    case .quantity(let number, let unit, let bound): return "\(signs[bound] ?? "")\(number) \(unit)"
    case .range(let low, let high, let unit): return "\(ends(low, high)) \(unit)"
    case .concepts(let concepts):
      return concepts.map { record.vocabulary.concept($0) }.map { "\($0.system) \($0.code)" }
        .joined(separator: " ")
    case .unreadable(let text): return "unreadable: \(text)"
    case .none: return "none"
    }
  }

  @Test(arguments: ExamRows.values + ExamRows.flags + ExamRows.ranges)
  func `what is kept of a result`(row: ExamRow) throws {
    #expect(try Self.summary(row.members) == row.expected)
  }

  /// The members that say when, and the first and last day that are kept.
  @Test(arguments: [
    (#""effectiveDateTime": "2026-01-02T23:30:00Z""#, "2026-01-02T23:30:00Z nil"),
    (#""effectiveDateTime": "2026-01-02T23:30:00-05:00""#, "2026-01-03T04:30:00Z nil"),
    (#""effectiveDateTime": "2026-01""#, "2026-01-01..2026-01-31 nil"),
    (#""effectiveDateTime": "2026""#, "2026-01-01..2026-12-31 nil"),
    (#""effectiveDateTime": "2026-01-02T24:00:00Z""#, "2026-01-03T00:00:00Z nil"),
    (#""effectiveDateTime": "2026-01-02T08:00:00.123456Z""#, "2026-01-02T08:00:00Z nil"),
    (#""effectiveInstant": "2026-01-02T08:00:00Z""#, "2026-01-02T08:00:00Z nil"),
    (
      #""effectivePeriod": {"start": "2026-01-02", "end": "2026-01-03"}"#, "2026-01-02 2026-01-03"
    ),
    (#""effectivePeriod": {"start": "2026-01-02"}"#, "2026-01-02 nil"),
    (#""effectivePeriod": {"end": "2026-01-03"}"#, "2026-01-03 nil"),
    (#""effectiveTiming": {"event": ["2026-01-02", "2026-01-04"]}"#, "2026-01-02 nil"),
    (
      #""effectiveTiming": {"repeat": {"boundsPeriod": {"start": "2026-01-02", "end": "2026-01-05"}}}"#,
      "2026-01-02 2026-01-05"
    ),
    (#""issued": "2026-01-04T09:00:00Z""#, "2026-01-04T09:00:00Z nil"),
    (
      #""effectiveDateTime": "2026-01-02", "issued": "2026-01-04T09:00:00Z""#, "2026-01-02 nil"
    ),
    (#""note": []"#, "unknown nil"),
  ])
  func `when a result was taken`(members: String, expected: String) throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "Observation", "id": "x", "status": "final", \(members),
       "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}
      """)
    let entry = try record.only()
    let end = record.end(entry).map { "\($0)" } ?? "nil"
    #expect("\(record.start(entry)) \(end)" == expected)
  }

  @Test func `each part of a panel has its own value, flags and range`() throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "Observation", "id": "x", "status": "final",
       "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
       "component": [
         {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]},
          "valueQuantity": {"value": 180, "unit": "mm[Hg]"},
          "interpretation": [{"coding": [{"code": "H"}]}],
          "referenceRange": [{"high": {"value": 140, "unit": "mm[Hg]"}}]},
         {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]},
          "dataAbsentReason": {"coding": [{"code": "error", "display": "cuff"}]}},
         {"code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
          "dataAbsentReason": {"coding": [{"code": "not-performed"}]}}]}
      """)
    let exams = Dictionary(
      uniqueKeysWithValues: record.entries.map { (record.codes(of: $0)[0], record.exam($0)) })
    #expect(exams.count == 3)
    #expect(exams["LOINC 85354-9"]??.value == ExamValue.none)
    #expect(exams["LOINC 8480-6"]??.flags == [.high, .abnormal])
    #expect(exams["LOINC 8480-6"]??.referenceRange?.high == ExactDecimal(140))
    #expect(exams["LOINC 8462-4"]??.isUnusable == true)
    #expect(exams["LOINC 8462-4"]??.value == .unreadable("cuff"))
  }
}
