import VigieRecord
import VigieTerms

/// One or two treatments that a rule of the single or of the pair lane asks for.
struct TreatmentHit {
  let rule: Int32
  let terms: Position<TermsRule>
  let gate: Gate
  /// Whether they are surely of the classes that the rule asks for.
  let isSure: Bool
  /// Positions among the current treatments, in the order of the rule's bindings.
  let first: Int32
  /// Negative where the rule asks for one treatment.
  let second: Int32
}

/// The single and the pair lane: what is under way, then the rules that name it.
extension Evaluator {
  /// Finds what the lanes have to judge; a rule that they cannot settle is woken into the general
  /// one.
  mutating func findTreatments() {
    listCurrents()
    space.treatmentHits.empty()
    for later in space.currents.indices {
      let second = space.currents[later].signature
      for place in space.singles.rules(second) { hit(space.singles[place], later) }
      for earlier in 0..<later {
        let first = space.currents[earlier].signature
        guard space.pairs.mayMatch(first, second) else { continue }
        let rules = space.pairs.rules(first, second, space.membership.signatures, program)
        for place in rules { hit(space.pairs[place], earlier, later) }
      }
    }
  }

  mutating func judgeTreatments() {
    // A rule that was woken into the general lane is judged there, whatever was found before.
    for place in space.treatmentHits.indices {
      let hit = space.treatmentHits[place]
      if space.isWoken, space.wokenStamps[Int(hit.rule)] == space.record { continue }
      current = Int(hit.rule)
      if hit.gate.isFree, !isExplaining { judgeFree(hit) } else { judgeBound(hit) }
    }
  }

  private mutating func hit(_ rule: SingleMemory.SingleRule, _ place: Int) {
    take(
      TreatmentHit(
        rule: rule.rule, terms: rule.terms, gate: rule.gate, isSure: rule.isSure,
        first: Int32(truncatingIfNeeded: place), second: -1))
  }

  private mutating func hit(_ rule: PairMemory.PairRule, _ earlier: Int, _ later: Int) {
    take(
      TreatmentHit(
        rule: rule.rule, terms: rule.terms, gate: rule.gate, isSure: rule.isSure,
        first: Int32(truncatingIfNeeded: rule.isSwapped ? later : earlier),
        second: Int32(truncatingIfNeeded: rule.isSwapped ? earlier : later)))
  }

  /// Whoever asks about a bound treatment, or for reasons, asks of a doubtful one what the doubt
  /// is: that the general lane tells.
  private mutating func take(_ hit: TreatmentHit) {
    let isTruthEnough = hit.gate.isFree && !isExplaining
    func isFit(_ place: Int32) -> Bool {
      guard place >= 0 else { return true }
      let treatment = space.currents[Int(place)]
      return treatment.isUniform && (isTruthEnough || (hit.isSure && !treatment.isDoubtful))
    }
    guard isFit(hit.first), isFit(hit.second) else { return wake(hit.rule) }
    space.treatmentHits.append(hit)
  }

  /// Leaves a rule to the general lane.
  mutating func wake(_ rule: Int32) {
    guard space.wokenStamps[Int(rule)] != space.record else { return }
    space.wokenStamps[Int(rule)] = space.record
    space.awake.append(rule)
    space.isWoken = true
  }

  // MARK: - Hits

  /// A match without its reasons, of a rule that asks nothing about what is bound.
  private mutating func judgeFree(_ hit: TreatmentHit) {
    let (first, terms) = (space.currents[Int(hit.first)], hit.terms)
    var truth = now(first, terms) && (hit.isSure ? .yes : .unknown)
    if hit.second >= 0, truth != .no {
      let second = space.currents[Int(hit.second)]
      truth = truth && now(second, terms)
      if truth != .no, restOnOneProduct(first, second, terms) { return }
    }
    guard truth != .no else { return }
    truth = truth && verdict(of: hit.gate)
    guard truth != .no else { return }
    var entries = SIMD4<Int32>(repeating: -1)
    entries[0] = entry(of: first, terms).position
    if hit.second >= 0 {
      entries[1] = entry(of: space.currents[Int(hit.second)], terms).position
    }
    emit(truth, entries)
  }

  /// What the current rule asks beside what it binds.
  private mutating func verdict(of gate: Gate) -> Truth {
    switch gate {
    case .open: return .yes
    case .leaf(let leaf, let isNegated, let whenUnknown):
      let truth = freeTruth(of: leaf)
      return (isNegated ? !truth : truth).settled(whenUnknown)
    case .free, .lines, .bound: return freeVerdict()
    }
  }

  /// What conditions, exceptions and rows say that ask nothing about what is bound.
  private mutating func freeVerdict() -> Truth {
    beginTuple()
    var truth = Truth.yes
    for place in rule.conditions.range {
      truth = truth && settled(program.formulas[place])
      if truth == .no { return .no }
    }
    for place in rule.exceptions.range {
      truth = truth && !settled(program.formulas[place])
      if truth == .no { return .no }
    }
    return hasRow().map { $0 ? truth : .unknown } ?? .no
  }

  /// Binds the treatments and judges them as the general lane would.
  private mutating func judgeBound(_ hit: TreatmentHit) {
    let first = space.currents[Int(hit.first)]
    beginTuple()
    var truth = Truth.yes
    for place in rule.conditions.range where program.formulas[place].isFree {
      truth = truth && settled(program.formulas[place])
      if truth == .no { return }
    }
    let isLone = hit.gate == .lines && !isExplaining
    truth = truth && bind(first, hit.terms, asLone: isLone)
    if hit.second >= 0, truth != .no {
      let second = space.currents[Int(hit.second)]
      truth = truth && bind(second, hit.terms, asLone: isLone)
      if truth != .no, restOnOneProduct(first, second, hit.terms) { truth = .no }
    }
    if truth != .no {
      beginTuple()
      judgeTuple(truth)
    }
    space.bound.empty()
  }

  /// Binds a treatment, and tells whether it is under way; one of a single line as that line where
  /// nothing else is asked of it.
  private mutating func bind(
    _ treatment: CurrentTreatment, _ terms: Position<TermsRule>, asLone isLone: Bool
  ) -> Truth {
    let lines = space.lines[Int(treatment.lines)]
    if isLone, lines.count == 1, lines.gist.coding != .unkept {
      let now = now(treatment, terms)
      space.bound.append(
        Selected(
          entry: lines.entry, exposure: nil, truth: now, doubt: nil, tail: nil, now: now,
          lone: lines.substance))
      return now
    }
    guard let exposure = exposure(Int(treatment.lines), terms) else { return .no }
    var item = selected(exposure, lasting: nil)
    item.truth = item.now
    space.bound.append(item)
    return item.truth
  }
}
