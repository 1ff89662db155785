import Foundation
import Testing
import Vigie
import VigieAuthoring

/// Coverage of a pack whose table was worked out by hand.
@Suite("Coverage of rules")
struct CoverageTests {
  private static let rule = """
    rule both {
      title  en "Both"
      kind   interaction
      source book
      for drug:    medication in vka
      for partner: medication in nsaid
      factor old: patient age > 65 years
      level contraindicated if old
      level discouraged     otherwise
    }
    """

  private static let old = SmallCase(
    """
    patient born 1950-01-01
    medication ATC B01AA03 "warfarin" from 2026-03-01 oral
    draft ATC M01AE01 "ibuprofen" from 2026-03-10 oral
    """, expect: "contraindicated both")

  private static let young = SmallCase(
    """
    patient born 1990-01-01
    draft ATC B01AA03 "warfarin" from 2026-03-10 oral
    draft ATC M01AE01 "ibuprofen" from 2026-03-10 oral
    """, expect: "discouraged both")

  /// A case that binds one of the two medicines reaches nothing of the rule.
  private static let alone = SmallCase(
    "patient born 1990-01-01\nmedication ATC B01AA03 \"warfarin\" from 2026-03-01 oral")

  @Test("one case leaves the other row, the other answers and the other sides")
  func gaps() throws {
    let coverage = try SmallPack(rules: Self.rule, cases: [Self.old, Self.alone]).coverage()
    let gaps = coverage.missing.map { "\($0.position.line):\($0.position.column) \($0)" }
      .map { $0.replacing(#/[^ ]*small.vigie:\d+:\d+: /#, with: "") }
    #expect(
      gaps == [
        "17:1 never with none drafted, drug drafted, both drafted: rule both",
        "23:3 never false, unknown: factor old",
        "24:25 never false, unknown: if old",
        "25:3 the row never leads: level discouraged otherwise",
      ])
    #expect(coverage.unreachedRows == ["small/both, row 2 (discouraged)"])
    #expect(coverage.passed == 2)
  }

  @Test("the table counts what is reached of each sort")
  func table() throws {
    let coverage = try SmallPack(rules: Self.rule, cases: [Self.old, Self.young]).coverage()
    // One factor and one guard, each with two known answers; both may be unknown; of four ways to
    // draft two medicines, two; of the 13 sides, 9.
    let lines = coverage.table.split(separator: "\n")
    #expect(
      lines[0]
        == "pack   rules  rows  conditions  exceptions  factors  parts  unknown  drafts   all")
    #expect(
      lines[1]
        == "small    1/1   2/2         0/0         0/0      2/2    2/2      0/2     2/4  69 %")
  }

  @Test("terms of a condition are counted as they are written, under `not` too")
  func terms() throws {
    let rule = """
      rule terms {
        title  en "Terms"
        kind   contraindication
        source book
        for drug: medication in nsaid
        when not (patient is female or patient age > 65 years)
        level discouraged
      }
      """
    // A young man: both terms are false, and the whole is true.
    let case1 = SmallCase(
      "patient born 1990-01-01 male\ndraft ATC M01AE01 \"ibuprofen\" from 2026-03-10 oral",
      expect: "discouraged terms")
    let gaps = try SmallPack(rules: rule, cases: [case1]).coverage().missing
    #expect(
      gaps.map(\.words) == [
        "rule terms", "when not (patient is female or patient age > 65 years)",
        "patient is female", "patient age > 65 years",
      ])
    #expect(
      gaps.map(\.sides) == [
        ["none drafted"], ["false", "unknown"], ["true", "unknown"], ["true", "unknown"],
      ])
  }

  @Test("a repeat is reached too soon and late enough")
  func intervals() throws {
    let rule = """
      repeat hba1c {
        title  en "Again"
        source book
        exam   hba1c
        unless pregnant: patient is pregnant
        again  after 60 days if patient age at later < 18 years
        again  after 90 days otherwise
        level  redundant
      }
      """
    let late = SmallCase(
      """
      patient born 1980-01-01 male
      covers exams from 2020-01-01
      exam LOINC 4548-4 "HbA1c" 7 % on 2025-12-10
      draft exam LOINC 4548-4 "HbA1c" on 2026-03-10
      """)
    let gaps = try SmallPack(rules: rule, cases: [late]).coverage().missing
    #expect(
      gaps.map(\.sides) == [
        ["fired"], ["true", "false", "unknown"], ["too soon", "late enough"], ["true", "unknown"],
        ["too soon"], ["leading"],
      ])
  }

  @Test("the tracefile holds the same counts, and its sums are right")
  func lcov() throws {
    let coverage = try SmallPack(rules: Self.rule, cases: [Self.old, Self.young]).coverage()
    let fields = coverage.lcov.split(separator: "\n").map { line in
      line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    func values(_ key: String) -> [String] { fields.filter { $0[0] == key }.map { $0[1] } }
    #expect(values("SF").count == 1)
    #expect(values("SF")[0].hasSuffix("small.vigie"))
    #expect(values("FN") == ["17,rule both"])
    #expect(values("FNDA") == ["2,rule both"])
    // The head and its four drafts, the factor, the first guard; two rows without branches.
    #expect(values("DA") == ["17,2", "23,1", "24,1", "25,1"])
    #expect(
      values("BRDA") == [
        "17,0,0,0", "17,0,1,0", "17,0,2,1", "17,0,3,1",
        "23,0,0,1", "23,0,1,1", "23,0,2,0",
        "24,0,0,1", "24,0,1,1", "24,0,2,0",
      ])
    #expect(values("BRF") == ["10"])
    #expect(values("BRH") == ["6"])
    #expect(values("LF") == ["4"])
    #expect(values("LH") == ["4"])
    #expect(fields.last == ["end_of_record"])
  }

  @Test("the listing has every line, the counts and the gaps under them")
  func listing() throws {
    let coverage = try SmallPack(rules: Self.rule, cases: [Self.old]).coverage()
    let lines = coverage.listing.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("| rule both {") })
    #expect(
      lines[start...].joined(separator: "\n") == """
            1 | rule both {
            ! | ^ never with none drafted, drug drafted, both drafted
              |   title  en "Both"
              |   kind   interaction
              |   source book
              |   for drug:    medication in vka
              |   for partner: medication in nsaid
            1 |   factor old: patient age > 65 years
            ! |   ^ never false, unknown
            1 |   level contraindicated if old
            ! |                         ^ never false, unknown
            0 |   level discouraged     otherwise
            ! |   ^ never leads
              | }


        """)
  }
}
