import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// One evaluation of one record: the program, what the viewer may see, and the worker's memory.
struct Evaluator: ~Copyable {
  let program: Program
  let view: RecordView
  let record: PatientRecord
  /// What is asked of every entry.
  let gists: ContiguousArray<EntryGist>
  let asOf: TimePoint
  var moment: TimePoint
  /// Position of the rule that is being judged.
  var current = 0
  let limits: EvaluationLimits
  /// Whether matches are told with their reasons; else they are bare.
  let isExplaining: Bool
  /// What the bindings of the current rule may still look at.
  var combinationsLeft = 0
  var space: Workspace
  var evaluation = Evaluation()

  init(
    _ program: Program, _ view: RecordView, asOf: TimePoint, limits: EvaluationLimits,
    isExplaining: Bool, space: consuming Workspace
  ) {
    self.program = program
    self.limits = limits
    self.isExplaining = isExplaining
    self.view = view
    record = view.record
    gists = view.record.gists
    self.asOf = asOf
    moment = asOf
    self.space = space
  }

  /// As the viewer may see the patient.
  var patient: Patient { view.patient }

  /// Gives the worker its memory back.
  consuming func release() -> Workspace { space }

  var rule: CompiledRule { program.rules[current] }

  /// Judges the rules that the index wakes, or all of them, at each moment.
  mutating func run(usingIndex: Bool) {
    countRules()
    scan()
    if usingIndex, fitsLanes { judgeByLanes() } else { judgeAll(usingIndex: usingIndex) }
    if reachesOn { judgeLater(usingIndex: usingIndex) }
    if isExplaining { evaluation.sort() } else { space.found.sortInPlace() }
  }

  /// Most rules in the lane of their shape, the others as the index wakes them.
  private mutating func judgeByLanes() {
    space.beginMoment(moment)
    program.generalIndex.lookup(space.presence, into: &space.awake)
    findTreatments()
    findIntervals()
    if space.isWoken { noteAll() }
    judgeTreatments()
    judgeIntervals()
    if !space.awake.isEmpty { judgeRules() }
  }

  private mutating func judgeAll(usingIndex: Bool) {
    space.beginMoment(moment)
    wakeAll(usingIndex: usingIndex)
    judgeRules()
  }

  private mutating func wakeAll(usingIndex: Bool) {
    noteAll()
    space.awake.empty()
    if usingIndex {
      program.index.lookup(space.presence, into: &space.awake)
    } else {
      space.awake.append(contentsOf: program.index.all.lazy.map { Int32($0) })
    }
  }

  private mutating func judgeLater(usingIndex: Bool) {
    let later = laterMoments()
    guard !later.isEmpty else { return }
    wakeAll(usingIndex: usingIndex)
    if later.count > limits.laterMoments { limitAll() }
    for later in later.prefix(limits.laterMoments) {
      moment = later
      space.beginMoment(moment)
      judgeRules()
    }
  }

  /// Whether no rule can reach its limit, so that the lanes need not count what they look at.
  private var fitsLanes: Bool {
    let most = max(space.lines.count + 1, record.range(of: .exam).count)
    return most * most <= limits.combinations
  }

  /// S49: outside its own validity a rule does not run; every other counts as evaluated, awake or
  /// not.
  private mutating func countRules() {
    evaluation.rulesDisabled = program.rulesWithValidity.count { !isValid(Int($0)) }
    evaluation.rulesEvaluated = program.rules.count - evaluation.rulesDisabled
  }

  private func isValid(_ rule: Int) -> Bool {
    program.rules[rule].validity?.contains(asOf.low) ?? true
  }

  /// S7: what is planned to start later is judged at its start; drafts first, where there are more
  /// such days than the limit lets in.
  private func laterMoments() -> [TimePoint] {
    var drafted: Set<Day> = []
    var ordered: Set<Day> = []
    for kind in [EntryKind.medication, .exam] {
      for entry in record.range(of: kind) where view.isVisible(entry) {
        let day = record.start(entry).low
        guard day > asOf.low, day.isFinite else { continue }
        if record.standing(entry) == .drafted {
          drafted.insert(day)
        } else if record.isPlanned(entry, asOf: asOf) != .no {
          ordered.insert(day)
        }
      }
    }
    return (drafted.sorted() + ordered.subtracting(drafted).sorted()).map { TimePoint($0) }
  }

  /// Whether anything that is visible may begin later.
  private var reachesOn: Bool {
    space.lastStart > asOf.low
  }

  /// Reports every rule that would have been judged at the moments left out.
  private mutating func limitAll() {
    for rule in program.rules.indices
    where isValid(rule) && !program.rules[rule].isJudgedOnlyAsOf {
      evaluation.limited.append(program.rules[rule].id)
    }
  }

  private mutating func judgeRules() {
    let isLater = moment.low != asOf.low
    for position in space.awake.indices {
      current = Int(space.awake[position])
      guard isValid(current), !(isLater && rule.isJudgedOnlyAsOf) else { continue }
      judgeRule()
    }
  }

  // MARK: - Columns read with the moment in mind

  /// S7: what surely lies after the moment is not read.
  func isRead(_ entry: EntryIndex) -> Bool {
    moment.isBefore(start(of: entry), by: .day) != .yes
  }

  /// A draft is planned from `asOf` on, whatever day it was written.
  func start(of entry: EntryIndex) -> TimePoint {
    let start = record.start(entry)
    guard record.standing(entry) == .drafted, !(start.low > asOf.low) else { return start }
    return asOf
  }
}
