import Foundation
import Testing
import Vigie
import VigieAuthoring

/// An explanation says of each case what the evaluation says, and its parts add up to it.
@Suite("Explanations agree with evaluations")
struct ExplanationAgreementTests {
  private static let files = RuleFolder.caseFiles(in: [Place.rules])

  @Test("what a case is about, and some other rules of its pack", arguments: files)
  func cases(file: URL) throws {
    let knowledge = try Rules.starter()
    let text = try String(contentsOf: file, encoding: .utf8)
    let cases = CaseFile(text, file: file.path, vocabulary: knowledge.vocabulary).cases
    let folder = file.deletingLastPathComponent().lastPathComponent
    let pack = try #require(knowledge.packs.firstIndex { $0.name == folder })
    for test in cases {
      let evaluation = knowledge.base.evaluate(test.record.view(), asOf: test.asOf)
      let count = knowledge.packs[pack].rules.count
      // Of a large pack three rules that say nothing, others for each case: all would take hours.
      let step = max(1, count / 3)
      for rule in 0..<count
      where (rule + test.line) % step == 0
        || expected(evaluation, RuleID(pack: pack, rule: rule)) != .missed
      {
        let id = RuleID(pack: pack, rule: rule)
        let explanation = try #require(
          knowledge.explanation(of: id, on: test.record.view(), asOf: test.asOf))
        let place = "\(test.file):\(test.line) \(explanation.rule)"
        #expect(explanation.verdict == expected(evaluation, id), "\(place)")
        #expect(!explanation.combinations.isEmpty, "\(place)")
        for combination in explanation.combinations { expectSound(combination, place) }
        for language in Language.allCases {
          let other = knowledge.explanation(
            of: id, on: test.record.view(), asOf: test.asOf, language: language)
          for line in try #require(other).text(width: 80).split(separator: "\n") {
            #expect(line.count <= 120, "\(line)")
          }
        }
      }
    }
  }

  private func expected(_ evaluation: Evaluation, _ id: RuleID) -> Explanation.Verdict {
    let matches = evaluation.matches.filter { $0.rule == id }
    if matches.contains(where: { $0.truth == .yes }) { return .fired }
    if !matches.isEmpty { return .possible }
    if evaluation.excepted.contains(where: { $0.rule == id }) { return .excepted }
    return evaluation.truncated.contains { $0.rule == id } ? .truncated : .missed
  }

  /// What fired has nothing in its way; what did not has at least one thing in it.
  private func expectSound(_ combination: Explanation.Combination, _ place: String) {
    switch combination.verdict {
    case .fired, .possible:
      #expect(combination.bindings.allSatisfy { $0.item != nil && $0.truth != .no }, "\(place)")
      #expect(combination.conditions.allSatisfy { $0.settled != .no }, "\(place)")
      #expect(combination.exceptions.allSatisfy { $0.settled != .yes }, "\(place)")
      #expect(combination.rows.contains { $0.answer.truth != .no }, "\(place)")
      // Where the guard of one is open, the next may disagree with it.
      let intervals = combination.intervals
      #expect(intervals.isEmpty || intervals.contains { $0.isTooSoon != .no }, "\(place)")
      #expect(combination.reasons.isEmpty == (combination.verdict == .fired), "\(place)")
    case .excepted:
      #expect(combination.exceptions.last?.settled == .yes, "\(place)")
    case .truncated, .missed:
      #expect(!combination.reasons.isEmpty, "\(place)")
    case .disabled: Issue.record("no combination of a rule that does not run: \(place)")
    }
  }
}
