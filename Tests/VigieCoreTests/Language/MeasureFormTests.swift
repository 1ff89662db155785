import Testing
import VigieLanguage
import VigieTerms

/// Trends, values of the patient and states of results in core form.
@Suite("Core form of measures") struct MeasureFormTests {
  private func pack(_ lines: String, header: String = "pack p") throws -> CheckedPack {
    let text = """
      \(header)
      source ref { title "A reference" }
      set nsaid = ATC M01A
      set potassium = LOINC 2823-3
      rule r {
        source ref
        kind dose
        for drug: medication in nsaid
        for sample: exam in potassium
        \(lines)
        level precaution
      }
      """
    let file = SourceText(name: "p.vigie", text: text)
    let parsed = Parser.parse(file)
    let checked = Checker.check([parsed.pack], vocabulary: Vocabulary())
    let printed = (parsed.diagnostics + checked.diagnostics).map { $0.rendered(in: [file]) }
    try #require(printed.isEmpty, "\(printed.joined())")
    return try #require(checked.packs.first)
  }

  private func condition(_ lines: String, header: String = "pack p") throws -> (
    Formula, CheckedPack
  ) {
    let pack = try pack(lines, header: header)
    return (try #require(pack.rules[0].conditions.first).formula, pack)
  }

  private func set(_ name: String, of pack: CheckedPack) -> SetID {
    SetID(pack.sets.firstIndex { $0.name == name } ?? -1)
  }

  private func within(_ count: Int, _ unit: DurationUnit) -> TimePhrase {
    TimePhrase(
      event: nil, window: .distance(.within, CalendarDuration(count, unit), .before, .now))
  }

  @Test func `an exam is what its result is`() throws {
    for words in ["sample is high", "sample value is high"] {
      #expect(
        try condition("when \(words)").0
          == .leaf(.entry(BindingID(1), .value(.state(.high)))))
    }
    #expect(
      try condition("when sample is not normal").0
        == .leaf(.entry(BindingID(1), .value(.not(.state(.normal))))))
  }

  @Test func `a trend is a measure, named or not`() throws {
    let percent = try #require(Unit("%"))
    let (formula, pack) = try condition("when relative fall of potassium within 7 days >= 30 %")
    let potassium = set("potassium", of: pack)
    let fall = Measure.change(
      Change(.fall, isRelative: true), potassium, within(7, .days))
    let test = ValueTest.compare(.greaterOrEqual, ExactDecimal(30), percent)
    #expect(formula == .leaf(.measure(fall, test)))
    let (named, second) = try condition(
      "let trend: relative fall of potassium within 7 days when trend >= 30 %")
    #expect(named == .leaf(.measure(.named(LetID(0)), test)))
    #expect(second.rules[0].measures == [NamedMeasure(name: "trend", measure: fall)])
  }

  @Test func `the inputs of a formula are sets of the language`() throws {
    let (formula, pack) = try condition("when patient egfr within 30 days < 60 mL/min/1.73m2")
    #expect(
      pack.sets.suffix(2).map(\.codes) == [.reportedFiltration, .creatinine]
        || pack.sets.suffix(2).map(\.codes) == [.creatinine, .reportedFiltration])
    let rate = DerivedQuantity.filtrationRate(
      creatinine: set("creatinine", of: pack), reported: set("egfr", of: pack))
    let unit = try #require(Unit("mL/min/1.73m2"))
    #expect(
      formula
        == .leaf(
          .measure(
            .derived(rate, within(30, .days)), .compare(.less, ExactDecimal(60), unit))))
  }

  @Test func `without a window a value of the patient looks back as the pack says`() throws {
    func window(_ header: String) throws -> TimePhrase? {
      guard
        case .leaf(.measure(.picked(.latest, _, let time), _)) = try condition(
          "when patient weight < 50 kg", header: header
        ).0
      else { return nil }
      return time
    }
    #expect(try window("pack p") == within(365, .days))
    #expect(try window("pack p { default lookback 6 months }") == within(6, .months))
  }

  @Test func `gestation and breast-feeding`() throws {
    let weeks = try #require(Unit("weeks"))
    #expect(
      try condition("when patient gestation at drug stops >= 24 weeks").0
        == .leaf(
          .measure(
            .gestation(at: .binding(BindingID(0), .stops)),
            .compare(.greaterOrEqual, ExactDecimal(24), weeks))))
    #expect(
      try condition("when patient is not breast-feeding").0
        == .not(.leaf(.patient(.breastFeeding))))
  }
}
