import Testing
import VigieLanguage
import VigieTerms

/// How packs stand together in one run of the checker.
@Suite("Checker") struct CheckerTests {
  private func check(_ texts: String...) -> (packs: [CheckedPack], codes: [String]) {
    let files = texts.enumerated().map { place, text in
      Parser.parse(
        SourceText(name: "f\(place).vigie", text: text, id: SourceFileID(UInt32(place)))
      ).pack
    }
    let checked = Checker.check(files, vocabulary: Vocabulary())
    return (checked.packs, checked.diagnostics.map(\.code.id))
  }

  private let rule = """
    source ref { title "A reference" }
    interaction vka + nsaid { source ref level discouraged }
    """

  @Test("a pack sees the sets of the packs it uses, whatever the order of files")
  func usedSets() throws {
    let (packs, codes) = check(
      "pack mine { use shared }\nset vka = ATC B01AA\n\(rule)",
      "pack shared\nset nsaid = ATC M01A except gel\nset gel = ATC M01AX")
    #expect(codes == [])
    #expect(packs.map(\.name) == ["mine", "shared"])
    let mine = try #require(packs.first)
    #expect(mine.sets.map { "\($0.pack)/\($0.name)" } == ["mine/vka", "shared/nsaid"])
  }

  @Test("files of one pack name are one pack") func filesOfOnePack() throws {
    let (packs, codes) = check(
      "pack mine { version 1.2.0 }\nset vka = ATC B01AA\n\(rule)",
      "pack mine\nset nsaid = ATC M01A")
    #expect(codes == [])
    #expect(packs.map(\.version) == ["1.2.0"])
    #expect(packs.first?.sets.map(\.name) == ["vka", "nsaid"])
  }

  @Test("a pack with a mistake does not run in part, nor does one that uses it")
  func packsWithMistakesAreLeftOut() {
    let (packs, codes) = check(
      "pack mine { use shared }\nset vka = ATC B01AA\n\(rule)",
      "pack shared\nset nsaid = ATC M01A\nset wrong = missing",
      "pack third\nset a = ATC M01A")
    #expect(codes == ["V0201"])
    #expect(packs.map(\.name) == ["third"])
  }

  @Test("a part that the parser skipped causes no follow-on mistakes") func noFollowOns() {
    let (packs, codes) = check("pack mine\nset vka = = ATC\nset nsaid = ATC M01A\n\(rule)")
    #expect(codes == [])
    #expect(packs.isEmpty)
  }

  @Test("a condition of the pack is the first condition of each rule (S48)")
  func packCondition() throws {
    let (packs, codes) = check(
      """
      pack mine { when patient age >= 65 years when patient is female }
      set vka = ATC B01AA
      set nsaid = ATC M01A
      source ref { title "A reference" }
      interaction vka + nsaid { source ref when patient is not pregnant level discouraged }
      """)
    #expect(codes == [])
    let pack = try #require(packs.first)
    let old = Leaf.patient(.age(.greaterOrEqual, 65, .years, at: .now))
    #expect(pack.conditions.map(\.formula) == [.leaf(old), .leaf(.patient(.female))])
    let rule = try #require(pack.rules.first)
    #expect(rule.conditions.map(\.formula).starts(with: pack.conditions.map(\.formula)))
    #expect(rule.conditions.count == 3)
  }

  @Test("a condition of the pack names nothing that a rule binds")
  func packConditionWithoutBindings() {
    let (packs, codes) = check(
      "pack mine { when nsaid is new }\nset vka = ATC B01AA\nset nsaid = ATC M01A\n\(rule)")
    #expect(codes == ["V0201"])
    #expect(packs.isEmpty)
  }

  @Test("a rule that stops being valid keeps its span") func validity() throws {
    let (packs, codes) = check(
      """
      pack mine { valid 2026-01-01 .. 2027-12-31 }
      set vka = ATC B01AA
      set nsaid = ATC M01A
      source ref { title "A reference" publisher "ANSM" date 2023-09-15 edition "2" }
      interaction vka + nsaid { valid 2026-02-01 .. source ref level discouraged }
      """)
    #expect(codes == [])
    let pack = try #require(packs.first)
    let first = try #require(Day(year: 2026, month: 2, day: 1))
    #expect(pack.valid?.last == Day(year: 2027, month: 12, day: 31))
    #expect(pack.rules.first?.valid == DaySpan(first: first, last: nil))
    #expect(
      pack.sources == [
        KnowledgeSource(
          name: "ref", title: "A reference", publisher: "ANSM",
          date: Day(year: 2023, month: 9, day: 15), edition: "2")
      ])
  }
}
