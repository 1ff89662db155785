import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// A binding with what it holds in one tuple.
struct Bound {
  let candidate: Candidate
  let item: BoundItem

  var exposure: Exposure? { candidate.exposure }
  var entry: EntryIndex { candidate.entries[0] }
  var tail: TailLength? { candidate.tail }

  /// S25, `other`: the same substance, or the same entry.
  func isSame(as other: Candidate) -> Bool { parts.contains { Self.isSame($0, other) } }

  /// What is bound, or the members of a group.
  var parts: [Candidate] { candidate.members.isEmpty ? [candidate] : candidate.members }

  private static func isSame(_ candidate: Candidate, _ other: Candidate) -> Bool {
    let exposure = candidate.exposure
    if let exposure, let second = other.exposure { return exposure.substance == second.substance }
    return exposure == nil && other.exposure == nil && candidate.entries == other.entries
  }
}

extension Judgement {
  /// Binds the remaining bindings in every way, then judges each full tuple.
  mutating func bind(after bound: [Bound]) {
    guard bound.count < rule.bindings.count else { return judge(bound) }
    let binding = rule.bindings[bound.count]
    let selection = selection(binding.phrase)
    if let needed = binding.group {
      guard look(at: selection.count) else { return }
      if let group = group(of: needed, binding.phrase, bound) { bind(group, after: bound) }
    } else if let pick = binding.pick {
      guard look(at: selection.count) else { return }
      let candidates = selection.compactMap { timed($0, binding.phrase.time, bound) }
      if let candidate = picked(pick, candidates) { bind(candidate, after: bound) }
    } else {
      for selected in selection {
        guard look(at: 1) else { return }
        if let candidate = timed(selected, binding.phrase.time, bound) {
          bind(candidate, after: bound)
        }
      }
    }
  }

  private mutating func bind(_ candidate: Candidate, after bound: [Bound]) {
    guard !bound.contains(where: { $0.isSame(as: candidate) }) else { return }
    bind(after: bound + [Bound(candidate: candidate, item: item(of: candidate))])
  }

  /// `latest` and `earliest` bind one entry, a sure one if there is any.
  func picked(_ pick: Pick, _ candidates: [Candidate]) -> Candidate? {
    let sure = candidates.filter { $0.truth == .yes }
    return nearest(pick, sure.isEmpty ? candidates : sure)
  }

  func nearest(_ pick: Pick, _ candidates: [Candidate]) -> Candidate? {
    func key(_ candidate: Candidate) -> (Instant, EntryIndex) {
      let start = candidate.exposure?.starts ?? start(of: candidate.entries[0])
      return (pick == .latest ? start.lowInstant : start.highInstant, candidate.entries[0])
    }
    return pick == .latest
      ? candidates.max { key($0) < key($1) } : candidates.min { key($0) < key($1) }
  }

  func item(of candidate: Candidate, isMember: Bool = false) -> BoundItem {
    if let group = BoundItem(members: candidate.members.map { item(of: $0, isMember: true) }) {
      return group
    }
    guard let exposure = candidate.exposure else {
      let entry = candidate.entries[0]
      return BoundItem(
        kind: record.kind(entry), substance: nil, entries: [entry],
        isDrafted: record.standing(entry) == .drafted, start: start(of: entry),
        end: record.end(entry), endIsAssumed: false,
        isPossible: isMember && candidate.truth == .unknown)
    }
    return BoundItem(
      kind: .medication, substance: exposure.substance, entries: exposure.lines,
      isDrafted: exposure.isDrafted, start: exposure.starts ?? .unknown, end: exposure.ends,
      endIsAssumed: exposure.endIsAssumed,
      isPossible: isMember && candidate.truth == .unknown)
  }

  /// Whether this moment is the tuple's own: at a later one, a bound draft or signed order must
  /// begin (S7).
  func isOwnMoment(_ bound: [Bound]) -> Bool {
    moment.low == asOf.low
      || bound.contains { item in
        item.candidate.entries.contains { entry in
          let isAhead =
            record.standing(entry) == .drafted || record.isPlanned(entry, asOf: asOf) != .no
          return isAhead && start(of: entry).low == moment.low
        }
      }
  }

  /// S25: the parts of one fixed combination do not interact with each other.
  func restsOnOneProduct(_ bound: [Bound]) -> Bool {
    guard rule.bindings.count(where: { $0.phrase.kind == .medication }) > 1 else { return false }
    return Exposure.restOnOneProduct(bound.flatMap(\.parts).compactMap(\.exposure))
  }

  mutating func judge(_ bound: [Bound], _ extra: Answer = Answer(.yes)) {
    guard isOwnMoment(bound), !restsOnOneProduct(bound) else { return }
    var truth = bound.reduce(extra.truth) { $0 && $1.candidate.truth }
    var doubts = bound.filter { $0.candidate.truth == .unknown }.flatMap(\.parts)
      .filter { $0.truth == .unknown }
      .map { Note.possible($0.entries, $0.doubt ?? .timeUncertain) }
    if extra.truth == .unknown { doubts += extra.notes }

    let factors = factors(bound)
    observeConditions(bound, factors)
    for condition in rule.conditions {
      let answer = answer(condition.formula, bound, factors)
      let settled = answer.settled(condition.whenUnknown)
      if settled == .unknown { doubts += answer.notes }
      truth = truth && settled
    }
    guard truth != .no else { return }
    observeDecision(bound, factors)

    var open: [OpenException] = []
    for (index, exception) in rule.exceptions.enumerated() {
      let answer = answer(exception.formula, bound, factors)
      if answer.truth == .unknown {
        open.append(OpenException(exception: index, notes: answer.notes))
      }
      switch answer.settled(exception.whenUnknown) {
      case .yes:
        excepted.append(Excepted(rule: id, exception: index, bound: bound.map(\.item)))
        return
      case .unknown:
        truth = .unknown
        doubts += answer.notes
      case .no: break
      }
    }
    guard let outcome = outcome(bound, factors) else { return }
    if outcome.sure == nil { truth = .unknown }
    matches.append(
      Match(
        rule: id, moment: moment.low, bound: bound.map(\.item), truth: truth,
        doubts: doubts.withoutRepeats(), outcome: outcome, factors: factors,
        openExceptions: open, readings: readings(bound), quotes: quotes(bound)))
  }

  /// Factors in order; a factor sees those before it. One that asks about what is not bound yet
  /// is unknown, and nobody asks for it.
  func factors(_ bound: [Bound]) -> [FactorOutcome] {
    rule.factors.reduce(into: []) { outcomes, factor in
      let answer =
        needs.bindings(neededBy: factor.formula) <= bound.count
        ? answer(factor.formula, bound, outcomes) : Answer(.unknown)
      outcomes.append(
        FactorOutcome(
          truth: answer.truth, settled: answer.settled(factor.whenUnknown), notes: answer.notes))
    }
  }

  /// S39: the first true row wins; unknown rows above it stay open.
  private func outcome(_ bound: [Bound], _ factors: [FactorOutcome]) -> Outcome? {
    var open: [Int] = []
    var notes: [Note] = []
    for (index, row) in rule.rows.enumerated() {
      let answer = answer(row.guardFormula, bound, factors)
      switch answer.truth {
      case .yes: return Outcome(sure: index, open: open, notes: notes.withoutRepeats())
      case .unknown:
        open.append(index)
        notes += answer.notes
      case .no: continue
      }
    }
    return open.isEmpty ? nil : Outcome(sure: nil, open: open, notes: notes.withoutRepeats())
  }
}
