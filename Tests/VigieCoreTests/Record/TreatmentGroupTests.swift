import Testing
import VigieAuthoring
import VigieRecord
import VigieTerms

/// Lengths, doses and numbers of treatments, computed by hand (S21–S25, S27).
@Suite("Treatments together")
struct TreatmentGroupTests {
  private static let vocabulary = ExposureTableTests.vocabulary
  private static let gap = CalendarDuration(30, .days)

  private struct Scene {
    let record: PatientRecord
    let exposures: [Exposure]

    var view: RecordView { record.view() }

    /// All substances, those named `doubtful` only possibly.
    func group(doubtful: [String] = []) -> TreatmentGroup {
      let members = exposures.map { exposure in
        let name = record.vocabulary.substance(exposure.substance).name
        return TreatmentGroup.Member(exposure, isSure: !doubtful.contains(name))
      }
      return TreatmentGroup(members: members, course: members, gap: TreatmentGroupTests.gap)
    }
  }

  private func scene(_ lines: String, asOf: String = "2026-06-01") throws -> Scene {
    let text = "## By hand\n\n```record\n\(lines)\nas of \(asOf)\n```\n```expect\nnone\n```\n"
    let file = CaseFile(text, file: "hand.cases.md", vocabulary: Self.vocabulary)
    let test = try #require(file.cases.first, "\(file.problems)")
    let read = test.record.range(of: .medication).flatMap { entry in
      test.record.substances(entry).map {
        ExposureLine(entry: entry, substance: $0, certainty: .yes)
      }
    }
    let exposures = Exposure.read(read, in: test.record.view(), at: test.asOf, asOf: test.asOf) {
      _ in ExposureTerms(exposure: CalendarDuration(100, .days), gap: Self.gap)
    }
    return Scene(record: test.record, exposures: exposures)
  }

  // MARK: - Lengths

  /// A line of omeprazole, and from how many days to how many it lasts.
  @Test(
    "the length of one treatment",
    arguments: [
      // Recorded or planned: 1 May to 28 May is 28 days, whatever the day of the check.
      ("from 2026-05-01 to 2026-05-28", 28, 28), ("from 2026-05-01 to 2026-07-31", 92, 92),
      ("from 2026-05-20 for 30 days", 30, 30),
      // Nobody recorded an end: from its last evidence, the first day, to now (T13).
      ("from 2026-05-01", 1, 32), ("from 2026-01-01", 1, 152),
      // A dispense without a supply is over after 100 days: now is later.
      ("from 2026-01-01 dispense", 1, 100),
      // Stopped, nobody knows when: some day up to yesterday.
      ("from 2026-05-01 stopped", 1, 31),
      // Some day of May to 10 June.
      ("from 2026-05 to 2026-06-10", 11, 41),
    ])
  func length(line: String, least: Int, most: Int) throws {
    let length = try #require(
      scene(#"medication ATC A02BC01 "omeprazole" "# + line).group().length)
    #expect(length.days.least == least)
    #expect(length.days.most == most)
  }

  @Test("the length against calendar steps, the last day included")
  func calendarLength() throws {
    func length(_ end: String) throws -> TreatmentLength {
      try #require(
        scene(#"medication ATC A02BC01 "omeprazole" from 2026-01-31 to "# + end).group().length)
    }
    // A month from 31 January is 28 February: until the 27th, the treatment lasts one.
    let month = CalendarDuration(1, .months)
    #expect(try length("2026-02-26").reaches(month) == .no)
    #expect(try length("2026-02-27").reaches(month) == .yes)
    #expect(try length("2026-02-27").exceeds(month) == .no)
    #expect(try length("2026-02-28").exceeds(month) == .yes)
    #expect(try length("2026-02").reaches(month) == .unknown)
  }

  @Test("a class lasts as long as its members together, bridged by the gap")
  func classLength() throws {
    func days(_ second: String) throws -> Int? {
      try scene(
        """
        medication ATC A02BC01 "omeprazole" from 2026-03-01 to 2026-04-10
        medication ATC A02BC02 "pantoprazole" from \(second) to 2026-06-10
        """
      ).group().length?.days.least
    }
    // 1 March to 10 June; a gap of 30 days is bridged, one of 31 is not.
    #expect(try days("2026-04-11") == 102)
    #expect(try days("2026-05-11") == 102)
    #expect(try days("2026-05-12") == 30)
  }

  @Test("a member that may not belong leaves the length of the class open")
  func doubtfulLength() throws {
    let scene = try scene(
      """
      medication ATC A02BC01 "omeprazole" from 2026-03-01 to 2026-04-10
      medication ATC A02BC02 "pantoprazole" from 2026-04-11 to 2026-06-10
      """)
    let days = try #require(scene.group(doubtful: ["omeprazole"]).length).days
    #expect(days.least == 61)
    #expect(days.most == 102)
  }

  // MARK: - Doses

  private func dose(_ group: TreatmentGroup, _ unit: String) throws -> String {
    let shape = try #require(Unit(unit)?.doseShape)
    let period = try #require(shape.period)
    let weights = ["prednisone": "1", "dexamethasone": "6.67"]
    let dose = group.dose(per: period, in: shape.amount) { exposure in
      let name = Self.vocabulary.substance(exposure.substance).name
      return weights[name].flatMap { ExactDecimal($0) }.map { ExactRational($0) }
    }
    func text(_ number: ExactRational?) -> String {
      number.flatMap { $0.rounded(toPlaces: 2) }.map { "\($0)" } ?? "…"
    }
    return dose.map { "\(text($0.least))..\(text($0.most))" } ?? "unknown"
  }

  @Test("equivalents add, and an unknown one leaves only the upper end open")
  func equivalents() throws {
    let both = """
      medication ATC H02AB07 "prednisone" 10 mg once a day from 2026-05-01 to 2026-06-30
      medication ATC H02AB02 "dexamethasone" 2 mg once a day from 2026-05-01 to 2026-06-30
      """
    // 10 + 2 × 6.67
    #expect(try dose(scene(both).group(), "mg/day") == "23.34..23.34")
    #expect(try dose(scene(both).group(), "mg/week") == "163.38..163.38")
    #expect(
      try dose(scene(both).group(doubtful: ["dexamethasone"]), "mg/day") == "10..23.34")
    let third =
      both + "\n"
      + #"medication ATC H02AB09 "hydrocortisone" 20 mg once a day from 2026-05-01 to 2026-06-30"#
    #expect(try dose(scene(third).group(), "mg/day") == "23.34..…")
    let unknown =
      both + "\n" + #"medication ATC H02AB07 "prednisone" from 2026-05-01 to 2026-06-30 by Roe"#
    #expect(try dose(scene(unknown).group(), "mg/day") == "13.34..…")
    let alone = #"medication ATC H02AB07 "prednisone" from 2026-05-01 to 2026-06-30"#
    #expect(try dose(scene(alone).group(), "mg/day") == "unknown")
    #expect(try dose(scene(both).group(), "mmol/day") == "0..…")
  }

  @Test("tapers of one class do not count both their peaks")
  func tapers() throws {
    // Prednisone falls from 40 to 10 mg on 6 June, when dexamethasone rises from 1 to 4 mg:
    // 40 + 6.67 before, 10 + 26.68 after.
    let group = try scene(
      """
      medication ATC H02AB07 "prednisone" 40 mg once a day for 5 days then 10 mg once a day for 20 days from 2026-06-01
      medication ATC H02AB02 "dexamethasone" 1 mg once a day for 5 days then 4 mg once a day for 20 days from 2026-06-01
      """
    ).group()
    #expect(try dose(group, "mg/day") == "46.67..46.67")
  }

  // MARK: - Numbers

  /// Products, documents, prescribers and routes of levothyroxine.
  @Test(
    "what supplies a treatment",
    arguments: [
      (["ATC H03AA01 in P1 by Doe oral"], ["1..1", "1..1", "1..1", "1..1"]),
      (["ATC H03AA01"], ["1..1", "1..1", "1..1", "1..1"]),
      (
        ["ATC H03AA01 in P1 by Doe oral", "RXNORM 10582 in P1 by Doe oral"],
        ["2..2", "1..1", "1..1", "1..1"]
      ),
      (
        ["ATC H03AA01 in P1 by Doe", "RXNORM 10582 by Roe oral"],
        ["2..2", "1..2", "2..2", "1..2"]
      ),
      // An order and its dispense describe one treatment (T10).
      (
        ["ATC H03AA01 in P1 by Doe oral", "RXNORM 10582 dispense oral"],
        ["1..1", "1..1", "1..1", "1..1"]
      ),
      (
        ["ATC H03AA01 dispense oral", "RXNORM 10582 dispense intravenous"],
        ["2..2", "1..2", "1..2", "2..2"]
      ),
      // Two routes that may be one.
      (
        ["ATC H03AA01 in P1 by Doe injected", "RXNORM 10582 in P1 by Doe intravenous"],
        ["2..2", "1..1", "1..1", "1..2"]
      ),
    ])
  func numbers(lines: [String], expected: [String]) throws {
    let scene = try scene(
      lines.map { line in
        let named = line.replacing("RXNORM 10582", with: #"RXNORM 10582 "levothyroxine""#)
        return "medication \(named) from 2026-05-01 to 2026-06-30"
      }.joined(separator: "\n"))
    let group = scene.group()
    let record = scene.record
    let tallies = [
      group.products(in: record), group.documents(in: record), group.prescribers(in: record),
      group.routes(in: record),
    ]
    #expect(tallies.map { "\($0.least)..\($0.most)" } == expected)
  }

  @Test("a draft may replace what is on record, or be added to it (S23)")
  func drafts() throws {
    let scene = try scene(
      """
      medication ATC H03AA01 "levothyroxine" from 2026-05-01 to 2026-06-30 in P1
      draft RXNORM 10582 "levothyroxine" in P2
      """)
    let products = scene.group().products(in: scene.record)
    #expect([products.least, products.most] == [1, 2])
  }

  @Test("two substances of one product are one where two are asked for (T7)")
  func oneProduct() throws {
    let combination = try scene(
      #"medication ATC C09BA02 "enalapril and hydrochlorothiazide" from 2026-05-01 to 2026-06-30"#
    ).exposures
    #expect(combination.count == 2)
    #expect(TreatmentGroup.count(combination, ofProductsFrom: 2) == 1)
    #expect(TreatmentGroup.count(combination, ofProductsFrom: 1) == 2)
  }

  // MARK: - Body weight

  @Test(
    "the latest body weight of the last year",
    arguments: [
      (["70 kg on 2026-03-01"], "70"), (["70 kg on 2026-03-01", "72500 g on 2026-05-01"], "72.5"),
      (["70 kg on 2025-06-01"], "70"), (["70 kg on 2025-05-31"], "none"), ([], "none"),
      (["70 kg on 2026-03-01", #"text "refused" on 2026-05-01"#], "unreadable"),
      (["> 150 kg on 2026-03-01"], "unreadable"), (["70 mmol/L on 2026-03-01"], "unreadable"),
      (["70 kg on 2026-03-01", "71 kg on 2026-03-01"], "unreadable"),
      (["70 kg on 2026-03-01", "70 kg on 2026-03-01"], "70"),
      (["70 kg on 2026-03", "71 kg on 2026-03-10"], "unreadable"),
      (["70 kg on 2026-06-02"], "none"), (["0 kg on 2026-03-01"], "unreadable"),
    ])
  func weight(lines: [String], expected: String) throws {
    let scene = try scene(
      lines.map { #"exam LOINC 29463-7 "weight" "# + $0 }.joined(separator: "\n"))
    let day = try #require(TimePoint(iso8601: "2026-06-01"))
    let weight = scene.view.bodyWeight(at: day, within: CalendarDuration(365, .days))
    let said =
      switch weight {
      case .missing: "none"
      case .unreadable: "unreadable"
      case .kilograms(let value, _): value.rounded(toPlaces: 3).map { "\($0)" } ?? "?"
      }
    #expect(said == expected)
  }
}
