import Vigie

/// Tries the interactions of packs on records made for them, through the public interface.
///
/// Each member of both sets is in at least one pair, as far as `mostPairs` goes; each pair is tried
/// recorded and drafted, in both directions, by ATC code and by product code, and beside it what must
/// stay silent.
public struct ConformanceRun: ~Copyable {
  private let knowledge: Knowledge
  private let mostPairs: Int
  private let day: Day
  private let listed: [SubstanceID: [ConceptID]]
  private var members: [PairSide: SetMembers] = [:]
  private var workspace: Workspace
  private var tallies: [Level: ConformanceReport.LevelTally] = [:]
  private var failures: [ConformanceReport.Failure] = []
  private var untried: [ConformanceReport.Untried] = []

  /// - Parameters:
  ///   - mostPairs: of one rule.
  ///   - day: on which the records are judged, and the packs valid.
  public init(_ knowledge: Knowledge, mostPairs: Int, on day: Day) {
    self.knowledge = knowledge
    self.mostPairs = mostPairs
    self.day = day
    listed = knowledge.vocabulary.singleProducts
    workspace = knowledge.base.workspace()
  }

  /// - Complexity: linear in the rules and in the pairs tried; `progress` gets the share done.
  public mutating func report(progress: (Double) -> Void = { _ in }) -> ConformanceReport {
    let total = max(1, knowledge.packs.reduce(0) { $0 + $1.rules.count })
    var done = 0
    for (number, pack) in knowledge.packs.enumerated() {
      for (place, rule) in pack.rules.enumerated() {
        if rule.kind == .interaction { verify(rule, RuleID(pack: number, rule: place), pack) }
        done += 1
        progress(Double(done) / Double(total))
      }
    }
    return ConformanceReport(
      levels: tallies.values.sorted { $0.level > $1.level }, failures: failures, untried: untried)
  }

  private mutating func verify(_ rule: CheckedRule, _ id: RuleID, _ pack: CheckedPack) {
    let level = rule.rows.map(\.level).max() ?? .info
    func leave(_ why: String) {
      untried.append(ConformanceReport.Untried(rule: rule.id, level: level, why: why))
    }
    if let span = rule.valid ?? pack.valid, !span.contains(day) {
      return leave("not valid on \(day)")
    }
    guard rule.bindings.count == 2, let first = PairSide(rule.bindings[0], in: pack),
      let second = PairSide(rule.bindings[1], in: pack)
    else { return leave("not a pair of two sets") }
    let (ones, others) = (found(first), found(second))
    let pairs = self.pairs(ones.members, others.members)
    guard !pairs.isEmpty else {
      return leave(
        ones.members.isEmpty || others.members.isEmpty
          ? "the vocabulary lists no code that is surely in one of its sets"
          : "only one substance in its sets")
    }
    var tally = tallies[level] ?? ConformanceReport.LevelTally(level)
    let (failed, before) = (failures.count, tally)
    tally.pairs += pairs.count
    for (one, other) in pairs {
      for setting in PairTrial.Setting.allCases {
        guard let trial = trial(one, other, setting, ones, others) else { continue }
        judge(trial, rule, id, level, &tally)
      }
    }
    if tally.records == before.records {
      leave("its own conditions leave out every pair that was tried")
    } else if tally.fired == before.fired, rule.asksForMore,
      !failures[failed...].contains(where: { $0.problem == .fired })
    {
      // Silence is what its author wrote for a record that says no more than the pair.
      failures.removeSubrange(failed...)
      return leave("asks for what two medicines alone do not say")
    } else {
      tally.rules += 1
      if failures.count == failed { tally.rulesFiring += 1 }
    }
    tallies[level] = tally
  }
}

// MARK: - Who is tried with whom

extension ConformanceRun {
  private mutating func found(_ side: PairSide) -> SetMembers {
    if let known = members[side] { return known }
    let found = SetMembers(side, knowledge.vocabulary, listed)
    members[side] = found
    return found
  }

  /// Every member of the longer side with one of the other, in turn.
  private func pairs(_ ones: [SetMember], _ others: [SetMember]) -> [(SetMember, SetMember)] {
    guard !ones.isEmpty, !others.isEmpty else { return [] }
    var pairs: [(SetMember, SetMember)] = []
    for place in 0..<max(ones.count, others.count) where pairs.count < mostPairs {
      let one = ones[place % ones.count]
      // Of two equal substances the next one, so that a class with itself has pairs too.
      let candidates = [others[place % others.count], others[(place + 1) % others.count]]
      if let other = candidates.first(where: { $0.substance != one.substance }) {
        pairs.append((one, other))
      }
    }
    return pairs
  }

  /// The trial of a pair in a setting; nil where it has none.
  private func trial(
    _ one: SetMember, _ other: SetMember, _ setting: PairTrial.Setting, _ ones: SetMembers,
    _ others: SetMembers
  ) -> PairTrial? {
    switch setting {
    case .bothRecorded, .firstDrafted, .secondDrafted, .bothDrafted:
      return PairTrial(first: one, second: other, setting: setting)
    case .byProduct:
      let first = ones.products.first { $0.substance == one.substance }
      let second = others.products.first { $0.substance == other.substance }
      guard first != nil || second != nil else { return nil }
      return PairTrial(first: first ?? one, second: second ?? other, setting: setting)
    case .apart:
      return PairTrial(first: one, second: other, setting: setting)
    case .excluded:
      guard let left = ones.excluded.first(where: { $0.substance != other.substance }),
        !others.members.contains(where: { $0.substance == left.substance })
      else { return nil }
      return PairTrial(first: left, second: other, setting: setting)
    case .sameSubstance:
      guard let same = others.members.first(where: { $0.substance == one.substance }) else {
        return nil
      }
      return PairTrial(first: one, second: same, setting: setting)
    }
  }
}

// MARK: - What must come of it

extension ConformanceRun {
  private mutating func judge(
    _ trial: PairTrial, _ rule: CheckedRule, _ id: RuleID, _ level: Level,
    _ tally: inout ConformanceReport.LevelTally
  ) {
    let record = trial.record(knowledge.vocabulary, on: day)
    let evaluation = knowledge.base.evaluate(
      record.view(), asOf: TimePoint(day), workspace: &workspace)
    let matches = evaluation.matches.filter { $0.rule == id }
    let conditions = MemberConditions(
      rule: rule, pack: knowledge.packs[id.pack], vocabulary: knowledge.vocabulary,
      pair: [trial.first, trial.second])
    let problem: ConformanceReport.Failure.Problem?
    if trial.setting.isNearMiss || conditions.leaveOut {
      tally.nearMisses += 1
      problem = matches.isEmpty ? nil : .fired
      if problem == nil { tally.silent += 1 }
    } else {
      tally.records += 1
      if trial.setting == .byProduct { tally.byProduct += 1 }
      problem =
        matches.isEmpty
        ? .silent
        : Self.isUnconditional(rule) && !matches.contains { $0.truth == .yes } ? .unsure : nil
      if problem == nil { tally.fired += 1 }
    }
    guard let problem else { return }
    failures.append(
      ConformanceReport.Failure(
        rule: rule.id, level: level, first: trial.first.name, second: trial.second.name,
        setting: trial.setting.rawValue, problem: problem))
  }

  /// Whether the pair alone decides: no condition of rule or pack, no exception, one row.
  private static func isUnconditional(_ rule: CheckedRule) -> Bool {
    rule.conditions.isEmpty && rule.exceptions.isEmpty && rule.rows.count == 1
      && rule.rows[0].guardFormula == .constant(true)
  }
}

extension CheckedRule {
  /// Whether it has a condition that does not hold where a record does not answer it.
  fileprivate var asksForMore: Bool { conditions.contains { $0.whenUnknown == .absent } }
}
