import Testing
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What a result is by its own flag, else by its own range (S32); every row was worked out by hand.
@Suite struct ResultStateTests {
  /// The answers to normal, abnormal, high, low, critical.
  private func answers(
    _ value: String, flags: ResultFlags = [], range: (low: String?, high: String?)? = nil,
    isUnusable: Bool = false
  ) throws -> [Truth] {
    let unit = try #require(Unit("mmol/L"))
    let vocabulary = Vocabulary()
    var builder = RecordBuilder(vocabulary: vocabulary)
    var details = ExamDetails(value: try Results.value(value))
    details.flags = flags
    details.isUnusable = isUnusable
    if let range {
      details.referenceRange = ReferenceRange(
        low: range.low.flatMap { ExactDecimal($0) }, high: range.high.flatMap { ExactDecimal($0) },
        unit: unit)
    }
    builder.add(
      Entry(
        kind: .exam, reference: "Observation/x", codes: [], display: "potassium",
        start: .unknown, details: .exam(details)))
    let record = builder.build()
    return ResultState.allCases.map { state in
      ExamReading.answer(to: .state(state), of: record.entries[0], in: record) { _, _ in .unknown }
    }
  }

  private let unknown = Truth.unknown

  @Test func `the flag decides, whatever the range`() throws {
    #expect(
      try answers("9 mmol/L", flags: .normal, range: ("3.5", "5"))
        == [.yes, .no, .no, .no, .no])
    #expect(try answers("4 mmol/L", flags: [.high, .abnormal]) == [.no, .yes, .yes, .no, .no])
    #expect(try answers("4 mmol/L", flags: [.low, .abnormal]) == [.no, .yes, .no, .yes, .no])
    #expect(
      try answers("4 mmol/L", flags: [.high, .abnormal, .critical])
        == [.no, .yes, .yes, .no, .yes])
  }

  @Test func `a flag without a side leaves the side to the range`() throws {
    #expect(try answers("9 mmol/L", flags: .abnormal) == [.no, .yes, unknown, unknown, .no])
    #expect(
      try answers("9 mmol/L", flags: .abnormal, range: ("3.5", "5"))
        == [.no, .yes, .yes, .no, .no])
    #expect(
      try answers("4 mmol/L", flags: .abnormal, range: ("3.5", "5"))
        == [.no, .yes, unknown, unknown, .no])
  }

  @Test func `flags that contradict each other say nothing`() throws {
    let nothing = [Truth](repeating: .unknown, count: 5)
    #expect(try answers("9 mmol/L", flags: [.normal, .abnormal]) == nothing)
    #expect(try answers("9 mmol/L", flags: [.low, .high]) == nothing)
  }

  @Test func `without a flag the range decides, its ends included`() throws {
    #expect(try answers("5 mmol/L", range: ("3.5", "5")) == [.yes, .no, .no, .no, .no])
    #expect(try answers("5.1 mmol/L", range: ("3.5", "5")) == [.no, .yes, .yes, .no, unknown])
    #expect(try answers("3.4 mmol/L", range: ("3.5", "5")) == [.no, .yes, .no, .yes, unknown])
    // An end that is not printed is open.
    #expect(try answers("1 mmol/L", range: (nil, "5")) == [.yes, .no, .no, .no, .no])
    #expect(try answers(">5 mmol/L", range: ("3.5", "5")) == [.no, .yes, .yes, .no, unknown])
    #expect(
      try answers(">4 mmol/L", range: ("3.5", "5")) == [unknown, unknown, unknown, .no, unknown])
  }

  @Test func `without either, or where the value cannot be used, it is unknown`() throws {
    let nothing = [Truth](repeating: .unknown, count: 5)
    #expect(try answers("9 mmol/L") == nothing)
    #expect(try answers("9 g", range: ("3.5", "5")) == nothing)
    #expect(try answers("haemolysed", range: ("3.5", "5")) == nothing)
    #expect(try answers("4 mmol/L", flags: .normal, isUnusable: true) == nothing)
    // Positive and negative are no judgement of a quantity.
    #expect(try answers("4 mmol/L", flags: .positive) == nothing)
  }
}
