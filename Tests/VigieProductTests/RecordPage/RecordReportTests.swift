import Foundation
import Testing
import Vigie
import VigieAuthoring
import VigieFHIR

/// What a record's page and its JSON must hold, whatever the record.
@Suite("Record report")
struct RecordReportTests {
  /// Each entry once: a medication under each of its substances, or among those whose substance
  /// is not known, or as not evaluated; everything else in its list.
  private func expectAllOnce(_ report: RecordReport, _ view: RecordView) {
    let record = view.record
    var expected: [EntryIndex: Int] = [:]
    let unread = Set(report.notEvaluated.map(\.reference))
    for entry in view.entries {
      let substances = record.substances(entry).count
      let isUnread = record.kind(entry) == .medication && unread.contains(record.reference(entry))
      expected[entry] = substances > 0 ? substances : isUnread ? 0 : 1
    }
    var shown: [EntryIndex: Int] = expected.mapValues { _ in 0 }
    let entries =
      report.treatments.flatMap { $0.lines.map(\.entry) } + report.otherMedications
      + report.exams.flatMap { $0.results.map(\.entry) } + report.facts
    for entry in entries { shown[entry.entry, default: 0] += 1 }
    #expect(shown == expected)
    for treatment in report.treatments {
      #expect(Set(treatment.lines.map(\.entry.entry)).count == treatment.lines.count)
    }
    let counts = report.accounting.counts.values
    #expect(report.notEvaluated.count == counts.reduce(0) { $0 + $1.notEvaluated })
  }

  @Test("every entry stands in exactly one place, in the record of every case")
  func cases() throws {
    let knowledge = try Rules.starter()
    var count = 0
    for file in RuleFolder.caseFiles(in: [Place.rules]) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let cases = CaseFile(text, file: file.path, vocabulary: knowledge.vocabulary).cases
      for test in cases {
        let report = knowledge.recordReport(on: test.record.view(), asOf: test.asOf)
        expectAllOnce(report, test.record.view())
        count += 1
      }
    }
    #expect(count >= 175)
  }

  @Test("and in every sample, with every line of evidence on the text page")
  func samples() throws {
    let knowledge = try Rules.starter()
    for file in try Place.samples() {
      let view = try knowledge.record(of: file).view()
      let report = knowledge.recordReport(on: view, asOf: PageRecord.asOf)
      expectAllOnce(report, view)
      let text = report.text()
      for entry in view.entries {
        #expect(text.contains(view.record.reference(entry)), "\(file.lastPathComponent)")
      }
    }
  }

  @Test("and in real records", arguments: ["synthea", "fr-eprescription"])
  func real(folder: String) throws {
    let knowledge = try Rules.starter()
    for file in Place.records(folder) {
      let view = try knowledge.record(of: file).view()
      for day in ["2008-06-01", "2026-03-01"] {
        let asOf = try #require(TimePoint(iso8601: day))
        let report = knowledge.recordReport(on: view, asOf: asOf, language: .french)
        expectAllOnce(report, view)
        for line in report.text().split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
      }
    }
  }

  @Test("a hidden entry leaves no trace: the page is that of a record without it")
  func hidden() throws {
    let knowledge = try Rules.starter()
    let whole = PageRecord(knowledge.vocabulary).record
    for entry in whole.entries {
      let reference = whole.reference(entry)
      let without = PageRecord(knowledge.vocabulary, without: [reference]).record
      let seen = knowledge.recordReport(on: whole.view(hiding: [entry]), asOf: PageRecord.asOf)
      let never = knowledge.recordReport(on: without.view(), asOf: PageRecord.asOf)
      #expect(seen.text() == never.text(), "\(reference)")
      #expect(seen.json() == never.json(), "\(reference)")
    }
  }

  @Test("a pregnancy: under way, due, and what it is known by")
  func pregnancy() throws {
    let knowledge = try Rules.starter()
    let record = try knowledge.record(of: URL(fileURLWithPath: Place.sample("grossesse")))
    let report = knowledge.recordReport(on: record.view(), asOf: PageRecord.asOf)
    #expect(report.patient.isPregnant == .yes)
    #expect(report.patient.due == TimePoint(iso8601: "2026-11-01"))
    let evidence = report.patient.pregnancyEvidence
    #expect(evidence == ["Condition/grossesse", "Observation/terme"])
    let entries = report.facts + report.exams.flatMap { $0.results.map(\.entry) }
    for entry in entries where evidence.contains(entry.reference) {
      #expect(entry.details.contains("read as a pregnancy, or its end"))
    }
    #expect(
      report.text().contains("under way, due 2026-11-01 (Condition/grossesse, Observation/terme)"))
  }

  @Test("what lines did to each other, line by line")
  func remarks() throws {
    let knowledge = try Rules.starter()
    let report = knowledge.recordReport(
      on: PageRecord(knowledge.vocabulary).record.view(), asOf: PageRecord.asOf)
    var said: [String: [String]] = [:]
    for line in report.treatments.flatMap(\.lines) {
      said[line.entry.reference] = line.remarks.map {
        ([$0.what] + [$0.reference, $0.day.map { "\($0)" }].compactMap { $0 }).joined(
          separator: " ")
      }
    }
    #expect(
      said == [
        "MedicationRequest/r1": [
          "closed-without-date", "replaced MedicationRequest/r2 2026-01-05",
        ],
        "MedicationRequest/r2": ["ends-with-supply MedicationDispense/d2"],
        "MedicationDispense/d1": ["supply-end"],
        "MedicationDispense/d2": [
          "supply-end", "queued MedicationDispense/d1 2026-02-04",
        ],
        "MedicationRequest/a1": ["dosage-end"],
        "MedicationStatement/w1": ["no-date", "may-go-on"],
        "MedicationRequest/p0": [
          "assumed-end", "may-go-on",
          "perhaps-replaced-by-draft MedicationRequest/p1 2026-03-10",
        ],
        "MedicationRequest/p1": ["counts-from-today", "dosage-end"],
        "MedicationRequest/i1": [],
        "MedicationRequest/l1": ["starts-later", "assumed-end", "may-go-on"],
      ])
  }
}

extension Place {
  /// The samples, drafts left out.
  static func samples() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: root.appending(path: "samples"), includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == "json" && !$0.lastPathComponent.contains(".draft.") }
    .sorted { $0.path < $1.path }
  }
}

extension Knowledge {
  /// The record of one FHIR file.
  func record(of file: URL) throws -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    try FHIRReader(vocabulary: vocabulary)
      .read([UInt8](try Data(contentsOf: file)), source: file.lastPathComponent).add(to: &builder)
    return builder.build()
  }
}
