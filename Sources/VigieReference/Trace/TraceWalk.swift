import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Looks for the tuples that came nearest to a match, in a rule that has none.
///
/// What a binding asks for comes first; then what is in its sets and fails another test or the
/// time. A binding without either ends the tuple, and says what the record has instead.
struct TraceWalk {
  /// Tuples that may still be traced.
  private(set) var budget: Int
  /// Entries that bindings may still look at.
  private var steps: Int
  private(set) var isCut = false
  private var found: [TupleTrace] = []

  init(budget: Int) {
    self.budget = budget
    steps = 100 * budget
  }

  /// Fewest missing bindings, then fewest answers in the way; among equals the first found.
  var nearestFirst: [TupleTrace] {
    found.enumerated().map { (tuple: $1, distance: $1.distance, place: $0) }.sorted {
      ($0.distance.missing, $0.distance.faults, $0.distance.open, $0.place)
        < ($1.distance.missing, $1.distance.faults, $1.distance.open, $1.place)
    }
    .map(\.tuple)
  }

  mutating func visit(_ judgement: Judgement) {
    if let repetition = judgement.rule.repetition {
      visit(judgement, repetition)
    } else {
      let near = judgement.rule.bindings.map { judgement.nearCandidates(of: $0) }
      walk(judgement, near, [], isStrict: true)
      walk(judgement, near, [], isStrict: false)
    }
  }

  // MARK: - Tuples

  private mutating func walk(
    _ judgement: Judgement, _ near: [[NearCandidate]], _ bound: [NearBound], isStrict: Bool
  ) {
    guard bound.count < near.count else {
      // What satisfies every binding was traced in the first round.
      guard isStrict || bound.contains(where: { $0.trace.truth == .no }) else { return }
      return keep(judgement, bound, [])
    }
    let held = bound.map(\.bound)
    let candidates = near[bound.count].filter { near in
      !held.contains { $0.isSame(as: near.candidate) }
    }
    guard !candidates.isEmpty else {
      if !isStrict { keepPartial(judgement, near, bound) }
      return
    }
    let binding = judgement.rule.bindings[bound.count]
    steps -= candidates.count
    isCut = isCut || steps < 0
    guard !isCut else { return }
    if let needed = binding.group {
      if let next = judgement.bindGroup(of: needed, binding, held),
        !isStrict || next.trace.truth != .no
      {
        walk(judgement, near, bound + [next], isStrict: isStrict)
      } else if !isStrict {
        keepPartial(judgement, near, bound)
      }
      return
    }
    let timed = candidates.map { judgement.bind($0, binding, held) }
    // `latest` and `earliest` bind one entry, if any is in time.
    let picked = binding.pick.flatMap { pick in
      judgement.picked(pick, timed.filter { $0.trace.truth != .no }.map(\.bound.candidate))
    }
    for next in timed where !isCut {
      if let picked, picked.entries != next.bound.candidate.entries { continue }
      guard !isStrict || next.trace.truth != .no else { continue }
      walk(judgement, near, bound + [next], isStrict: isStrict)
    }
  }

  /// A tuple that ends where nothing is left to bind: later bindings stand beside it.
  private mutating func keepPartial(
    _ judgement: Judgement, _ near: [[NearCandidate]], _ bound: [NearBound]
  ) {
    let held = bound.map(\.bound)
    let rest = near.indices.dropFirst(bound.count).map { place -> BindingTrace in
      let binding = judgement.rule.bindings[place]
      let others = near[place].filter { near in
        !held.contains { $0.isSame(as: near.candidate) }
      }
      guard !others.isEmpty else {
        return BindingTrace(missing: judgement.view.entries(of: binding.phrase.kind))
      }
      let isAnswerable = judgement.canTime(binding, after: held)
      let traces = others.map { other in
        isAnswerable
          ? judgement.bind(other, binding, held).trace
          : BindingTrace(judgement.bound(other.candidate), truth: other.candidate.truth)
      }
      return traces.first { $0.truth != .no } ?? traces[0]
    }
    keep(judgement, bound, rest)
  }

  private mutating func keep(
    _ judgement: Judgement, _ bound: [NearBound], _ rest: [BindingTrace]
  ) {
    let held = bound.map(\.bound)
    // At a later moment only what begins then counts; the rest was judged as of now.
    guard judgement.isOwnMoment(held) else { return }
    guard budget > 0 else {
      isCut = true
      return
    }
    budget -= 1
    found.append(judgement.trace(held, bound.map(\.trace) + rest, .missed))
  }

  // MARK: - Repeats

  private mutating func visit(_ judgement: Judgement, _ repetition: Repetition) {
    let acts = judgement.acts(repetition).map(\.0)
    let laters = judgement.laterActs(repetition).map { judgement.bound($0) }
      .filter { judgement.isOwnMoment([$0]) }
    if laters.isEmpty {
      return keep(judgement, [], [BindingTrace(missing: acts), BindingTrace(missing: [])])
    }
    for later in laters {
      let first = NearBound(
        bound: later, trace: BindingTrace(later, truth: later.candidate.truth))
      let earlier = judgement.earlierActs(repetition, before: later)
      if earlier.isEmpty {
        keep(judgement, [first], [BindingTrace(missing: acts.filter { $0 != later.entry })])
      }
      for act in earlier {
        let second = judgement.bound(act)
        keep(
          judgement,
          [first, NearBound(bound: second, trace: BindingTrace(second, truth: act.truth))], [])
      }
    }
  }
}

/// What a binding selects or nearly does, time aside.
struct NearCandidate {
  let candidate: Candidate
  /// Tests that it does not pass; empty for what is selected.
  var failed: [EntryTest] = []
  var failsTogether = false
}

/// What a binding holds in a tuple that may miss.
struct NearBound {
  let bound: Bound
  let trace: BindingTrace
}

extension Judgement {
  func bound(_ candidate: Candidate) -> Bound {
    Bound(candidate: candidate, item: item(of: candidate))
  }

  /// What the binding selects, then what is in its sets and fails another test.
  func nearCandidates(of binding: Binding) -> [NearCandidate] {
    let phrase = binding.phrase
    let sets = phrase.tests.filter { if case .member = $0 { true } else { false } }
    let others = phrase.tests.filter { if case .member = $0 { false } else { true } }
    let selected = selection(phrase)
    guard !others.isEmpty else { return selected.map { NearCandidate(candidate: $0) } }
    let byTest = others.map { (test: $0, passing: selection(phrase.asking(sets + [$0]))) }
    let near = selection(phrase.asking(sets)).filter { !$0.isAmong(selected) }
    return selected.map { NearCandidate(candidate: $0) }
      + near.map { candidate in
        let failed = byTest.filter { !candidate.isAmong($0.passing) }.map(\.test)
        return NearCandidate(
          candidate: candidate, failed: failed.isEmpty ? others : failed,
          failsTogether: failed.isEmpty)
      }
  }

  /// Binds a candidate whether or not its time is right.
  func bind(_ near: NearCandidate, _ binding: Binding, _ bound: [Bound]) -> NearBound {
    let timed = timed(near.candidate, binding.phrase.time, bound)
    let isMiss = timed == nil || !near.failed.isEmpty
    let next = self.bound(timed ?? near.candidate)
    return NearBound(
      bound: next,
      trace: BindingTrace(
        next, truth: isMiss ? .no : next.candidate.truth, failed: near.failed,
        failsTogether: near.failsTogether, time: timed == nil ? .no : .yes))
  }

  /// Binds all that a group can hold, whether or not they are enough; nil where it can hold nothing.
  func bindGroup(of needed: Int, _ binding: Binding, _ bound: [Bound]) -> NearBound? {
    let whole = group(of: needed, binding.phrase, bound)
    guard let candidate = whole ?? group(of: 1, binding.phrase, bound) else { return nil }
    let next = self.bound(candidate)
    return NearBound(
      bound: next,
      trace: BindingTrace(
        next, truth: whole == nil ? .no : candidate.truth, isTooFew: whole == nil))
  }

  /// Whether the time of a binding asks only about what is bound.
  func canTime(_ binding: Binding, after bound: [Bound]) -> Bool {
    let question = Leaf.count(
      binding.phrase, CountTest(comparison: .atLeast, count: 1, isOther: false))
    return needs.bindings(neededBy: .leaf(question)) <= bound.count
  }
}

extension EntryPhrase {
  /// The same phrase with other tests.
  fileprivate func asking(_ tests: [EntryTest]) -> EntryPhrase {
    EntryPhrase(kind: kind, tests: tests, tail: tail, time: time)
  }
}

extension Candidate {
  /// Whether the same substance, or the same entry, is among these.
  fileprivate func isAmong(_ others: [Candidate]) -> Bool {
    others.contains { other in
      exposure.map { $0.substance == other.exposure?.substance }
        ?? (other.exposure == nil && entries == other.entries)
    }
  }
}
