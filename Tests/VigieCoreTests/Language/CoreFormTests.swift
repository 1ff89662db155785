import Testing
import VigieLanguage
import VigieTerms

/// Each short form of the language is rewritten to the core form as the table of the language
/// guide says.
@Suite("Core form") struct CoreFormTests {
  /// The pack of this source; fails the test when it has any mistake.
  private func pack(_ source: String, header: String = "pack p") throws -> CheckedPack {
    let text = """
      \(header)
      source ref { title "A reference" }
      set vka       = ATC B01AA
      set nsaid     = ATC M01A
      set gel       = ATC M02AA
      set any-nsaid = nsaid, gel route either
      set ssri      = ATC N06AB
      set hba1c     = LOINC 4548-4
      set ulcer     = ICD10 K25
      \(source)
      """
    let file = SourceText(name: "p.vigie", text: text)
    let parsed = Parser.parse(file)
    let checked = Checker.check([parsed.pack], vocabulary: Vocabulary())
    let printed = (parsed.diagnostics + checked.diagnostics).map { $0.rendered(in: [file]) }
    try #require(printed.isEmpty, "\(printed.joined())")
    return try #require(checked.packs.first)
  }

  private func rule(_ source: String, header: String = "pack p") throws -> (
    CheckedRule, (String) -> SetID
  ) {
    let pack = try pack(source, header: header)
    let ids = { (name: String) in SetID(pack.sets.firstIndex { $0.name == name } ?? -1) }
    return (try #require(pack.rules.first), ids)
  }

  private let first = BindingID(0)
  private let second = BindingID(1)

  @Test("an interaction binds its sides under the names of their sets")
  func interactionBindsItsSides() throws {
    let (rule, set) = try rule("interaction vka + nsaid { source ref level discouraged }")
    #expect(rule.id == "p/vka+nsaid")
    #expect(rule.kind == .interaction)
    #expect(rule.bindings.map(\.name) == ["vka", "nsaid"])
    #expect(rule.bindings.map(\.phrase.tests) == [[.member(set("vka"))], [.member(set("nsaid"))]])
    #expect(rule.bindings.allSatisfy { !$0.isOther && $0.pick == nil && $0.phrase.time == nil })
    #expect(rule.rows.count == 1)
    #expect(rule.rows[0].guardFormula == .constant(true))
    #expect(rule.rows[0].guardText == nil)
  }

  @Test("a class with itself binds `partner`, another substance")
  func classWithItselfBindsPartner() throws {
    let (rule, set) = try rule(
      "interaction ssri lasting 30 days + other ssri { source ref level consider }")
    #expect(rule.id == "p/ssri+ssri")
    #expect(rule.bindings.map(\.name) == ["ssri", "partner"])
    #expect(rule.bindings.map(\.isOther) == [false, true])
    #expect(rule.bindings[0].phrase.tail == Tail(length: .init(30, .days), exceptions: []))
    #expect(rule.bindings[1].phrase.tail == nil)
    #expect(rule.bindings[1].phrase.tests == [.member(set("ssri"))])
  }

  @Test("`lasting` keeps its members") func lastingKeepsItsMembers() throws {
    let (rule, set) = try rule(
      "interaction nsaid lasting 7 days, 5 weeks with ssri + vka { source ref level consider }")
    let tail = Tail(
      length: .init(7, .days), exceptions: [.init(length: .init(5, .weeks), set: set("ssri"))])
    #expect(rule.bindings[0].phrase.tail == tail)
  }

  @Test("`with` is one of the sides, `between` both ways round, `if` joins them")
  func pairingsAreMembership() throws {
    let (rule, set) = try rule(
      """
      interaction vka + nsaid {
        source ref
        factor old: patient age > 65 years
        level contraindicated between ssri and any-nsaid
        level discouraged     with ssri if old and not old
        level precaution      otherwise
      }
      """)
    let has = { (binding: BindingID, name: String) in
      Formula.leaf(.entry(binding, .member(set(name))))
    }
    #expect(
      rule.rows[0].guardFormula
        == .any([
          .all([has(first, "ssri"), has(second, "any-nsaid")]),
          .all([has(second, "ssri"), has(first, "any-nsaid")]),
        ]))
    #expect(rule.rows[0].guardText == "between ssri and any-nsaid")
    let old = Formula.leaf(.factor(FactorID(0)))
    #expect(
      rule.rows[1].guardFormula
        == .all([.any([has(first, "ssri"), has(second, "ssri")]), .all([old, .not(old)])]))
    #expect(rule.rows[1].guardText == "with ssri if old and not old")
    #expect(rule.rows[2].guardFormula == .constant(true))
    #expect(rule.rows[2].guardText == nil)
  }

  @Test("`any`, `no`, `at least` and `at most` are counts") func countsAreCounts() throws {
    let (rule, set) = try rule(
      """
      rule r {
        kind dose
        source ref
        for drug: medication in nsaid
        when any other medication in nsaid and no condition in ulcer ever
        when at least 2 exams in hba1c within 6 months or at most 3 medications in vka
        level precaution
      }
      """)
    let phrase = { (kind: EntryKind, name: String, window: Window?) in
      EntryPhrase(
        kind: kind, tests: [.member(set(name))], tail: nil,
        time: window.map { TimePhrase(event: nil, window: $0) })
    }
    let count = { (phrase: EntryPhrase, way: CountTest.Comparison, count: Int, other: Bool) in
      Formula.leaf(.count(phrase, CountTest(comparison: way, count: count, isOther: other)))
    }
    #expect(rule.conditions.map(\.whenUnknown) == [.possible, .possible])
    #expect(
      rule.conditions[0].formula
        == .all([
          count(phrase(.medication, "nsaid", nil), .atLeast, 1, true),
          count(phrase(.condition, "ulcer", .ever), .atMost, 0, false),
        ]))
    let sixMonths = Window.distance(.within, .init(6, .months), .before, .now)
    #expect(
      rule.conditions[1].formula
        == .any([
          count(phrase(.exam, "hba1c", sixMonths), .atLeast, 2, false),
          count(phrase(.medication, "vka", nil), .atMost, 3, false),
        ]))
  }

  @Test("a repeat binds `later` and the latest act before it, and is `redundant`")
  func repeatBindsLaterAndEarlier() throws {
    let (rule, set) = try rule(
      """
      repeat hba1c {
        source  ref
        exam    hba1c
        act     NABM 1577
        ignore  within 1 day
        unless  very-high: earlier value > 10 %
        again   never if patient age at later < 18 years
        again   after 90 days otherwise
      }
      """)
    #expect(rule.id == "p/hba1c")
    #expect(rule.kind == .repeatedExam)
    #expect(rule.bindings.map(\.name) == ["later", "earlier"])
    #expect(rule.bindings.map(\.pick) == [nil, .latest])
    #expect(rule.bindings[0].phrase.time == nil)
    let beforeLater = TimePhrase(event: nil, window: .before(.binding(first, .starts)))
    #expect(rule.bindings[1].phrase.time == beforeLater)
    #expect(rule.rows.map(\.level) == [.redundant])
    let repetition = try #require(rule.repetition)
    #expect(repetition.exam == set("hba1c"))
    #expect(repetition.act == Repetition.ActCode(system: .nabm, code: "1577"))
    #expect(repetition.ignoreWithin == CalendarDuration(1, .days))
    #expect(repetition.intervals.map(\.minimum) == [nil, CalendarDuration(90, .days)])
    let young = PatientTest.age(.less, 18, .years, at: .binding(first, .starts))
    #expect(
      repetition.intervals.map(\.guardFormula) == [.leaf(.patient(young)), .constant(true)])
    let percent = try #require(Unit("%"))
    #expect(
      rule.exceptions.map(\.formula)
        == [.leaf(.entry(second, .value(.compare(.greater, ExactDecimal(10), percent))))])
    #expect(rule.exceptions.map(\.whenUnknown) == [.absent])
  }

  @Test("the pack's route goes onto phrases that state none, and into sets whose members do")
  func defaultRouteIsWrittenOut() throws {
    let pack = try pack(
      """
      rule r {
        kind dose
        source ref
        for plain:  medication in nsaid
        for stated: medication in nsaid route is local
        for lifted: medication in nsaid route is either
        for mixed:  medication in any-nsaid
        level precaution
      }
      """, header: "pack p { default route systemic }")
    let tests = pack.rules[0].bindings.map(\.phrase.tests)
    let nsaid = try #require(pack.sets.firstIndex { $0.name == "nsaid" }.map { SetID($0) })
    #expect(tests[0] == [.member(nsaid), .route(.systemic)])
    #expect(tests[1] == [.member(nsaid), .route(.local)])
    #expect(tests[2] == [.member(nsaid)])
    guard case .member(let mixed) = try #require(tests[3].first), tests[3].count == 1 else {
      Issue.record("the route of `mixed` should stand in its set, not in \(tests[3])")
      return
    }
    let codes = pack.sets[mixed.index].codes
    #expect(pack.sets[mixed.index].name == "any-nsaid")
    #expect(codes.members.map(\.route) == [nil, .either])
    guard case .set(let inner) = codes.members[0].kind else {
      Issue.record("the first member should be a set")
      return
    }
    #expect(inner.members.map(\.route) == [.systemic])
  }

  @Test("texts keep their placeholders resolved") func textsResolvePlaceholders() throws {
    let (rule, _) = try rule(
      """
      interaction vka + nsaid {
        title en "{vka} with {nsaid}"
        source ref "page 3"
        let sugar: latest hba1c within 30 days
        level discouraged if sugar > 8 %
          advise en "{sugar.value} on {sugar.date}"
          suggest replace nsaid by vka within 2 days
      }
      """)
    #expect(
      rule.title.template(in: "en")?.pieces
        == [.binding(first, .name), .text(" with "), .binding(second, .name)])
    #expect(
      rule.rows[0].advice.template(in: "fr")?.pieces
        == [.measure(LetID(0), .value), .text(" on "), .measure(LetID(0), .date)])
    #expect(
      rule.rows[0].suggestions == [
        Suggestion(
          action: .replace, subject: "nsaid", replacement: "vka", within: .init(2, .days))
      ])
    #expect(rule.sources == [SourceReference(source: 0, locator: "page 3")])
  }

  @Test("the kind follows from what is bound") func kindFollowsFromBindings() throws {
    let allergy = try rule(
      """
      rule r {
        source ref
        for drug:    medication in nsaid
        for reacted: allergy in nsaid
        level discouraged
      }
      """)
    #expect(allergy.0.kind == .allergy)
    let pair = try rule(
      """
      rule r {
        source ref
        for a: medication in nsaid
        for b: medication in vka
        level discouraged
      }
      """)
    #expect(pair.0.kind == .interaction)
  }
}
