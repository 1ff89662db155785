import VigieLanguage
import VigieRecord
import VigieTerms

/// What one result says of a test (S29–S31). Shared by both evaluators and tested by
/// hand-computed tables.
package enum ExamReading {
  /// Codes that say *positive* or *negative*: SNOMED CT qualifier values (positive, detected,
  /// present; negative, not detected, absent) and HL7 v3 ObservationInterpretation.
  private static let positives: Set<String> = [
    "10828004", "260373001", "52101004", "POS", "DET",
  ]
  private static let negatives: Set<String> = [
    "260385009", "260415000", "2667000", "NEG", "ND",
  ]

  /// Unknown where the value is missing, unusable, or not of a kind that the test can read.
  package static func answer(
    to test: ValueTest, of entry: EntryIndex, in record: PatientRecord,
    isMember: ([ConceptID], SetID) -> Truth
  ) -> Truth {
    guard let exam = record.exam(entry), !exam.isUnusable else { return .unknown }
    switch (test, exam.value) {
    case (.not(let inner), _):
      return !answer(to: inner, of: entry, in: record, isMember: isMember)
    case (.compare(_, _, let unit), _), (.range(_, _, let unit), _):
      return numbers(of: entry, in: unit, record)?.answer(to: test, in: unit) ?? .unknown
    case (.member(let set), .concepts(let concepts)):
      return isMember(concepts, set)
    case (.positive, _):
      return polarity(of: exam, in: record)
    case (.negative, _):
      return !polarity(of: exam, in: record)
    case (.state(let state), _):
      return self.state(state, of: entry, exam, in: record)
    default:
      return .unknown
    }
  }

  /// A result as the numbers it stands for; nil where it is unusable, no number, or in a unit that
  /// has nothing in common with this one.
  static func numbers(
    of entry: EntryIndex, in unit: Unit, _ record: PatientRecord, _ analyte: Analyte? = nil
  ) -> NumberInterval? {
    guard let exam = record.exam(entry), !exam.isUnusable else { return nil }
    return NumberInterval(exam.value, in: unit, analyte ?? self.analyte(of: entry, in: record))
  }

  private static func analyte(of entry: EntryIndex, in record: PatientRecord) -> Analyte? {
    for concept in record.codes(entry).map({ record.vocabulary.concept($0) })
    where concept.system == .loinc {
      if let analyte = record.vocabulary.analyte(loinc: concept.code) { return analyte }
    }
    return nil
  }

  /// Yes for positive, no for negative: by the coded value or by the laboratory's flag (S30);
  /// unknown where neither says so, and where they contradict each other.
  private static func polarity(of exam: ExamDetails, in record: PatientRecord) -> Truth {
    var isPositive = exam.flags.contains(.positive)
    var isNegative = exam.flags.contains(.negative)
    if case .concepts(let concepts) = exam.value {
      let codes = concepts.map { record.vocabulary.concept($0).code }
      isPositive = isPositive || codes.contains(where: positives.contains)
      isNegative = isNegative || codes.contains(where: negatives.contains)
    }
    return isPositive == isNegative ? .unknown : Truth(isPositive)
  }
}
