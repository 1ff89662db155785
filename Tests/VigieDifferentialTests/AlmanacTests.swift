import Testing
import Vigie
import VigieDice

/// What a scan that looks again only where time can have moved something rests on.
@Suite("Days on which an answer may change")
struct AlmanacTests {
  private static let packs = 400
  private static let recordsPerPack = 6
  private static let days = 120

  /// All that a nightly scan keeps of an answer.
  private struct Answer: Equatable {
    var findings: [String]
    var missing: Set<String>
    var limited: Set<RuleID>
    var accounting: Accounting
  }

  private func answer(
    _ compiled: Trial.Compiled, _ view: RecordView, _ day: Day, _ workspace: inout Workspace
  ) -> Answer {
    let asOf = TimePoint(day)
    let findings = Findings(
      compiled.base.evaluate(view, asOf: asOf, workspace: &workspace), packs: compiled.packs,
      record: view.record)
    let report = CheckReport(
      findings, view: view, packs: [], content: compiled.packs, asOf: asOf, language: .english)
    return Answer(
      findings: report.findings.map { finding in
        "\(finding.fingerprint) \(finding.levelAtLeast) \(finding.isNew) \(finding.title) "
          + finding.also.map(\.rule).joined(separator: " ")
      },
      missing: Set(report.missing.map(\.rule)), limited: Set(findings.evaluation.limited),
      accounting: report.accounting)
  }

  @Test("on a day that is not listed, every rule answers as on the day before")
  func neverTooFew() throws {
    let vocabulary = try DifferentialTests.vocabulary()
    var quiet = 0
    var changes = 0
    for seed in 1...UInt64(Self.packs) {
      var dice = Dice(seed: seed &+ 8_000_000)
      let pack = RandomPack(dice: &dice)
      let compiled = try Trial.Compiled(pack, vocabulary: vocabulary)
      let almanac = Almanac(compiled.base)
      var workspace = compiled.base.workspace()
      for _ in 0..<Self.recordsPerPack {
        let trial = Trial(pack: pack, record: RandomRecord(dice: &dice, near: pack.sets))
        let test = try trial.test(vocabulary)
        let view = EntryList(test.record).record(vocabulary).view()
        let first = test.asOf.low
        let last = first.advanced(byDays: Self.days)
        let listed = Set(
          almanac.turningDays(of: view, after: first, through: last, workspace: &workspace))
        var before = answer(compiled, view, first, &workspace)
        for step in 1...Self.days {
          let day = first.advanced(byDays: step)
          let now = answer(compiled, view, day, &workspace)
          if now != before { changes += 1 }
          if !listed.contains(day) {
            quiet += 1
            #expect(
              now == before, "seed \(seed), \(day)\n\(trial.pack.text)\n\(trial.caseText)")
          }
          before = now
        }
      }
    }
    #expect(changes > 500)
    #expect(quiet > 10_000)
  }
}
