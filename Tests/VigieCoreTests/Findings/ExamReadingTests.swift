import Testing
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What one result says of a test (S30).
@Suite struct ExamReadingTests {
  private func answer(
    _ test: ValueTest, _ value: ExamValue, flags: ResultFlags = []
  ) throws -> Truth {
    let vocabulary = Vocabulary()
    var builder = RecordBuilder(vocabulary: vocabulary)
    var details = ExamDetails(value: try interned(value, vocabulary))
    details.flags = flags
    builder.add(
      Entry(
        kind: .exam, reference: "Observation/x",
        codes: [vocabulary.intern(system: .loinc, code: "2823-3")], display: "", start: .unknown,
        details: .exam(details)))
    let record = builder.build()
    return ExamReading.answer(to: test, of: record.entries[0], in: record) { _, _ in .unknown }
  }

  /// The coded value `10828004` (positive) is written as the unreadable text `coded`.
  private func interned(_ value: ExamValue, _ vocabulary: Vocabulary) throws -> ExamValue {
    guard case .unreadable("coded") = value else { return value }
    return .concepts([vocabulary.intern(system: .snomed, code: "10828004")])
  }

  @Test func `a flag says positive, whatever the value`() throws {
    for value in [ExamValue.none, .unreadable("1:80"), .quantity(ExactDecimal(3), .one, .exact)] {
      #expect(try answer(.positive, value, flags: .positive) == .yes)
      #expect(try answer(.negative, value, flags: .positive) == .no)
      #expect(try answer(.positive, value, flags: .negative) == .no)
      #expect(try answer(.not(.positive), value, flags: .negative) == .yes)
      #expect(try answer(.positive, value) == .unknown)
      #expect(try answer(.positive, value, flags: [.high, .abnormal]) == .unknown)
    }
  }

  @Test func `a flag against the coded value leaves it open`() throws {
    #expect(try answer(.positive, .unreadable("coded")) == .yes)
    #expect(try answer(.positive, .unreadable("coded"), flags: .positive) == .yes)
    #expect(try answer(.positive, .unreadable("coded"), flags: .negative) == .unknown)
  }

  @Test func `a range passes a comparison with both its ends`() throws {
    let unit = try #require(Unit("mmol/L"))
    func limit(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }
    let range = ExamValue.range(try limit("3.5"), try limit("5"), unit)
    #expect(try answer(.compare(.greater, limit("3"), unit), range) == .yes)
    #expect(try answer(.compare(.greater, limit("3.5"), unit), range) == .unknown)
    #expect(try answer(.compare(.greaterOrEqual, limit("3.5"), unit), range) == .yes)
    #expect(try answer(.compare(.greater, limit("5"), unit), range) == .no)
    #expect(try answer(.range(limit("3"), limit("6"), unit), range) == .yes)
    #expect(try answer(.range(limit("4"), limit("6"), unit), range) == .unknown)
  }
}
