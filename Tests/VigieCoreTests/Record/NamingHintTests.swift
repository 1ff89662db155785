import Testing
import VigieRecord
import VigieTerms

/// A hint may spare work, and never change what a record says.
@Suite struct NamingHintTests {
  private func record(_ entry: Entry) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
    builder.add(entry)
    return builder.build()
  }

  private func line(_ codes: [ConceptID], _ display: String) -> Entry {
    Entry(
      kind: .medication, reference: "MedicationRequest/m", codes: codes, display: display,
      start: point("2026-01-01"), details: .medication(MedicationDetails(source: .order)))
  }

  /// Lines that differ in one thing that their naming hangs on, the first one twice.
  private var lines: [Entry] {
    let ramipril = TestVocabulary.code(.atc, "C09AA05")
    let first = line([ramipril], "Ramipril")
    var (named, routed, formed, sided) = (first, first, first, first)
    named.otherNames = ["Ramipril 5 mg"]
    var details = MedicationDetails(source: .order)
    details.route = .oral
    routed.details = .medication(details)
    details = MedicationDetails(source: .order)
    details.form = DoseForm(label: "tablet")
    formed.details = .medication(details)
    sided.context.side = .left
    return [
      first, line([ramipril], "Another name"), line([TestVocabulary.combination], "Ramipril"),
      line([], "Nobody knows this"), line([], "Nobody knows that"), named, routed, formed, sided,
      first,
    ]
  }

  @Test func `one hint for entries that differ changes none of their records`() {
    let hint = NamingHint.fresh()
    for line in lines {
      var hinted = line
      hinted.naming = hint
      let (expected, found) = (record(line), record(hinted))
      #expect(found.accounting == expected.accounting)
      for entry in expected.entries {
        #expect(found.display(entry) == expected.display(entry))
        #expect(Array(found.codes(entry)) == Array(expected.codes(entry)))
        #expect(Array(found.words(entry)) == Array(expected.words(entry)))
        #expect(found.medication(entry) == expected.medication(entry))
        #expect(found.context(entry) == expected.context(entry))
      }
    }
  }

  @Test func `what is in doubt is counted each time`() {
    let hint = NamingHint.fresh()
    for _ in 1...2 {
      var unknown = line([], "Nobody knows this")
      unknown.naming = hint
      #expect(record(unknown).accounting.notEvaluated.map(\.reason) == [.noCode])
    }
  }
}
