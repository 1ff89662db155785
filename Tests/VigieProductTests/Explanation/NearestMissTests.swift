import Foundation
import Testing
import Vigie

/// Which miss is the nearest, and what is said to stand in its way.
@Suite("Nearest misses")
struct NearestMissTests {
  private static let old = "patient born 1940-01-01 male\ncovers medications, exams\n"
  private static let diazepam = #"medication ATC N05BA01 "diazepam" from 2026-03-01"#

  private func reasons(_ rule: String, _ lines: String) throws -> [String] {
    let explanation = try ExplainedCase.explain(rule, lines)
    #expect(explanation.verdict == .missed)
    return try #require(explanation.combinations.first).reasons
  }

  @Test("a condition of the whole pack")
  func pack() throws {
    let young = "patient born 1990-01-01\n"
    let explanation = try ExplainedCase.explain("sedative", young + Self.diazepam + " oral")
    #expect(explanation.verdict == .missed)
    let nearest = try #require(explanation.combinations.first)
    #expect(nearest.reasons == ["patient age ≥ 75 years — patient age 36 years"])
    #expect(nearest.conditions.map(\.isOfPack) == [true])
    #expect(explanation.text().contains("patient age 36 years (asked by the whole pack)"))
    let french = try ExplainedCase.explain(
      "sedative", young + Self.diazepam + " oral", language: .french)
    #expect(french.combinations.first?.reasons == ["âge ≥ 75 ans — âge 36 ans"])
  }

  @Test("nothing of that sort: what the record has of that kind")
  func binding() throws {
    let none = Self.old + #"medication ATC A02BC01 "omeprazole" from 2026-03-01"#
    #expect(
      try reasons("sedative", none) == [
        "drug: the record has no medication (sedative), taken by mouth among its 1: omeprazole"
      ])
    #expect(
      try reasons("sedative", Self.old) == [
        "drug: the record has no medication (sedative), taken by mouth"
      ])
  }

  @Test("in the set by another route, by no known route, and over")
  func tests() throws {
    #expect(
      try reasons("sedative", Self.old + Self.diazepam + " rectal") == [
        "diazepam: not taken by mouth"
      ])
    let open = try ExplainedCase.explain("sedative", Self.old + Self.diazepam)
    #expect(open.verdict == .possible)
    #expect(open.combinations.first?.reasons == ["diazepam (2026-03-01): route not recorded"])
    let over = #"medication ATC N05BA01 "diazepam" oral from 2025-03-01 to 2025-03-08"#
    #expect(
      try reasons("sedative", Self.old + over) == ["diazepam: not under way on 2026-03-10"])
  }

  @Test("a result with its value and its date, and only what did not hold")
  func condition() throws {
    let lines =
      Self.old + #"medication ATC C03CA01 "furosemide" oral from 2026-03-01"#
    let normal = lines + "\n" + #"exam LOINC 2951-2 "sodium" on 2026-03-05 141 mmol/L"#
    let found = try reasons("low-sodium", normal)
    #expect(
      found == [
        "latest sodium in the last 30 days < 130 mmol/L — sodium 141 mmol/L on 2026-03-05",
        "patient is female", "any medication (nsaid)",
      ])
    let low = lines + "\n" + #"exam LOINC 2951-2 "sodium" on 2026-03-05 121 mmol/L"#
    #expect(
      try reasons("low-sodium", low) == [
        "patient is female", "any medication (nsaid)",
      ])
    let earlier = lines + "\n" + #"exam LOINC 2951-2 "sodium" on 2025-03-05 121 mmol/L"#
    let unknown = try ExplainedCase.explain("low-sodium", earlier)
    #expect(
      try #require(unknown.combinations.first).conditions[1].answer.parts.map(\.question) == [
        "patient is female", "any medication (nsaid)",
      ])
  }

  @Test("both medicines in one tablet do not interact")
  func oneProduct() throws {
    let tablet = #"medication ATC C09BA04 "perindopril and indapamide" oral from 2026-03-01"#
    let explanation = try ExplainedCase.explain("ace+diuretic", Self.old + tablet)
    #expect(explanation.verdict == .missed)
    #expect(
      explanation.combinations.first?.reasons.first
        == "both are parts of one product, which do not interact")
  }

  @Test("a class with itself needs two; both orders are one")
  func mirrors() throws {
    let one = Self.old + #"medication ATC M01AE01 "ibuprofen" oral from 2026-03-01"#
    #expect(
      try reasons("nsaid+nsaid", one) == [
        "partner: the record has no other medication (nsaid) among its 1: ibuprofen"
      ])
    let two = one + "\n" + #"medication ATC M01AE02 "naproxen" oral from 2026-03-01"#
    let explanation = try ExplainedCase.explain("nsaid+nsaid", two)
    #expect(explanation.verdict == .fired)
    #expect(explanation.combinations.count == 1)
  }

  @Test("a rule outside its validity does not run, and says so")
  func validity() throws {
    let explanation = try ExplainedCase.explain("sedative-of-old", Self.old + Self.diazepam)
    #expect(explanation.verdict == .disabled)
    #expect(explanation.combinations.isEmpty)
    #expect(
      explanation.text().contains("It did not run: it is valid 2020-01-01 to 2021-12-31."))
  }

  @Test("limits are said: tuples left out, and tuples not looked at")
  func limits() throws {
    let codes = ["M01AE01", "M01AE02", "M01AE03", "M01AB05", "M01AC01", "M01AC06"]
    let lines = codes.map { #"medication ATC \#($0) oral from 2026-03-01"# }
      .joined(separator: "\n")
    var limits = TraceLimits()
    limits.kept = 4
    let fired = try ExplainedCase.explain("nsaid+nsaid", Self.old + lines, limits: limits)
    #expect(fired.verdict == .fired)
    // Six medicines in both orders.
    #expect(fired.leftOut == 26)
    #expect(fired.text().contains("Other combinations"))
    limits.tried = 3
    let young = try ExplainedCase.explain(
      "nsaid+nsaid", "patient born 1990-01-01\n" + lines, limits: limits)
    #expect(young.verdict == .missed)
    #expect(young.isCut)
    #expect(young.text().contains("! There were too many combinations to look at each"))
  }

  @Test("rules by name, by short name, and by what somebody meant")
  func names() throws {
    let knowledge = try Rules.starter()
    let id = try knowledge.rule(named: "anticoagulants/vka-with-nsaid")
    #expect(try knowledge.rule(named: "vka-with-nsaid") == id)
    #expect(throws: UnknownRule.self) { try knowledge.rule(named: "vka-with-nsiad") }
    let near = try #require(throws: UnknownRule.self) {
      try knowledge.rule(named: "vka-with-nsiad")
    }
    #expect(
      "\(near)"
        == "no rule is called `vka-with-nsiad`; did you mean `anticoagulants/vka-with-nsaid`?")
    #expect(throws: UnknownRule(name: "zzz", near: [], isShort: false)) {
      try knowledge.rule(named: "zzz")
    }
  }
}
