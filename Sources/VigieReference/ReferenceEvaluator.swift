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
/// - Complexity: exponential in the bindings of a rule (at most four) as far as the limits let it,
///   linear in everything else.
public struct ReferenceEvaluator: Sendable {
  public let packs: [CheckedPack]
  public let limits: EvaluationLimits

  public init(packs: [CheckedPack], limits: EvaluationLimits = .standard) {
    self.packs = packs
    self.limits = limits
  }

  /// Judges every rule on what the view shows, as of one point in time; of some packs alone where
  /// `names` says which, because trying every rule on every combination takes its time.
  public func evaluate(
    _ view: RecordView, asOf: TimePoint, packsNamed names: Set<String>? = nil
  ) -> Evaluation {
    evaluate(view, asOf: asOf, isObserved: false, packsNamed: names).evaluation
  }

  func evaluate(
    _ view: RecordView, asOf: TimePoint, isObserved: Bool, packsNamed names: Set<String>? = nil
  ) -> (evaluation: Evaluation, observations: Set<Observation>) {
    var evaluation = Evaluation()
    evaluation.costlyLabels = entries(of: view, whoseLabelIs: .unknown)
    evaluation.foundLabels = entries(of: view, whoseLabelIs: .yes)
    var observations: Set<Observation> = []
    for (packIndex, pack) in packs.enumerated() {
      for (ruleIndex, rule) in pack.rules.enumerated() {
        // S49: outside its own validity a rule does not run.
        guard rule.valid.map({ $0.contains(asOf.low) }) ?? true else {
          evaluation.rulesDisabled += 1
          continue
        }
        evaluation.rulesEvaluated += 1
        guard names?.contains(pack.name) ?? true else { continue }
        let id = RuleID(pack: packIndex, rule: ruleIndex)
        let moments = moments(of: view, asOf: asOf, for: rule)
        if moments.count > limits.laterMoments + 1 { evaluation.limited.append(id) }
        for moment in moments.prefix(limits.laterMoments + 1) {
          var judgement = Judgement(
            pack: pack, rule: rule, id: id, view: view, asOf: asOf, moment: moment,
            needs: FormulaNeeds(rule), combinationsLeft: limits.combinations,
            observed: isObserved ? [] : nil)
          judgement.run()
          observations.formUnion(judgement.observed ?? [])
          if judgement.isLimited { evaluation.limited.append(id) }
          evaluation.matches += judgement.matches
          evaluation.excepted += judgement.excepted
          evaluation.truncated += judgement.truncated
        }
      }
    }
    evaluation.sort()
    return (evaluation, observations)
  }

  /// S7: now is `asOf`, or the start of a bound draft or signed order that begins later. Drafts
  /// come first: what is being written is judged before what was signed.
  func moments(
    of view: RecordView, asOf: TimePoint, for rule: CheckedRule
  ) -> [TimePoint] {
    guard !rule.kind.isJudgedOnlyAsOf else { return [asOf] }
    let record = view.record
    let later = view.entries.filter { record.start($0).low > asOf.low }
    let drafts = later.filter { record.standing($0) == .drafted }
      .filter { record.kind($0) == .medication || record.kind($0) == .exam }
    let orders = later.filter { record.isPlanned($0, asOf: asOf) != .no }
    let days = [drafts, orders].flatMap { Set($0.map { record.start($0).low }).sorted() }
    return [asOf] + days.withoutRepeats().map { TimePoint($0) }
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
  let needs: FormulaNeeds
  var combinationsLeft: Int
  /// Nil while nobody observes.
  var observed: Set<Observation>?

  var isLimited = false
  var matches: [Match] = []
  var excepted: [Excepted] = []
  var truncated: [TruncatedRepeat] = []

  var record: PatientRecord { view.record }

  mutating func run() {
    guard observed != nil || !isExcluded([]) else { return }
    if let repetition = rule.repetition {
      judgeRepeat(repetition)
    } else if rule.bindings.allSatisfy({ !selection($0.phrase).isEmpty }) {
      bind(after: [])
    }
  }

  /// Whether the conditions that ask no more than this already say no.
  func isExcluded(_ bound: [Bound]) -> Bool {
    let factors = factors(bound)
    return rule.conditions.contains { condition in
      needs.bindings(neededBy: condition.formula) <= bound.count
        && answer(condition.formula, bound, factors).settled(condition.whenUnknown) == .no
    }
  }

  /// Counts what the bindings look at, so that both evaluators stop at the same place.
  mutating func look(at count: Int) -> Bool {
    isLimited = isLimited || count > combinationsLeft
    if !isLimited { combinationsLeft -= count }
    return !isLimited
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
