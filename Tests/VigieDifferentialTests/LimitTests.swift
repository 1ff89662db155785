import Testing
import Vigie
import VigieAuthoring

/// What a rule may ask of a record, counted by hand.
@Suite("Limits and truncated windows")
struct LimitTests {
  private static let header = """
    pack limits {
      version 1.0.0
      title en "Limits"
      valid 2020-01-01 .. 2030-12-31
      default route either
    }
    source s { title "By hand" publisher "Vigie" date 2026-01-01 }
    set vka = ATC B01AA
    set nsaid = ATC M01A
    set inr = LOINC 6301-6
    set ulcer = ICD10 K25 .. K28

    """

  /// Two drugs of each class: four pairs.
  private static let pairs = """
    medication ATC B01AA03 "warfarin" from 2026-02-20
    medication ATC B01AA07 "acenocoumarol" from 2026-02-20
    medication ATC M01AE01 "ibuprofen" from 2026-02-20
    medication ATC M01AE03 "ketoprofen" from 2026-02-20
    """

  private struct Outcome {
    let evaluation: Evaluation
    let json: String
    let text: String
  }

  private func judge(
    _ rules: String, _ record: String, combinations: Int = 100_000, laterMoments: Int = 64
  ) throws -> Outcome {
    var limits = EvaluationLimits.standard
    limits.combinations = combinations
    limits.laterMoments = laterMoments
    let compiled = try Trial.Compiled(
      [Self.header + rules], vocabulary: DifferentialTests.vocabulary(), limits: limits)
    let text = "## Case\n\n```record\n\(record)\nas of 2026-03-01\n```\n```expect\nnone\n```\n"
    let file = CaseFile(text, file: "limits.cases.md", vocabulary: compiled.vocabulary)
    let test = try #require(file.cases.first, "\(file.problems)")
    let view = test.record.view()
    let evaluation = compiled.base.evaluate(view, asOf: test.asOf)
    #expect(evaluation == compiled.base.evaluate(view, asOf: test.asOf, usingIndex: false))
    #expect(evaluation == compiled.reference.evaluate(view, asOf: test.asOf))
    let report = CheckReport(
      Findings(evaluation, packs: compiled.packs, record: test.record), view: view,
      packs: [], content: compiled.packs, asOf: test.asOf, language: .english)
    return Outcome(evaluation: evaluation, json: report.json(), text: report.text())
  }

  private static let pairRule = """
    interaction vka + nsaid {
      source s
      level precaution
    }
    """

  // Two first drugs, and for each two second ones: the bindings look at six.
  @Test(
    "a rule stops at its limit, and says so", arguments: [(6, 4), (5, 3), (3, 2), (2, 1), (0, 0)])
  func combinations(limit: Int, matches: Int) throws {
    let outcome = try judge(Self.pairRule, Self.pairs, combinations: limit)
    #expect(outcome.evaluation.matches.count == matches)
    #expect(outcome.evaluation.limited == (limit < 6 ? [RuleID(pack: 0, rule: 0)] : []))
    #expect(outcome.json.contains("limit reached") == (limit < 6))
    #expect(outcome.text.contains("limit reached") == (limit < 6))
  }

  @Test("a rule that a condition on the patient rules out looks at nothing")
  func gated() throws {
    let rule = Self.pairRule.replacing("level", with: "when patient is female\n  level")
    let outcome = try judge(rule, "patient born 1960-01-01 male\n" + Self.pairs, combinations: 0)
    #expect(outcome.evaluation.limited.isEmpty)
  }

  @Test("later moments beyond the limit are left out, and said")
  func moments() throws {
    let record = """
      medication ATC B01AA03 "warfarin" from 2026-02-20
      draft medication ATC M01AE01 "ibuprofen" from 2026-03-05
      draft medication ATC M01AE03 "ketoprofen" from 2026-03-09
      """
    let all = try judge(Self.pairRule, record)
    let first = try judge(Self.pairRule, record, laterMoments: 1)
    #expect(all.evaluation.matches.count == 2 && all.evaluation.limited.isEmpty)
    #expect(first.evaluation.matches.count == 1 && first.evaluation.limited.count == 1)
  }

  @Test("where later days go beyond the limit, those of drafts are judged first")
  func draftsFirst() throws {
    let record = """
      medication ATC B01AA03 "warfarin" from 2026-02-20
      medication ATC M01AE01 "ibuprofen" from 2026-03-05 recorded 2026-02-20
      draft medication ATC M01AE03 "ketoprofen" from 2026-03-09
      """
    let all = try judge(Self.pairRule, record)
    let first = try judge(Self.pairRule, record, laterMoments: 1)
    // On 5 March warfarin + ibuprofen, on 9 March warfarin + ketoprofen.
    #expect(all.evaluation.matches.map(\.moment.description) == ["2026-03-05", "2026-03-09"])
    #expect(all.evaluation.limited.isEmpty)
    #expect(first.evaluation.matches.map(\.moment.description) == ["2026-03-09"])
    #expect(first.evaluation.limited.count == 1)
  }

  private static let repeatRule = """
    repeat inr-again {
      source s
      exam inr
      LINE
      again after 30 days
      level redundant
    }
    """

  /// A drafted exam in a record that covers exams for ten days only, of a child.
  private static let child = """
    patient born 2020-01-01
    covers exams from 2026-02-20
    covers conditions from 2010-01-01
    condition ICD10 K27.9 "ulcer" from 2025-01-01
    draft exam LOINC 6301-6 "INR" on 2026-03-01
    """

  @Test(
    "a repeat that its own lines rule out has no truncated window",
    arguments: [
      ("", 1),
      ("when patient age >= 18 years", 0),
      ("when patient age < 18 years", 1),
      ("unless x: any condition in ulcer", 0),
      ("when earlier value > 3", 1),
    ])
  func truncated(line: String, count: Int) throws {
    let rule = Self.repeatRule.replacing("LINE", with: line)
    #expect(try judge(rule, Self.child).evaluation.truncated.count == count)
  }

  @Test("an interval that does not apply truncates nothing")
  func truncatedInterval() throws {
    let rule = """
      repeat inr-again {
        source s
        exam inr
        again after 30 days if patient age >= 18 years
        again after 7 days
        level redundant
      }
      """
    #expect(try judge(rule, Self.child).evaluation.truncated.isEmpty)
  }

  @Test("an act on a draft's day is not judged at the moment of the draft")
  func ownMoment() throws {
    let record = """
      covers exams from 2026-02-20
      exam LOINC 6301-6 "INR" 2 on 2026-03-05
      draft medication ATC M01AE01 "ibuprofen" from 2026-03-05
      """
    let rule = Self.repeatRule.replacing("LINE", with: "")
    #expect(try judge(rule, record).evaluation.truncated.isEmpty)
  }
}
