import Foundation
import Testing
import Vigie
import VigieDice

/// What must hold of every pack and record, whatever they say.
@Suite("Properties")
struct PropertyTests {
  private static let packs = 100
  private static let recordsPerPack = 6

  /// One drawn pack with one drawn record, and dice for what is done to them.
  struct Draw {
    let seed: UInt64
    let trial: Trial
    let compiled: Trial.Compiled
    let entries: EntryList
    let asOf: TimePoint
    var dice: Dice

    var vocabulary: Vocabulary { compiled.vocabulary }

    func evaluation(_ record: PatientRecord, hiding hidden: Set<EntryIndex> = []) -> Evaluation {
      compiled.base.evaluate(record.view(hiding: hidden), asOf: asOf)
    }

    func report(_ record: PatientRecord, hiding hidden: Set<EntryIndex> = []) -> CheckReport {
      report(record.view(hiding: hidden), evaluation(record, hiding: hidden), compiled)
    }

    func report(
      _ view: RecordView, _ evaluation: Evaluation, _ compiled: Trial.Compiled
    ) -> CheckReport {
      CheckReport(
        Findings(evaluation, packs: compiled.packs, record: view.record), view: view, packs: [],
        content: compiled.packs, asOf: asOf, language: .english)
    }

    /// Shown with a failure.
    var comment: Comment { "seed \(seed)\n\(trial.pack.text)\n\(trial.caseText)" }
  }

  private func forEachDraw(_ body: (inout Draw) throws -> Void) throws {
    let vocabulary = try DifferentialTests.vocabulary()
    for seed in 1...UInt64(Self.packs) {
      var dice = Dice(seed: seed &+ 7_000_000)
      let pack = RandomPack(dice: &dice)
      let compiled = try Trial.Compiled(pack, vocabulary: vocabulary)
      for _ in 0..<Self.recordsPerPack {
        let trial = Trial(pack: pack, record: RandomRecord(dice: &dice, near: pack.sets))
        let test = try trial.test(vocabulary)
        var draw = Draw(
          seed: seed, trial: trial, compiled: compiled, entries: EntryList(test.record),
          asOf: test.asOf, dice: dice)
        try body(&draw)
      }
    }
  }

  @Test("the order of entries does not matter")
  func entryOrder() throws {
    try forEachDraw { draw in
      let record = draw.entries.record(draw.vocabulary)
      var shuffled = draw.entries
      shuffled.entries.shuffle(using: &draw.dice)
      let other = shuffled.record(draw.vocabulary)
      #expect(draw.evaluation(other) == draw.evaluation(record), draw.comment)
      #expect(draw.report(other).json() == draw.report(record).json(), draw.comment)
    }
  }

  @Test("the order of rules and of packs does not matter")
  func ruleOrder() throws {
    try forEachDraw { draw in
      let second = RandomPack(dice: &draw.dice).text
        .replacing("pack random", with: "pack second")
      var turned = draw.trial.pack
      turned.rules.reverse()
      let (first, last) = (draw.trial.pack.text, turned.text)
      let one = try Trial.Compiled([first, second], vocabulary: draw.vocabulary)
      let other = try Trial.Compiled([second, last], vocabulary: draw.vocabulary)
      let record = draw.entries.record(draw.vocabulary)
      let texts = [one, other].map { compiled in
        let evaluation = compiled.base.evaluate(record.view(), asOf: draw.asOf)
        return draw.report(record.view(), evaluation, compiled).json()
      }
      #expect(texts[0] == texts[1], draw.comment)
    }
  }

  @Test("an entry that no rule names changes nothing")
  func unrelatedEntry() throws {
    var added = 0
    try forEachDraw { draw in
      let record = draw.entries.record(draw.vocabulary)
      var more = draw.entries
      let unrelated = Self.unrelated(draw.vocabulary).filter { more.coverage[$0.kind] != nil }
      added += unrelated.count
      more.entries += unrelated
      let other = more.record(draw.vocabulary)
      #expect(
        Self.judgement(draw.report(other)) == Self.judgement(draw.report(record)), draw.comment)
    }
    #expect(added > 600)
  }

  @Test("what the view hides leaves no trace")
  func hiddenEntries() throws {
    var hiddenMatches = 0
    try forEachDraw { draw in
      // Without coverage of its own, a record covers what the viewer may see.
      let whole = draw.entries.record(draw.vocabulary, keepingCoverage: false)
      let hidden = Set(whole.entries.filter { _ in draw.dice.oneIn(3) })
      var rest = draw.entries
      rest.entries = whole.entries.filter { !hidden.contains($0) }.map {
        draw.entries.entries[$0.index]
      }
      let part = draw.report(rest.record(draw.vocabulary, keepingCoverage: false))
      let report = draw.report(whole, hiding: hidden)
      let seen = Self.judgement(report)
      #expect(seen == Self.judgement(part), draw.comment)
      #expect(report.hasDrafts == part.hasDrafts, draw.comment)
      hiddenMatches += seen == Self.judgement(draw.report(whole)) ? 0 : 1
    }
    // Else nothing that matters was ever hidden.
    #expect(hiddenMatches > 30)
  }

  @Test("each match stands in one finding")
  func grouping() throws {
    var joined = 0
    try forEachDraw { draw in
      // The pack twice, so that several rules speak of the same substances.
      let text = draw.trial.pack.text
      let twice = try Trial.Compiled(
        [text, text.replacing("pack random", with: "pack second")], vocabulary: draw.vocabulary)
      let record = draw.entries.record(draw.vocabulary)
      let evaluation = twice.base.evaluate(record.view(), asOf: draw.asOf)
      let findings = Findings(evaluation, packs: twice.packs, record: record).findings
      let all = findings.flatMap { [$0] + $0.also }
      joined += all.count - findings.count
      let grouped = all.flatMap(\.matches)
      #expect(grouped.count == evaluation.matches.count, draw.comment)
      #expect(Set(grouped) == Set(evaluation.matches), draw.comment)
      #expect(all.allSatisfy { $0.matches.contains($0.leading) }, draw.comment)
      #expect(Set(all.map(\.fingerprint)).count == all.count, draw.comment)
    }
    #expect(joined > 80)
  }

  @Test("names of entries do not show in fingerprints")
  func entryNames() throws {
    var count = 0
    try forEachDraw { draw in
      let record = draw.entries.record(draw.vocabulary)
      var renamed = draw.entries
      for index in renamed.entries.indices {
        // In the same order, which decides between equals.
        renamed.entries[index].reference.replace("/", with: "/renamed-")
        // The words of what no code tells are what rules read.
        let isCoded = renamed.entries[index].codes.contains {
          draw.vocabulary.concept($0).isRecognised
        }
        if isCoded { renamed.entries[index].display += " renamed" }
      }
      let mine = draw.report(record).findings.map(\.fingerprint)
      count += mine.count
      let theirs = draw.report(renamed.record(draw.vocabulary)).findings.map(\.fingerprint)
      #expect(mine == theirs, draw.comment)
    }
    #expect(count > 100)
  }

  // MARK: - Parts

  /// Findings and what could not be judged; not the accounting, which counts every entry.
  private static func judgement(_ report: CheckReport) -> String {
    let json = report.json()
    return json.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.hasPrefix("  \"accounting\"") }.joined(separator: "\n")
  }

  /// Entries of each kind whose codes no set of the random packs names, or stands above.
  private static func unrelated(_ vocabulary: Vocabulary) -> [Entry] {
    let codes: [(EntryKind, CodeSystem, String, Entry.Details)] = [
      (.medication, .atc, "V03AB15", .medication(.init(source: .order))),
      (.exam, .loinc, "1988-5", .exam(.init())),
      (.condition, .icd10, "H61.2", .condition),
      (.procedure, .ccam, "HHFA001", .procedure),
      (.allergy, .atc, "V08AB02", .allergy(.init())),
    ]
    return codes.map { kind, system, code, details in
      Entry(
        kind: kind, reference: "Unrelated/\(code)",
        codes: [vocabulary.intern(system: system, code: code)], display: code,
        start: TimePoint(RandomRecord.today), details: details)
    }
  }
}
