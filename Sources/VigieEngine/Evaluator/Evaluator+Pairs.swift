import VigieLanguage
import VigieRecord
import VigieTerms

/// The lines of a substance that may be under way at the moment.
struct CurrentTreatment {
  let lines: Int32
  let signature: Signature
  /// Nil where its lines have to be read together first.
  let now: Truth?
}

/// Two treatments that a rule of the pair lane asks for.
struct PairHit {
  let rule: Int32
  let isBare: Bool
  /// Positions among the current treatments, in the order of the rule's bindings.
  let first: Int32
  let second: Int32
}

/// The pair lane: what is under way, then the pairs of it that some rule names.
extension Evaluator {
  /// Finds what the lane has to judge; a rule that it cannot settle is woken into the general one.
  mutating func findPairs() {
    listCurrents()
    space.pairHits.empty()
    for later in space.currents.indices.dropFirst() {
      let second = space.currents[later].signature
      for earlier in 0..<later {
        let first = space.currents[earlier].signature
        guard space.pairs.mayMatch(first, second) else { continue }
        let rules = space.pairs.rules(first, second, space.membership.signatures, program)
        for place in rules { hit(space.pairs[place], earlier, later) }
      }
    }
  }

  mutating func judgePairs() {
    // A rule that was woken into the general lane is judged there, whatever was found before.
    for place in space.pairHits.indices {
      let hit = space.pairHits[place]
      guard space.wokenStamps[Int(hit.rule)] != space.record else { continue }
      current = Int(hit.rule)
      if hit.isBare, !isExplaining { judgeBare(hit) } else { judge(hit) }
    }
  }

  private mutating func listCurrents() {
    space.currents.empty()
    let hasReplacements = view.hasReplacements
    for place in space.lines.indices {
      let lines = space.lines[place]
      guard lines.isPaired, lines.lastDay >= moment.low else { continue }
      let now = hasReplacements ? nil : lines.settled(at: moment, asOf: asOf)
      guard now != .no else { continue }
      space.currents.append(
        CurrentTreatment(
          lines: Int32(truncatingIfNeeded: place), signature: lines.signature, now: now))
    }
  }

  private mutating func hit(_ rule: PairMemory.PairRule, _ earlier: Int, _ later: Int) {
    guard rule.isSure else { return wake(rule.rule) }
    space.pairHits.append(
      PairHit(
        rule: rule.rule, isBare: rule.isBare,
        first: Int32(truncatingIfNeeded: rule.isSwapped ? later : earlier),
        second: Int32(truncatingIfNeeded: rule.isSwapped ? earlier : later)))
  }

  /// Leaves a rule to the general lane.
  mutating func wake(_ rule: Int32) {
    guard space.wokenStamps[Int(rule)] != space.record else { return }
    space.wokenStamps[Int(rule)] = space.record
    space.awake.append(rule)
    space.isWoken = true
  }

  // MARK: - Hits

  /// A match without its reasons, from the gists of two treatments where they tell enough.
  private mutating func judgeBare(_ hit: PairHit) {
    let (first, second) = (space.currents[Int(hit.first)], space.currents[Int(hit.second)])
    guard let mine = first.now, let theirs = second.now else { return judge(hit) }
    let (one, other) = (space.lines[Int(first.lines)], space.lines[Int(second.lines)])
    // S25: the parts of one fixed combination do not interact with each other.
    guard one.gist.productOrSeconds != other.gist.productOrSeconds else { return }
    let entries = SIMD4(one.entry.position, other.entry.position, -1, -1)
    space.found.append(
      BareMatch(
        rule: rule.id, moment: moment.low, truth: mine && theirs, entries: entries))
  }

  /// Binds two treatments and judges them as the general lane would.
  private mutating func judge(_ hit: PairHit) {
    guard case .pair(let lane) = program.lanes[current] else { return }
    beginTuple()
    var truth = Truth.yes
    for place in rule.conditions.range where program.formulas[place].isFree {
      truth = truth && settled(program.formulas[place])
      if truth == .no { return }
    }
    for treatment in [hit.first, hit.second] {
      let lines = Int(space.currents[Int(treatment)].lines)
      guard let exposure = exposure(lines, lane.terms) else { return unbind() }
      var item = selected(exposure, lasting: nil)
      item.truth = item.now
      guard item.truth != .no else { return unbind() }
      truth = truth && item.truth
      space.bound.append(item)
    }
    beginTuple()
    judgeTuple(truth)
    unbind()
  }

  private mutating func unbind() { space.bound.removeAll(keepingCapacity: true) }
}

extension SubstanceLines {
  /// Whether they are under way at the moment, where the gist of the only line settles it: a line
  /// that had not surely begun by then hangs on more than its days.
  fileprivate func settled(at moment: TimePoint, asOf: TimePoint) -> Truth? {
    guard count == 1, isUniform, gist.isSettled, gist.startHigh <= asOf.low,
      gist.startHigh < moment.low || (gist.isOrder && gist.startHigh == moment.low)
    else { return nil }
    return gist.isUnderWay(at: moment)
  }
}
