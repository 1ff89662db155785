import Testing
import VigieLanguage
import VigieRecord
import VigieTerms

/// A record of results written as people write them: `128 umol/L`, `<0.5 mg/dL`, `haemolysed`.
struct Results {
  let record: PatientRecord

  private static let analytes = """
    analyte\tmolar-mass\tvalence\tloinc
    creatinine\t113.12\t\t2160-0
    HbA1c\t\t\t4548-4

    """

  /// Results of one code, each with its date; the entries keep this order if the dates rise.
  init(_ code: String, _ results: [(value: String, on: String)], patient: Patient? = nil) throws {
    let vocabulary = Vocabulary(
      VocabularySource(files: [(name: "analytes.tsv", text: Self.analytes)]))
    var builder = RecordBuilder(vocabulary: vocabulary)
    if let patient { builder.patient = patient }
    for (index, result) in results.enumerated() {
      builder.add(
        Entry(
          kind: .exam, reference: "Observation/\(index)",
          codes: [vocabulary.intern(system: .loinc, code: code)], display: "result",
          start: try #require(TimePoint(iso8601: result.on)),
          details: .exam(ExamDetails(value: try Self.value(result.value)))))
    }
    record = builder.build()
  }

  static func value(_ text: String) throws -> ExamValue {
    let bounds: [(String, ExamValue.Bound)] = [
      ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less), (">", .greater),
    ]
    let bound = bounds.first { text.hasPrefix($0.0) }
    let rest = text.dropFirst(bound?.0.count ?? 0)
    let parts = rest.split(separator: " ", maxSplits: 1)
    guard let number = ExactDecimal(String(parts[0])) else { return .unreadable(text) }
    let unit = parts.count > 1 ? try #require(Unit(String(parts[1]))) : .one
    return .quantity(number, unit, bound?.1 ?? .exact)
  }

  /// `>= 30 %`, `in 3 .. 5 mmol/L`.
  static func test(_ text: String) throws -> ValueTest {
    let words = text.split(separator: " ").map(String.init)
    func unit(_ words: ArraySlice<String>) throws -> Unit {
      words.isEmpty ? .one : try #require(Unit(words.joined(separator: " ")))
    }
    if words[0] == "in" {
      return .range(
        try #require(ExactDecimal(words[1])), try #require(ExactDecimal(words[3])),
        try unit(words[4...]))
    }
    return .compare(
      try #require(Comparator(rawValue: words[0])), try #require(ExactDecimal(words[1])),
      try unit(words[2...]))
  }
}
