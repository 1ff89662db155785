import Foundation
import Testing
import Vigie
import VigieAuthoring

/// What a reader is told of values that rest on several results: formula, inputs, dates.
@Suite("Values of the patient in reports")
struct PatientValueReportTests {
  private static let rules = Place.root.appending(
    path: "Tests/VigieCoreTests/Fixtures/Trial/exams.vigie")

  private func report(
    _ statements: String, language: Language = .english
  ) throws -> CheckReport {
    let knowledge = try Knowledge(RuleFolder([Self.rules], vocabularyFrom: Place.rules))
    let text = """
      # A

      ```record
      patient born 1966-01-01 male
      covers medications, conditions, exams from 2020-01-01
      \(statements)
      as of 2026-03-01
      ```
      ```expect
      none
      ```
      """
    let file = CaseFile(text, file: "a.cases.md", vocabulary: knowledge.vocabulary)
    #expect(file.problems.isEmpty)
    let record = try #require(file.cases.first).record
    return knowledge.report(
      on: record, asOf: try #require(TimePoint(iso8601: "2026-03-01")), language: language)
  }

  private static let triple = """
    medication ATC C09AA05 "ramipril" from 2026-01-05 oral
    medication ATC C03AA03 "hydrochlorothiazide" from 2026-01-05 oral
    draft ATC M01AE01 "ibuprofen" oral from 2026-03-01

    """

  private func value(_ report: CheckReport, of rule: String) throws -> FindingReport.ValueReport {
    let all = report.findings + report.findings.flatMap(\.also)
    let finding = try #require(all.first { $0.rule == "trial-exams/\(rule)" })
    return try #require(finding.values.first)
  }

  @Test("formula, inputs, age and sex, and that creatinine is unstable")
  func filtration() throws {
    let exams = """
      exam LOINC 2160-0 "creatinine" 0.9 mg/dL on 2026-02-20
      exam LOINC 2160-0 "creatinine" 1.5 mg/dL on 2026-02-25
      """
    let value = try value(
      report(Self.triple + exams), of: "ace-or-arb+diuretic+nsaid")
    #expect(value.name == "filtration")
    #expect(value.value == "53 mL/min/1.73m²")
    #expect(value.date == "2026-02-25")
    #expect(value.evidence == ["Observation/x2", "Observation/x1"])
    #expect(
      value.reason
        == "eGFR 53 mL/min/1.73m² (CKD-EPI 2021: creatinine 1.5 mg/dL on 2026-02-25; 60 years;"
        + " male; creatinine unstable, 0.9 mg/dL on 2026-02-20)")
    let french = try self.value(
      report(Self.triple + exams, language: .french), of: "ace-or-arb+diuretic+nsaid")
    #expect(
      french.reason
        == "DFG estimé 53 mL/min/1.73m² (CKD-EPI 2021\u{A0}: creatinine 1,5 mg/dL le 2026-02-25\u{A0};"
        + " 60 ans\u{A0}; homme\u{A0}; créatinine instable, 0,9 mg/dL le 2026-02-20)")
  }

  @Test("a reported rate says so")
  func reported() throws {
    let exam = #"exam LOINC 98979-8 "eGFR" 40 mL/min/1.73m2 on 2026-02-25"#
    let value = try value(report(Self.triple + exam), of: "ace-or-arb+diuretic+nsaid")
    #expect(
      value.reason
        == "eGFR 40 mL/min/1.73m² (as reported: eGFR 40 mL/min/1.73m² on 2026-02-25)")
  }

  @Test("what is missing is named, and the value is null")
  func missing() throws {
    let report = try report(Self.triple)
    let value = try value(report, of: "ace-or-arb+diuretic+nsaid")
    #expect(value.value == nil)
    #expect(value.reason.isEmpty)
    #expect(report.missing.contains { $0.datum == "creatinine in the last 365 days" })
    #expect(report.text().contains("· filtration: unknown"))
    let json = report.json(indent: nil)
    let compact = json.replacing(" ", with: "")
    #expect(
      compact.contains(
        #""values":[{"name":"filtration","value":null,"date":null,"evidence":[],"reason":""}]"#))
  }

  @Test("a result with its flag, its range, or neither")
  func judged() throws {
    let drug = "medication ATC N03AG01 \"valproic acid\" oral from 2026-01-10\n"
    func reason(_ exam: String) throws -> String? {
      let report = try report(drug + "exam LOINC 1742-6 \"ALT\" \(exam) on 2026-02-20")
      let finding = report.findings.first { $0.rule == "trial-exams/valproate-with-liver-tests" }
      return finding?.factors.first?.reason
    }
    #expect(
      try reason("80 U/L flag high range 7 .. 40 U/L")
        == "ALT 80 U/L on 2026-02-20 (flagged high, own range 7–40 U/L)")
    #expect(
      try reason("80 U/L") == "ALT 80 U/L on 2026-02-20 (no flag and no range of its own)")
  }

  @Test("gestation with what dates it")
  func gestation() throws {
    let statements = """
      draft ATC M01AE01 "ibuprofen" oral from 2026-03-01
      pregnancy due 2026-06-25
      """
    let knowledge = try Knowledge(RuleFolder([Self.rules], vocabularyFrom: Place.rules))
    let file = CaseFile(
      "# A\n\n```record\npatient born 1995-01-01 female\n\(statements)\nas of 2026-03-01\n```\n"
        + "```expect\nnone\n```\n", file: "a.cases.md", vocabulary: knowledge.vocabulary)
    let record = try #require(file.cases.first).record
    let report = knowledge.report(
      on: record, asOf: try #require(TimePoint(iso8601: "2026-03-01")), language: .english)
    let finding = try #require(
      report.findings.first { $0.rule == "trial-exams/nsaid-in-late-pregnancy" })
    #expect(finding.factors[0].reason == "24+3 weeks of pregnancy, by the due date")
    #expect(finding.factors[0].evidence == ["Condition/g1"])
  }
}
