import Foundation
import Testing
import Vigie
import VigieAuthoring
import VigieFHIR

/// The page of one record, whole. A page that changes on purpose is written anew by hand from the
/// failure's text, after a look at it.
@Suite("Record page")
struct RecordPageTests {
  private func golden(_ name: String) throws -> String {
    try String(contentsOf: Place.fixtures.appending(path: "pages/\(name).txt"), encoding: .utf8)
  }

  private func report(_ language: Language = .english) throws -> RecordReport {
    let knowledge = try Rules.starter()
    return knowledge.recordReport(
      on: PageRecord(knowledge.vocabulary).record.view(), asOf: PageRecord.asOf, language: language,
      skipped: ["odette.json:12: Bundle.entry[4].resource.id is not a string"])
  }

  @Test("everything that a record can have, at 100 columns")
  func english() throws {
    #expect(try report().text() == golden("record.en"))
  }

  @Test("the same in French, at 80 columns")
  func french() throws {
    #expect(try report(.french).text(width: 80) == golden("record.fr"))
  }

  @Test("colour adds nothing that the words do not say")
  func colour() throws {
    let painted = try report().text(paint: Paint(isOn: true))
    #expect(painted.contains("\u{1B}[1m"))
    #expect(try painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == report().text())
  }

  @Test(
    "no line is wider than the page, and no record steers the terminal",
    arguments: [80, 100, 120])
  func limits(width: Int) throws {
    let knowledge = try Rules.starter()
    let word = String(repeating: "verylongword", count: 30)
    let names = ["\(word)\u{1B}[2J\u{202E}\n", String(repeating: "very long name ", count: 20)]
    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    for (index, name) in names.enumerated() {
      let page = PageRecord(knowledge.vocabulary)
      let line = Entry.Details.medication(MedicationDetails(source: .order))
      for (code, details) in [
        ((CodeSystem.atc, "B01AA03"), line), ((.loinc, "2823-3"), .exam(ExamDetails())),
        ((.icd10, "I48.9"), .condition), ((.other, "X"), line),
      ] as [((CodeSystem, String), Entry.Details)] {
        builder.add(
          page.entry("\(word)/\(index)", code, name, "2026-03-0\(index + 1)", details) {
            $0.context.author = Party(reference: name)
            $0.document = word
          })
      }
    }
    for language in Language.allCases {
      let text = knowledge.recordReport(
        on: builder.build().view(), asOf: PageRecord.asOf, language: language, skipped: names
      ).text(width: width, source: name(word))
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }
  }

  private func name(_ word: String) -> String { "/home/\(word).json" }

  @Test("an empty record has a page")
  func empty() throws {
    let knowledge = try Rules.starter()
    let record = RecordBuilder(vocabulary: knowledge.vocabulary).build()
    let text = knowledge.recordReport(on: record.view(), asOf: PageRecord.asOf).text()
    #expect(text.hasPrefix("unnamed patient · 2026-03-10\n"))
    #expect(text.contains("    exams        nothing on record, absence proves nothing\n"))
  }
}
