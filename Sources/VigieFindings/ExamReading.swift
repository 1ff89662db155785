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
    case (.compare(let comparator, let limit, let unit), .quantity(let value, let own, let bound)):
      let reading = Reading(value, own, bound, analyte(of: entry, in: record))
      return reading.compare(comparator, limit, unit)
    case (.range(let low, let high, let unit), .quantity(let value, let own, let bound)):
      let reading = Reading(value, own, bound, analyte(of: entry, in: record))
      return reading.compare(.greaterOrEqual, low, unit)
        && reading.compare(.lessOrEqual, high, unit)
    case (.member(let set), .concepts(let concepts)):
      return isMember(concepts, set)
    case (.positive, .concepts(let concepts)):
      return polarity(of: concepts, in: record)
    case (.negative, .concepts(let concepts)):
      return !polarity(of: concepts, in: record)
    default:
      return .unknown
    }
  }

  private static func analyte(of entry: EntryIndex, in record: PatientRecord) -> Analyte? {
    for concept in record.codes(entry).map({ record.vocabulary.concept($0) })
    where concept.system == .loinc {
      if let analyte = record.vocabulary.analyte(loinc: concept.code) { return analyte }
    }
    return nil
  }

  /// Yes for positive, no for negative, unknown for anything else.
  private static func polarity(of concepts: [ConceptID], in record: PatientRecord) -> Truth {
    let codes = concepts.map { record.vocabulary.concept($0).code }
    let isPositive = codes.contains(where: positives.contains)
    let isNegative = codes.contains(where: negatives.contains)
    return isPositive == isNegative ? .unknown : Truth(isPositive)
  }
}

/// A result as the interval it stands for: `>60` is everything above 60 (S30).
private struct Reading {
  let value: ExactDecimal
  let unit: Unit
  let bound: ExamValue.Bound
  let analyte: Analyte?

  init(_ value: ExactDecimal, _ unit: Unit, _ bound: ExamValue.Bound, _ analyte: Analyte?) {
    self.value = value
    self.unit = unit
    self.bound = bound
    self.analyte = analyte
  }

  func compare(_ comparator: Comparator, _ limit: ExactDecimal, _ limitUnit: Unit) -> Truth {
    guard
      let ordering = Unit.compare(value, unit, with: limit, limitUnit, analyte: analyte)
    else { return .unknown }
    switch comparator {
    case .greater: return isAbove(ordering)
    case .greaterOrEqual: return isAtLeast(ordering)
    case .less: return !isAtLeast(ordering)
    case .lessOrEqual: return !isAbove(ordering)
    case .equal: return !isAbove(ordering) && isAtLeast(ordering)
    }
  }

  /// Whether everything the result may be lies above the limit, where `ordering` compares the
  /// printed number with it.
  private func isAbove(_ ordering: Ordering) -> Truth {
    switch bound {
    case .exact: Truth(ordering == .greater)
    case .greater: ordering == .less ? .unknown : .yes
    case .greaterOrEqual: ordering == .greater ? .yes : .unknown
    case .less, .lessOrEqual: ordering == .greater ? .unknown : .no
    }
  }

  private func isAtLeast(_ ordering: Ordering) -> Truth {
    switch bound {
    case .exact: Truth(ordering != .less)
    case .greater, .greaterOrEqual: ordering == .less ? .unknown : .yes
    case .less: ordering == .greater ? .unknown : .no
    case .lessOrEqual: ordering == .less ? .no : .unknown
    }
  }
}
