import Foundation
import Testing
import Vigie

/// The text a prescriber reads, whole. A page that changes on purpose is written anew by hand
/// from the failure's text, after a look at it.
@Suite("Text report")
struct TextReportTests {
  private func page(_ name: String) throws -> String {
    try String(contentsOf: Place.fixtures.appending(path: "pages/\(name).txt"), encoding: .utf8)
  }

  private static let gaps = FHIR.bundle(
    FHIR.patient(born: nil), FHIR.warfarin, FHIR.freeText, FHIR.immunization)

  @Test("a certain finding")
  func certain() throws {
    let record = FHIR.bundle(FHIR.patient(), FHIR.warfarin)
    let report = try Rules.demo().check(record, draft: FHIR.ibuprofen)
    #expect(report.text() == (try page("certain")))
  }

  @Test("unknowns, gaps and an open row, in both languages", arguments: Language.allCases)
  func gaps(language: Language) throws {
    let report = try Rules.demo().check(Self.gaps, draft: FHIR.ibuprofen, language: language)
    #expect(report.text(atLeast: .info) == (try page("gaps.\(language.rawValue)")))
  }

  @Test("what stood before this order is apart; what is below the level is counted")
  func standing() throws {
    let old = FHIR.order("naproxen", "M01AE02", "naproxen 500 mg")
    let record = FHIR.bundle(FHIR.patient(), FHIR.warfarin, old)
    let report = try Rules.demo().check(record, draft: FHIR.ibuprofen)
    #expect(report.text() == (try page("standing")))
  }

  @Test("nothing found is never called well; knowledge past its time says so first")
  func expired() throws {
    let report = try Rules.demo().check(FHIR.bundle(FHIR.patient()), asOf: "2027-01-01")
    #expect(report.text() == (try page("expired")))
  }

  @Test("no line is wider than the page, and no record steers the terminal")
  func limits() throws {
    let long = String(repeating: "very long name ", count: 20) + #"\u001b[2J\u202e\n"#
    let record = FHIR.bundle(FHIR.patient(), FHIR.order("w", "B01AA03", long))
    for language in Language.allCases {
      let report = try Rules.demo().check(record, draft: FHIR.ibuprofen, language: language)
      let text = report.text(atLeast: .info)
      for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }
  }

  @Test("colour adds nothing that the words do not say")
  func colour() throws {
    let report = try Rules.demo().check(Self.gaps, draft: FHIR.ibuprofen)
    let painted = report.text(paint: Paint(isOn: true))
    #expect(painted.contains("\u{1B}[1;31m✖"))
    let plain = painted.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == report.text())
  }
}
