import Foundation
import Testing
import Vigie
import VigieFHIR

/// What a page must say in its own words: doses as they were prescribed, orders that have not
/// begun, gaps, and nothing of what the viewer may not see.
@Suite("Words of the pages")
struct PageWordsTests {
  // MARK: - Doses

  private static func dosage(
    _ unit: String, day: Int32, week: Int32? = nil, intake: Int32? = nil
  ) -> Dosage? {
    Unit(unit).map {
      Dosage(
        amountPerDay: ExactDecimal(day), amountPerWeek: week.map { ExactDecimal($0) },
        amountPerIntake: intake.map { ExactDecimal($0) }, unit: $0)
    }
  }

  @Test(
    "a dose is said as it was prescribed: by the week what is weekly",
    arguments: [
      (
        dosage("mg", day: 15, week: 15, intake: 15), "up to 15 mg/week, 15 mg/intake",
        "jusqu'à 15 mg/semaine, 15 mg/prise"
      ),
      (
        dosage("mg", day: 20, week: 20, intake: 10), "up to 20 mg/week, 20 mg/day, 10 mg/intake",
        "jusqu'à 20 mg/semaine, 20 mg/jour, 10 mg/prise"
      ),
      (
        dosage("mg", day: 15, week: 15), "up to 15 mg/week, 15 mg/day",
        "jusqu'à 15 mg/semaine, 15 mg/jour"
      ),
      (
        dosage("{tablet}", day: 2, intake: 1), "up to 2 tablets/day, 1 tablet/intake",
        "jusqu'à 2 comprimés/jour, 1 comprimé/prise"
      ),
      (dosage("mg", day: 20), "up to 20 mg/day", "jusqu'à 20 mg/jour"),
      (dosage("mg{base}", day: 20), "up to 20 mg base/day", "jusqu'à 20 mg base/jour"),
    ])
  func doses(dosage: Dosage?, english: String, french: String) throws {
    let knowledge = try Rules.demo()
    var line = MedicationDetails(source: .order)
    line.dosage = try #require(dosage)
    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    builder.add(
      Entry(
        kind: .medication, reference: "MedicationRequest/x",
        codes: [knowledge.vocabulary.intern(system: .atc, code: "L04AX03")], display: "x",
        start: PageRecord.asOf, details: .medication(line)))
    let view = builder.build().view()
    for (language, words) in [(Language.english, english), (.french, french)] {
      let report = knowledge.recordReport(on: view, asOf: PageRecord.asOf, language: language)
      #expect(report.treatments.first?.lines.first?.entry.details.contains(words) == true)
    }
  }

  // MARK: - Orders for later

  @Test("an order that has not begun is from a day on, not since it")
  func planned() throws {
    let later = FHIR.order("warfarin", "B01AA03", "warfarin 5 mg").replacing(
      "\"authoredOn\"",
      with: """
        "dosageInstruction": [{"timing": {"repeat": {"boundsPeriod": {"start": "2026-03-16"}}}}],
        "authoredOn"
        """)
    let record = FHIR.bundle(
      FHIR.patient(), later, FHIR.order("naproxen", "M01AE02", "naproxen 500 mg"))
    let english = try Rules.demo().check(record).text()
    #expect(english.contains("• warfarin 5 mg    from 2026-03-16"))
    #expect(english.contains("• naproxen 500 mg  since 2026-03-01"))
    let french = try Rules.demo().check(record, language: .french).text()
    #expect(french.contains("• warfarin 5 mg    à partir du 2026-03-16"))
    #expect(french.contains("• naproxen 500 mg  depuis 2026-03-01"))
  }

  // MARK: - What the viewer may not see

  @Test("what a viewer may not see is in no account of the check, in any format")
  func hidden() throws {
    let knowledge = try Rules.demo()
    let reader = FHIRReader(vocabulary: knowledge.vocabulary)
    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    let text = FHIR.bundle(FHIR.patient(), FHIR.warfarin, FHIR.freeText)
    try reader.read(Array(text.utf8), source: "record.json").add(to: &builder)
    let record = builder.build()
    let herbs = try #require(
      record.entries.first { record.reference($0) == "MedicationRequest/herbs" })
    func report(_ hidden: Set<EntryIndex>) -> CheckReport {
      knowledge.report(on: record.view(hiding: hidden), asOf: PageRecord.asOf)
    }
    #expect(report([]).notEvaluated.map(\.reference) == ["MedicationRequest/herbs"])
    let seen = report([herbs])
    #expect(seen.notEvaluated == [])
    #expect(seen.accounting.counts["MedicationRequest"]?.total == 1)
    for page in [seen.text(), seen.json(), seen.fhir()] { #expect(!page.contains("herbs")) }
    #expect(report([]).json().contains("herbs"))
  }
}
