import Testing
import Vigie
import VigieAuthoring
import VigieRecord
import VigieTerms

/// What the statements of a case become in its record.
@Suite("Statements of a case")
struct CaseStatementTests {
  private func record(_ statement: String) throws -> PatientRecord {
    let text = "# A\n\n```record\n\(statement)\nas of 2026-03-01\n```\n```expect\nnone\n```\n"
    let file = CaseFile(text, file: "a.cases.md", vocabulary: try Rules.demo().vocabulary)
    #expect(file.problems.isEmpty)
    return try #require(file.cases.first).record
  }

  @Test(
    "an exam with a value, a flag and a range",
    arguments: [
      ("4.1 mmol/L", "quantity(4.1, mmol/L, exact)", 0, ""),
      ("< 5 mg/L", "quantity(5, mg/L, less)", 0, ""),
      ("3.5 .. 5.0 mmol/L", "range(3.5, 5, mmol/L)", 0, ""),
      ("4.1 mmol/L flag high", "quantity(4.1, mmol/L, exact)", 0b1010, ""),
      ("5.4 mmol/L range 3.5 .. 5.0 mmol/L", "quantity(5.4, mmol/L, exact)", 0, "3.5..5 mmol/L"),
      ("range 3 .. 9 flag normal 4", "quantity(4, 1, exact)", 0b1, "3..9 1"),
      ("5 mg/L flag positive", "quantity(5, mg/L, exact)", 0b10_0000, ""),
      ("flag abnormal flag critical", "none", 0b1_0010, ""),
    ])
  func exams(clauses: String, value: String, flags: UInt16, range: String) throws {
    let record = try record("exam LOINC 2823-3 \(clauses) on 2026-02-01")
    let exam = try #require(record.range(of: .exam).first.flatMap { record.exam($0) })
    #expect(text(exam.value) == value)
    #expect(exam.flags.rawValue == flags)
    #expect(
      exam.referenceRange.map { "\(text($0.low))..\(text($0.high)) \($0.unit)" } ?? "" == range)
  }

  private func text(_ number: ExactDecimal?) -> String { number.map { "\($0)" } ?? "" }

  private func text(_ value: ExamValue) -> String {
    switch value {
    case .quantity(let number, let unit, let bound): "quantity(\(number), \(unit), \(bound))"
    case .range(let low, let high, let unit): "range(\(text(low)), \(text(high)), \(unit))"
    case .concepts(let concepts): "concepts(\(concepts.count))"
    case .unreadable(let text): "unreadable(\(text))"
    case .none: "none"
    }
  }

  @Test(
    "a dose says what one intake, one day and one week hold",
    arguments: [
      ("50 mg", "- 50 -"), ("400 mg 3 times a day", "400 1200 -"), ("20 mg once a day", "20 20 -"),
      ("15 mg once a week", "15 15 15"), ("10 mg 8 times a week", "10 20 80"),
    ])
  func doses(clause: String, expected: String) throws {
    let record = try record("medication ATC M01AE01 \(clause) from 2026-02-01")
    let line = record.range(of: .medication).first.flatMap { record.medication($0) }
    let dosage = try #require(line?.dosage)
    let week = text(dosage.amountPerWeek)
    let intake = text(dosage.amountPerIntake)
    let numbers = [intake, "\(dosage.amountPerDay)", week].map { $0.isEmpty ? "-" : $0 }
    #expect(numbers.joined(separator: " ") == expected)
    #expect(dosage.unit.text == "mg")
  }
}
