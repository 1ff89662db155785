import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// The meaning of the rule language, written to be read beside the page it implements
/// (Semantics in the documentation; S-numbers stand where a paragraph is implemented).
///
/// It is naive on purpose: every rule is tried on every combination of entries. The engine must
/// agree with it on every record; it shares with the engine only civil time, units, exposures and
/// the reading of one result, which hand-computed tables test.
///
/// - Complexity: exponential in the bindings of a rule (at most four), linear in everything else.
public struct ReferenceEvaluator: Sendable {
  public let packs: [CheckedPack]

  public init(packs: [CheckedPack]) { self.packs = packs }

  /// Judges every rule on what the view shows, as of one point in time.
  public func evaluate(_ view: RecordView, asOf: TimePoint) -> Evaluation {
    var evaluation = Evaluation()
    for (packIndex, pack) in packs.enumerated() {
      for (ruleIndex, rule) in pack.rules.enumerated() {
        // S49: outside its own validity a rule does not run.
        guard rule.valid.map({ $0.contains(asOf.low) }) ?? true else {
          evaluation.rulesDisabled += 1
          continue
        }
        evaluation.rulesEvaluated += 1
        let id = RuleID(pack: packIndex, rule: ruleIndex)
        for moment in Self.moments(of: view, asOf: asOf, for: rule) {
          var judgement = Judgement(
            pack: pack, rule: rule, id: id, view: view, asOf: asOf, moment: moment)
          judgement.run()
          evaluation.matches += judgement.matches
          evaluation.excepted += judgement.excepted
          evaluation.truncated += judgement.truncated
        }
      }
    }
    evaluation.sort()
    return evaluation
  }

  /// S7: now is `asOf`, or the start of a bound draft that begins later.
  private static func moments(
    of view: RecordView, asOf: TimePoint, for rule: CheckedRule
  ) -> [TimePoint] {
    guard !rule.kind.isJudgedOnlyAsOf else { return [asOf] }
    let record = view.record
    let later = view.entries.filter { record.standing($0) == .drafted }
      .filter { record.kind($0) == .medication || record.kind($0) == .exam }
      .map { record.start($0).low }
      .filter { $0 > asOf.low }
    return [asOf] + Set(later).sorted().map { TimePoint($0) }
  }
}

/// One rule on one record at one moment.
struct Judgement {
  let pack: CheckedPack
  let rule: CheckedRule
  let id: RuleID
  let view: RecordView
  let asOf: TimePoint
  let moment: TimePoint

  var matches: [Match] = []
  var excepted: [Excepted] = []
  var truncated: [TruncatedRepeat] = []

  var record: PatientRecord { view.record }

  mutating func run() {
    if let repetition = rule.repetition {
      judgeRepeat(repetition)
    } else {
      bind(after: [])
    }
  }
}

/// A value of Kleene's logic with the notes of the parts that decided it.
struct Answer {
  var truth: Truth
  var notes: [Note]

  /// Conjunction keeps the notes of the parts that share its value.
  static func all(_ answers: [Answer]) -> Answer {
    Answer(joining: answers, truth: answers.reduce(.yes) { $0 && $1.truth })
  }

  static func any(_ answers: [Answer]) -> Answer {
    Answer(joining: answers, truth: answers.reduce(.no) { $0 || $1.truth })
  }

  init(_ truth: Truth, _ notes: [Note] = []) {
    self.truth = truth
    self.notes = notes
  }

  private init(joining answers: [Answer], truth: Truth) {
    self.truth = truth
    notes = answers.filter { $0.truth == truth }.flatMap(\.notes).withoutRepeats()
  }

  var negated: Answer { Answer(!truth, notes) }

  /// S38: `unknown means …` settles the logic and keeps the reason.
  func settled(_ meaning: UnknownMeaning) -> Truth {
    guard truth == .unknown else { return truth }
    switch meaning {
    case .present: return .yes
    case .absent: return .no
    case .possible: return .unknown
    }
  }
}
