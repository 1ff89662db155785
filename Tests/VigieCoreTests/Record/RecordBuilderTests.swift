import Testing
import VigieRecord
import VigieTerms

@Suite("Building a record")
struct RecordBuilderTests {
  private func entry(
    _ kind: EntryKind, _ reference: String, _ start: String, codes: [ConceptID] = [],
    _ details: Entry.Details
  ) -> Entry {
    Entry(
      kind: kind, reference: reference, codes: codes, display: reference, start: point(start),
      details: details)
  }

  private func medication(_ id: String, _ start: String, _ codes: ConceptID...) -> Entry {
    entry(
      .medication, "MedicationRequest/\(id)", start, codes: codes,
      .medication(MedicationDetails(source: .order)))
  }

  private var ramipril: ConceptID { TestVocabulary.code(.atc, "C09AA05") }

  private var potassium: ConceptID { TestVocabulary.code(.loinc, "2823-3") }
  private var hypertension: ConceptID { TestVocabulary.code(.icd10, "I10") }

  private var mixture: [Entry] {
    [
      entry(.allergy, "AllergyIntolerance/a", "", .allergy(AllergyDetails(isSevere: true))),
      entry(.exam, "Observation/x2", "2026-01-02", codes: [potassium], .exam(ExamDetails())),
      entry(
        .exam, "Observation/x1", "2026-01-02", codes: [potassium],
        .exam(ExamDetails(value: .unreadable("?")))),
      entry(.condition, "Condition/c", "2025", codes: [hypertension], .condition),
      medication("m1", "2026-02-01", ramipril),
      medication("m2", "2026-01-01", TestVocabulary.combination),
    ]
  }

  private func record(_ entries: [Entry]) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
    for entry in entries { builder.add(entry) }
    return builder.build()
  }

  @Test("entries stand by kind, start and reference, whatever the order of the input")
  func canonicalOrder() {
    let expected = [
      "MedicationRequest/m2", "MedicationRequest/m1", "Observation/x1", "Observation/x2",
      "Condition/c", "AllergyIntolerance/a",
    ]
    var entries = mixture
    for _ in 0..<entries.count {
      entries.append(entries.removeFirst())
      let built = record(entries)
      #expect(built.entries.map { built.reference($0) } == expected)
    }
    let built = record(mixture)
    #expect(built.range(of: .medication).map(\.index) == [0, 1])
    #expect(built.range(of: .condition).map(\.index) == [4])
    #expect(built.range(of: .stay).isEmpty)
    #expect(built.entries.map { built.kind($0) }.last == .allergy)
  }

  @Test("entries that share a reference are told apart by content, not by their place")
  func contentOrder() {
    var left = medication("m", "2026-01-01", ramipril)
    var right = left
    left.display = "B"
    right.display = "A"
    for pair in [[left, right], [right, left]] {
      let built = record(pair)
      #expect(built.entries.map { built.display($0) } == ["A", "B"])
    }
  }

  @Test("each kind keeps what only it has")
  func details() {
    let built = record(mixture)
    let entries = Array(built.entries)
    #expect(built.medication(entries[0])?.source == .order)
    #expect(built.exam(entries[2])?.value == .unreadable("?"))
    #expect(built.exam(entries[0]) == nil)
    #expect(built.allergy(entries[5])?.isSevere == true)
    #expect(built.medication(entries[5]) == nil)
    #expect(built.substances(entries[5]).isEmpty)
    #expect(built.name(built.product(entries[5])) == "")
  }

  @Test("a product line names its substances, by name, and its product")
  func substances() {
    let built = record(mixture)
    let vocabulary = built.vocabulary
    let names = built.substances(EntryIndex(0)).map { vocabulary.substance($0).name }
    #expect(names == ["hydrochlorothiazide", "ramipril"])
    #expect(built.name(built.product(EntryIndex(0))) == "CIS 60000001")
    #expect(built.name(built.product(EntryIndex(1))) == "ramipril")
  }

  @Test("an order and its dispense share a product, and an unlisted ATC code adds no substance")
  func product() {
    let order = medication("m", "2026-01-01", TestVocabulary.combination)
    let dispense = medication(
      "d", "2026-01-02", TestVocabulary.code(.atc, "C09BA05"), TestVocabulary.combination)
    let built = record([order, dispense])
    #expect(built.product(EntryIndex(0)) == built.product(EntryIndex(1)))
    #expect(built.substances(EntryIndex(1)).count == 2)
    let alone = record([medication("m", "2026-01-01", TestVocabulary.code(.atc, "C09BA05"))])
    #expect(alone.substances(EntryIndex(0)).count == 1)
  }

  @Test("the ATC code and the words of one box are one product; a gel, or another strength, is not")
  func productByCodeAndWords() throws {
    let vocabulary = TestVocabulary.vocabulary
    let substance = try #require(TestVocabulary.ramipril)
    func product(_ route: Route?, milligrams: String? = nil) throws -> Entry {
      let code = vocabulary.intern(.substances([substance], route: route))
      var details = MedicationDetails(source: .order)
      if let milligrams {
        details.strengths = [
          Strength(
            amount: try #require(ExactDecimal(milligrams)), unit: try #require(Unit("mg")),
            productAmount: try #require(ExactDecimal("1")), productUnit: .one)
        ]
      }
      return entry(
        .medication, "MedicationRequest/w", "2026-01-02", codes: [code], .medication(details))
    }
    func areOne(_ words: Entry, strengths: [Strength] = []) -> Truth {
      var details = MedicationDetails(source: .order)
      details.strengths = strengths
      let coded = entry(
        .medication, "MedicationRequest/m", "2026-01-01", codes: [ramipril], .medication(details))
      let built = record([coded, words])
      return built.areOne(built.product(EntryIndex(0)), built.product(EntryIndex(1)))
    }
    #expect(areOne(try product(nil)) == .yes)
    #expect(areOne(try product(.oral)) == .yes)
    #expect(areOne(try product(.cutaneous)) == .no)
    // The words leave out which substance their strength is of: there is but one.
    let five = Strength(
      substance: substance, amount: try #require(ExactDecimal("5")),
      unit: try #require(Unit("mg")), productAmount: try #require(ExactDecimal("1")),
      productUnit: .one)
    #expect(areOne(try product(.oral, milligrams: "5"), strengths: [five]) == .yes)
    #expect(areOne(try product(.oral, milligrams: "10"), strengths: [five]) == .no)
    // One of the two does not state its strength.
    #expect(areOne(try product(.oral, milligrams: "5")) == .unknown)
  }

  @Test("every resource is counted once; a line without a recognised code is kept and listed")
  func accounting() {
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
    builder.accounting.countNotClinical("Claim")
    builder.add(medication("m1", "2026-01-01", ramipril))
    builder.add(medication("m2", "2026-01-01", TestVocabulary.code(.cis, "69999999")))
    builder.add(medication("m3", "2026-01-01"))
    builder.add([
      entry(.exam, "Observation/x", "2026-01-01", codes: [potassium], .exam(ExamDetails())),
      entry(.exam, "Observation/x", "2026-01-01", .exam(ExamDetails(value: .unreadable("?")))),
    ])
    builder.add(entry(.procedure, "Procedure/p", "2026-01-01", .procedure))
    builder.add([])
    let built = builder.build()
    #expect(built.count == 6)
    let counts = built.accounting.counts
    #expect(counts["MedicationRequest"]?.evaluated == 1)
    #expect(counts["MedicationRequest"]?.notEvaluated == 2)
    #expect(counts["Observation"]?.total == 1)
    #expect(counts["Observation"]?.evaluated == 1)
    #expect(counts["Procedure"]?.notEvaluated == 1)
    #expect(counts["Claim"]?.notClinical == 1)
    #expect(counts.values.reduce(0) { $0 + $1.total } == 6)
    #expect(
      built.accounting.notEvaluated == [
        NotEvaluated(
          reference: "MedicationRequest/m2", reason: .unknownCode,
          detail: "MedicationRequest/m2 (CIS 69999999)"),
        NotEvaluated(
          reference: "MedicationRequest/m3", reason: .noCode, detail: "MedicationRequest/m3"),
        NotEvaluated(reference: "Procedure/p", reason: .noCode, detail: "Procedure/p"),
      ])
    // An act that only words name may be any: it proves nothing of its kind.
    #expect(built.view().coverage[.procedure] == nil)
  }

  @Test("a kind is covered from its first dated entry that is no draft, or as stated (S12)")
  func coverage() {
    var draft = medication("m0", "2020-01-01", ramipril)
    draft.standing = .drafted
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
    for entry in mixture + [draft] { builder.add(entry) }
    let bare = builder.build().view().coverage
    #expect(bare[.medication] == point("2026-01-01").low)
    #expect(bare[.exam] == point("2026-01-02").low)
    // Some day of 2025: only from its last day on it is surely there.
    #expect(bare[.condition] == point("2025-12-31").low)
    // Undated, and absent.
    #expect(bare[.allergy] == nil)
    #expect(bare[.procedure] == nil)

    builder.setCoverage(of: .procedure, from: .distantPast)
    builder.setCoverage(of: .medication, from: point("2024-01-01").low)
    builder.setCoverage(of: .exam, from: nil)
    let stated = builder.build().view().coverage
    #expect(stated[.procedure] == .distantPast)
    #expect(stated[.medication] == point("2024-01-01").low)
    #expect(stated[.exam] == nil)

    // Proofs reach back as far as the furthest of them and of the entries; what is stated stands.
    for day in ["2025-06-01", "2025-03-01", "2025-09-01"] {
      builder.extendCoverage(of: .condition, from: point(day).low)
    }
    builder.extendCoverage(of: .allergy, from: point("2026-05-01").low)
    builder.extendCoverage(of: .exam, from: point("2020-01-01").low)
    let proven = builder.build().view().coverage
    #expect(proven[.condition] == point("2025-03-01").low)
    #expect(proven[.allergy] == point("2026-05-01").low)
    #expect(proven[.exam] == nil)
    builder.extendCoverage(of: .condition, from: point("2026-01-01").low)
    #expect(builder.build().view().coverage[.condition] == point("2025-03-01").low)
  }

  @Test("a hidden entry proves nothing to the viewer: coverage is that of the view (S12)")
  func coverageOfView() {
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
    for entry in mixture { builder.add(entry) }
    let first = EntryIndex(0)
    let bare = builder.build()
    #expect(bare.start(first) == point("2026-01-01"))
    #expect(bare.view(hiding: [first]).coverage[.medication] == point("2026-02-01").low)
    #expect(bare.view(hiding: [first, EntryIndex(1)]).coverage[.medication] == nil)
    #expect(bare.isCoverageStated(of: .medication) == false)
    // What the source says of itself does not hang on who looks.
    builder.setCoverage(of: .medication, from: point("2024-01-01").low)
    let stated = builder.build()
    #expect(stated.view(hiding: [first]).coverage[.medication] == point("2024-01-01").low)
    #expect(stated.isCoverageStated(of: .medication))
  }

  @Test("what goes past a limit is left out and listed, the same for every order of the input")
  func limits() {
    var limits = RecordLimits()
    limits.entries = 2
    limits.codesPerEntry = 3
    let entries = (1...4).map { medication("m\($0)", "2026-01-0\($0)", ramipril) }
    for input in [entries, entries.reversed()] {
      var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary, limits: limits)
      for entry in input { builder.add(entry) }
      let built = builder.build()
      #expect(
        built.entries.map { built.reference($0) }
          == ["MedicationRequest/m1", "MedicationRequest/m2"])
      #expect(built.accounting.notEvaluated.map(\.reason) == [.limit, .limit])
      #expect(built.accounting.counts["MedicationRequest"]?.total == 4)
    }
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary, limits: limits)
    var long = entries[0]
    long.codes = Array(repeating: ramipril, count: 1_000)
    builder.add(long)
    let built = builder.build()
    #expect(built.codes(EntryIndex(0)).count == 3)
    #expect(built.accounting.notEvaluated.map(\.reason) == [.limit])
  }

  @Test("an empty record has no entries and covers nothing")
  func empty() {
    let built = record([])
    #expect(built.count == 0 && built.entries.isEmpty)
    #expect(EntryKind.allCases.allSatisfy { built.view().coverage[$0] == nil })
  }

  @Test("a view hides entries from exposures, so that they move nothing visible")
  func views() throws {
    let substance = try #require(TestVocabulary.ramipril)
    let built = record([
      medication("m1", "2026-01-01", ramipril), medication("m2", "2026-02-01", ramipril),
    ])
    let lines = built.entries.map {
      ExposureLine(entry: $0, substance: substance, certainty: .yes)
    }
    let terms = ExposureTerms(
      exposure: CalendarDuration(100, .days), gap: CalendarDuration(30, .days))
    func starts(_ view: RecordView) -> TimePoint? {
      let day = point("2026-02-10")
      return Exposure.read(lines, in: view, at: day, asOf: day, terms: { _ in terms }).first?.starts
    }
    #expect(starts(built.view()) == point("2026-01-01"))
    let hidden = built.view(hiding: [EntryIndex(0)])
    #expect(starts(hidden) == point("2026-02-01"))
    #expect(hidden.entries(of: .medication) == [EntryIndex(1)])
    #expect(hidden.entries == [EntryIndex(1)])
  }

  @Test("exposures are sorted by the name of their substance")
  func substanceOrder() throws {
    let built = record([medication("m", "2026-01-01", TestVocabulary.combination)])
    let lines = built.substances(EntryIndex(0)).reversed().map {
      ExposureLine(entry: EntryIndex(0), substance: $0, certainty: .yes)
    }
    let terms = ExposureTerms(
      exposure: CalendarDuration(100, .days), gap: CalendarDuration(30, .days))
    let day = point("2026-01-10")
    let exposures = Exposure.read(
      lines, in: built.view(), at: day, asOf: day, terms: { _ in terms })
    #expect(exposures.map(\.substance) == [TestVocabulary.diuretic, TestVocabulary.ramipril])
    #expect(Exposure.restOnOneProduct(exposures))
  }
}
