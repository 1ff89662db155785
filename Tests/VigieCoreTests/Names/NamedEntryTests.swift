import Testing
import VigieRecord
import VigieTerms

@Suite("Entries recognised by name")
struct NamedEntryTests {
  private static let vocabulary = LabelTable.vocabulary

  private static func entry(
    _ id: String, _ display: String, codes: [(CodeSystem, String)] = [], other: [String] = [],
    kind: EntryKind = .medication
  ) -> Entry {
    let ids = codes.map { vocabulary.intern(system: $0.0, code: $0.1) }
    let details: Entry.Details =
      kind == .allergy ? .allergy(AllergyDetails()) : .medication(MedicationDetails(source: .order))
    let type = kind == .allergy ? "AllergyIntolerance" : "MedicationRequest"
    var entry = Entry(
      kind: kind, reference: "\(type)/\(id)", codes: ids, display: display,
      start: point("2026-03-01"), details: details)
    entry.otherNames = other
    return entry
  }

  private static func record(_ resources: [Entry]...) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    for entries in resources { builder.add(entries) }
    return builder.build()
  }

  private static func names(_ record: PatientRecord) -> [[String]] {
    record.range(of: .medication).map { entry in
      record.substances(entry).map { vocabulary.substance($0).name }
    }
  }

  @Test("A line without a known code has the substances its words name")
  func named() throws {
    let record = Self.record([
      Self.entry("a", "DOLIPRANE 1000 mg, comprimé", codes: [(.cis, "99999999")])
    ])
    #expect(Self.names(record) == [["paracetamol"]])
    let line = try #require(record.range(of: .medication).first)
    #expect(record.isRecognisedByName(line))
    #expect(record.medication(line)?.route == .oral)
    #expect(record.accounting.counts["MedicationRequest"]?.evaluated == 1)
    #expect(record.accounting.notEvaluated.isEmpty)
  }

  @Test("A recognised code decides alone, whatever the words say")
  func coded() throws {
    let record = Self.record([Self.entry("a", "paracetamol", codes: [(.atc, "B01AA03")])])
    #expect(Self.names(record) == [["warfarin"]])
    let line = try #require(record.range(of: .medication).first)
    #expect(!record.isRecognisedByName(line))
  }

  @Test("What is not understood is not evaluated, and the word is named")
  func doubtful() {
    let record = Self.record(
      [Self.entry("a", "PARACETAMOL ZORGLUB")],
      [Self.entry("b", "VITAMINE D 100 000 UI", codes: [(.other, "MV1")])],
      [Self.entry("c", "a tea of herbs")])
    let rest = record.accounting.notEvaluated
    #expect(rest.map(\.detail)[0] == "PARACETAMOL ZORGLUB")
    #expect(rest.map(\.detail)[2] == "a tea of herbs")
    let vitamins = ["colecalciferol", "ergocalciferol"].compactMap {
      Self.vocabulary.substance(named: $0).map { [$0] }
    }
    #expect(
      rest.map(\.causes) == [
        [.label(.unknown("zorglub"))], [.label(.ambiguous("vitamine d", vitamins))], [],
      ])
    #expect(record.accounting.notEvaluated.map(\.reason) == [.noCode, .unknownCode, .noCode])
    #expect(Self.names(record) == [[], [], []])
  }

  @Test("Another text of the same code helps, unless the two disagree")
  func otherNames() {
    let record = Self.record(
      [Self.entry("a", "CEFOTAXINE", other: ["céfotaxime"])],
      [Self.entry("b", "paracétamol", other: ["ibuprofène"])],
      [Self.entry("c", "PARACETAMOL ZORGLUB", other: ["paracétamol"])])
    #expect(Self.names(record) == [["cefotaxime"], [], []])
    #expect(
      record.accounting.notEvaluated.map(\.detail) == ["paracétamol", "PARACETAMOL ZORGLUB"])
    #expect(
      record.accounting.notEvaluated.map(\.causes) == [
        [.namesDisagree], [.label(.unknown("zorglub"))],
      ])
  }

  @Test("A mixture is all of its ingredients or nothing")
  func mixtures() {
    let known = Self.record([Self.entry("a", "PARACETAMOL"), Self.entry("a", "codéine")])
    #expect(Self.names(known) == [["paracetamol"], ["codeine"]])
    #expect(known.accounting.counts["MedicationRequest"]?.evaluated == 1)

    let half = Self.record([
      Self.entry("a", "warfarin", codes: [(.atc, "B01AA03")]), Self.entry("a", "ZORGLUB 5"),
    ])
    #expect(Self.names(half) == [[], []])
    #expect(half.accounting.counts["MedicationRequest"]?.notEvaluated == 1)
    #expect(half.accounting.counts["MedicationRequest"]?.evaluated == 0)
    #expect(half.accounting.notEvaluated.map(\.detail) == ["ZORGLUB 5"])
    #expect(half.accounting.notEvaluated.map(\.causes) == [[.mixture]])
  }

  @Test("An order and its dispense of one substance share a product")
  func products() {
    let record = Self.record(
      [Self.entry("a", "DOLIPRANE 1000 mg, comprimé")], [Self.entry("b", "paracetamol oral tablet")]
    )
    let lines = record.range(of: .medication)
    #expect(record.product(lines[0]) == record.product(lines[1]))
  }

  @Test("An allergy names a substance or a class")
  func allergies() throws {
    let record = Self.record(
      [Self.entry("a", "Allergie à la pénicilline", kind: .allergy)],
      [Self.entry("b", "Aspirin", codes: [(.other, "x")], kind: .allergy)],
      [Self.entry("c", "pollen", codes: [(.other, "y")], kind: .allergy)],
      [Self.entry("d", "pollen", kind: .allergy)])
    let concepts = record.range(of: .allergy).map { entry in
      record.codes(entry).map { Self.vocabulary.concept($0) }
    }
    #expect(concepts[0].map(\.classes) == [["J01C"]])
    let amoxicillin = try #require(Self.vocabulary.substance(named: "amoxicillin"))
    #expect(concepts[0][0].possibleSubstances.contains(amoxicillin))
    #expect(concepts[1].count == 2)
    #expect(concepts[2].count == 1)
    #expect(record.accounting.counts["AllergyIntolerance"]?.evaluated == 3)
    #expect(record.accounting.notEvaluated.map(\.reference) == ["AllergyIntolerance/d"])
  }
}
