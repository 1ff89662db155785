import Testing

/// Members of an observation, and what a record keeps of them: the value, then flags and range
/// where there are any.
struct ExamRow: CustomTestStringConvertible, Sendable {
  let members: String
  let expected: String

  init(_ members: String, _ expected: String) {
    self.members = members
    self.expected = expected
  }

  var testDescription: String { "\(expected) from \(members)" }
}

/// Each worked out by hand.
enum ExamRows {
  private static func quantity(_ members: String, _ expected: String) -> ExamRow {
    ExamRow("\"valueQuantity\": {\(members)}", expected)
  }

  static let values: [ExamRow] = [
    quantity(#""value": 4.10, "unit": "mmol/l", "code": "mmol/L""#, "4.1 mmol/L"),
    quantity(#""value": 4.1, "unit": "mmol/L""#, "4.1 mmol/L"),
    quantity(#""value": 5, "comparator": "<", "unit": "mg/L""#, "<5 mg/L"),
    quantity(#""value": 60, "comparator": ">", "unit": "mL/min/1.73m2""#, ">60 mL/min/1.73m2"),
    quantity(#""value": 5, "comparator": "<=", "unit": "mg/L""#, "<=5 mg/L"),
    quantity(#""value": 5, "comparator": ">=", "unit": "mg/L""#, ">=5 mg/L"),
    quantity(#""value": 7, "unit": "{score}", "code": "{score}""#, "7 {score}"),
    quantity(#""value": 90, "unit": "mL/min/{1.73_m2}""#, "90 mL/min/{1.73_m2}"),
    quantity(#""value": 120, "unit": "mmHg", "code": "mm[Hg]""#, "120 mm[Hg]"),
    quantity(#""value": 3, "unit": "UI/L""#, "3 UI/L"),
    quantity(#""value": 1.2, "unit": "G/L""#, "1.2 G/L"),
    quantity(#""value": 0.8, "unit": "g/24h""#, "0.8 g/24h"),
    quantity(#""value": 2"#, "2 1"),
    quantity(#""value": 4, "unit": "croix""#, "unreadable: 4 croix"),
    quantity(#""value": 4, "comparator": "<", "unit": "croix""#, "unreadable: <4 croix"),
    quantity(#""value": 1234567890123456789, "unit": "g""#, "unreadable: 1234567890123456789 g"),
    quantity(#""unit": "mg""#, "none"),
    ExamRow(
      #""valueRange": {"low": {"value": 2, "unit": "/HPF", "code": "/[HPF]"}, "high": {"value": 5, "code": "/[HPF]"}}"#,
      "2..5 /[HPF]"),
    ExamRow(
      #""valueRange": {"low": {"value": 100, "unit": "mg/L"}, "high": {"value": 1, "unit": "g/L"}}"#,
      "100..1000 mg/L"),
    ExamRow(#""valueRange": {"low": {"value": 5, "unit": "mg/L"}}"#, "5.. mg/L"),
    ExamRow(#""valueRange": {"high": {"value": 5, "unit": "mg/L"}}"#, "..5 mg/L"),
    ExamRow(
      #""valueRange": {"low": {"value": 5, "unit": "mg/L"}, "high": {"value": 2, "unit": "mg/L"}}"#,
      "unreadable: 5 mg/L – 2 mg/L"),
    ExamRow(
      #""valueRange": {"low": {"value": 5, "unit": "mg"}, "high": {"value": 9, "unit": "mL"}}"#,
      "unreadable: 5 mg – 9 mL"),
    ExamRow(#""valueRange": {}"#, "none"),
    ExamRow(
      #""valueRatio": {"numerator": {"value": 3, "unit": "mg"}, "denominator": {"value": 1, "unit": "mmol"}}"#,
      "3 mg/(mmol)"),
    ExamRow(
      #""valueRatio": {"numerator": {"value": 3, "unit": "mg", "comparator": "<"}, "denominator": {"value": 1, "unit": "d"}}"#,
      "<3 mg/(d)"),
    ExamRow(
      #""valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 80}}"#,
      "unreadable: 1:80"),
    ExamRow(
      #""valueRatio": {"numerator": {"value": 5, "unit": "mg"}, "denominator": {"value": 2, "unit": "mL"}}"#,
      "unreadable: 5 mg:2 mL"),
    ExamRow(
      #""valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "10828004"}]}"#,
      "SNOMED 10828004"),
    ExamRow(#""valueCodeableConcept": {"text": "traces"}"#, "unreadable: traces"),
    ExamRow(#""valueCodeableConcept": {}"#, "none"),
    // Free text is shown, a number in it too: nothing says its unit.
    ExamRow(#""valueString": "<0,5""#, "unreadable: <0,5"),
    ExamRow(#""valueString": "négatif""#, "unreadable: négatif"),
    ExamRow(#""valueInteger": 3"#, "3 1"),
    ExamRow(#""valueBoolean": false"#, "unreadable: false"),
    ExamRow(#""valueTime": "08:30:00""#, "unreadable: 08:30:00"),
    ExamRow(#""valueDateTime": "2026-08-01""#, "unreadable: 2026-08-01"),
    ExamRow(
      #""valuePeriod": {"start": "2026-01-01", "end": "2026-01-02"}"#,
      "unreadable: 2026-01-01 – 2026-01-02"),
    ExamRow(
      #""valueSampledData": {"origin": {"value": 0}, "period": 1, "dimensions": 1, "data": "1 2"}"#,
      "unreadable: 1 2"),
    ExamRow(#""valueAttachment": {"title": "ECG"}"#, "unreadable: ECG"),
    ExamRow(#""dataAbsentReason": {"text": "hémolysé"}"#, "unreadable: hémolysé"),
    ExamRow(
      #""dataAbsentReason": {"coding": [{"code": "unknown", "display": "Unknown"}]}"#,
      "unreadable: Unknown"),
    ExamRow(
      #""dataAbsentReason": {"coding": [{"code": "error", "display": "Error"}]}"#,
      "unreadable: Error unusable"),
    // A value that is there counts, whatever else is said.
    ExamRow(
      #""valueInteger": 3, "dataAbsentReason": {"coding": [{"code": "unknown"}]}"#, "3 1"),
    ExamRow(#""status": "preliminary", "valueInteger": 3"#, "3 1"),
  ]

  private static func flag(_ coding: String, _ expected: String) -> ExamRow {
    ExamRow("\"interpretation\": [{\"coding\": [{\(coding)}]}]", "none" + expected)
  }

  private static let v3 =
    #""system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation""#

  static let flags: [ExamRow] = [
    flag("\(v3), \"code\": \"N\"", " normal"),
    flag("\(v3), \"code\": \"A\"", " abnormal"),
    flag("\(v3), \"code\": \"AA\"", " abnormal critical"),
    flag("\(v3), \"code\": \"H\"", " abnormal high"),
    flag("\(v3), \"code\": \"HH\"", " abnormal critical high"),
    flag("\(v3), \"code\": \"HU\"", " abnormal high"),
    flag("\(v3), \"code\": \"L\"", " abnormal low"),
    flag("\(v3), \"code\": \"LL\"", " abnormal critical low"),
    flag("\(v3), \"code\": \"LU\"", " abnormal low"),
    flag("\(v3), \"code\": \"POS\"", " positive"), flag("\(v3), \"code\": \"DET\"", " positive"),
    flag("\(v3), \"code\": \"NEG\"", " negative"), flag("\(v3), \"code\": \"ND\"", " negative"),
    flag("\(v3), \"code\": \"IND\"", ""), flag("\(v3), \"code\": \"E\"", ""),
    flag("\(v3), \"code\": \"R\"", ""), flag("\(v3), \"code\": \"U\"", ""),
    flag(#""system": "http://hl7.org/fhir/v2/0078", "code": "H""#, " abnormal high"),
    flag(#""code": "H""#, " abnormal high"),
    // A laboratory's own `H` may be haemolysed.
    flag(#""system": "urn:lab:codes", "code": "H""#, ""),
    flag(#""system": "http://snomed.info/sct", "code": "281300000""#, " abnormal low"),
    ExamRow(#""interpretation": [{"text": "High"}]"#, "none"),
    // STU3 has one concept, not a list.
    ExamRow("\"interpretation\": {\"coding\": [{\(v3), \"code\": \"L\"}]}", "none abnormal low"),
    ExamRow(
      """
      "interpretation": [{"coding": [{\(v3), "code": "N"}]}, {"coding": [{\(v3), "code": "H"}]}]
      """, "none normal abnormal high"),
  ]

  private static func range(_ ranges: String, _ expected: String) -> ExamRow {
    ExamRow(
      #""valueQuantity": {"value": 4, "unit": "mmol/L"}, "referenceRange": [\#(ranges)]"#,
      "4 mmol/L" + expected)
  }

  private static func limits(_ low: String, _ high: String, _ more: String = "") -> String {
    """
    {"low": {"value": \(low), "unit": "mmol/L"}, "high": {"value": \(high), "unit": "mmol/L"}
     \(more)}
    """
  }

  private static func sex(_ code: String) -> String {
    #", "appliesTo": [{"coding": [{"system": "http://snomed.info/sct", "code": "\#(code)"}]}]"#
  }

  private static func age(_ low: Int, _ high: Int) -> String {
    #", "age": {"low": {"value": \#(low), "code": "a"}, "high": {"value": \#(high), "code": "a"}}"#
  }

  /// The patient is a woman born on 1 June 1980, and the exam is of 2026.
  static let ranges: [ExamRow] = [
    range(limits("3.5", "5.0"), " in 3.5..5 mmol/L"),
    range(#"{"low": {"value": 3.5, "unit": "mmol/L"}}"#, " in 3.5.. mmol/L"),
    range(#"{"high": {"value": 5.0, "unit": "mmol/L"}}"#, " in ..5 mmol/L"),
    // Without a unit of its own, that of the result.
    range(#"{"low": {"value": 3.5}, "high": {"value": 5.0}}"#, " in 3.5..5 mmol/L"),
    range(#"{"text": "3.5 - 5.0 mmol/L"}"#, ""),
    range(limits("5.0", "3.5"), ""),
    range(
      limits("3", "5", #", "type": {"coding": [{"code": "normal"}]}"#), " in 3..5 mmol/L"),
    range(limits("2", "9", #", "type": {"coding": [{"code": "treatment"}]}"#), ""),
    range(
      limits("2", "9", #", "type": {"coding": [{"code": "treatment"}]}"#) + "," + limits("3", "5"),
      " in 3..5 mmol/L"),
    range(limits("3", "5") + "," + limits("3", "5"), " in 3..5 mmol/L"),
    range(limits("3", "5") + "," + limits("3", "6"), ""),
    range(
      limits("3", "5", sex("248153007")) + "," + limits("3", "6", sex("248152002")),
      " in 3..6 mmol/L"),
    range(limits("3", "5", #", "appliesTo": [{"text": "pregnant"}]"#), ""),
    range(limits("3", "5", age(18, 60)), " in 3..5 mmol/L"),
    range(limits("3", "5", age(60, 99)), ""),
    range(
      limits("3", "5", age(0, 17)) + "," + limits("3", "6", age(18, 120)), " in 3..6 mmol/L"),
  ]
}
