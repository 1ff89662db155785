import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// S50: the same exam again, sooner than its minimum interval.
extension Evaluator {
  mutating func judgeRepeat(_ repetition: CompiledRepetition, _ gate: Truth) {
    let acts = select(repetition.selector)
    var count = 0
    for position in acts where isAct(space.selected[position].entry) { count += 1 }
    for position in acts {
      var later = space.selected[position]
      later.truth = later.truth && isToday(later.entry)
      guard later.truth != .no, isAct(later.entry) else { continue }
      space.bound.append(later)
      defer { space.bound.removeLast() }
      guard isOwnMoment() else { continue }
      guard look(at: count) else { return }
      judgeRepeat(of: later, repetition, acts, gate)
    }
  }

  /// Reports that the record does not reach back far enough for the later act that is bound.
  mutating func truncateBound() {
    guard isExplaining else { return }
    evaluation.truncated.append(TruncatedRepeat(rule: rule.id, later: boundItems()[0]))
  }

  private mutating func judgeRepeat(
    of later: Selected, _ repetition: CompiledRepetition, _ acts: Range<Int>, _ gate: Truth
  ) {
    guard let nearest = earlierAct(than: later.entry, repetition, acts) else {
      beginTuple()
      if isTruncated(repetition, later.entry), !isExcluded() {
        truncateBound()
      }
      return
    }
    let truth = gate && later.truth
    if judgePair(nearest, repetition, truth) || nearest.truth != .yes { return }
    let limit = start(of: nearest.entry).lowInstant
    let nearer = earlierAct(than: later.entry, repetition, acts, mayFollow: limit)
    if let nearer { _ = judgePair(nearer, repetition, truth) }
  }

  /// Judges the bound later act with this earlier one; false when they are far enough apart.
  private mutating func judgePair(
    _ earlier: Selected, _ repetition: CompiledRepetition, _ truth: Truth
  ) -> Bool {
    space.bound.append(earlier)
    defer { space.bound.removeLast() }
    beginTuple()
    let tooSoon = isTooSoon(repetition)
    guard tooSoon != .no else { return false }
    let truth = truth && earlier.truth && tooSoon
    judgeTuple(truth, tooSoon: tooSoon == .unknown ? openGuards(repetition) : [])
    return true
  }

  /// S28: a preliminary result is no act yet.
  private func isAct(_ entry: EntryIndex) -> Bool {
    record.exam(entry)?.isPreliminary != true
  }

  /// Scope `current`: drafted to begin, or done, on the day of the moment.
  private func isToday(_ entry: EntryIndex) -> Truth {
    let start = start(of: entry)
    if record.standing(entry) == .drafted { return Truth(start.low == moment.low) }
    return TimeWindow(granularity: .day, from: moment, to: moment)
      .touches(from: start, to: record.end(entry) ?? start)
  }

  /// The nearest act before it, beyond what belongs to the same occasion: a sure one if there is
  /// any; with `limit`, one in doubt that may have come after it.
  private func earlierAct(
    than later: EntryIndex, _ repetition: CompiledRepetition, _ acts: Range<Int>,
    mayFollow limit: Instant? = nil
  ) -> Selected? {
    var best: Selected?
    for position in acts {
      var act = space.selected[position]
      guard act.entry != later, record.standing(act.entry) != .drafted, isAct(act.entry)
      else { continue }
      act.truth = act.truth && isBefore(act.entry, later, repetition.ignoreWithin)
      guard act.truth != .no else { continue }
      if let limit {
        guard act.truth == .unknown, start(of: act.entry).highInstant > limit else { continue }
      }
      if let known = best {
        guard act.truth >= known.truth else { continue }
        let isCloser = isCloser(act.entry, than: known.entry, to: later, repetition)
        if act.truth == known.truth, !isCloser { continue }
      }
      best = act
    }
    return best
  }

  /// By day, by hour where the rule asks for hours; of one day the act that covers the later one,
  /// then one with a result, then the last: a panel and its own results are one occasion, however
  /// the record orders them.
  private func isCloser(
    _ act: EntryIndex, than known: EntryIndex, to later: EntryIndex,
    _ repetition: CompiledRepetition
  ) -> Bool {
    let (mine, theirs) = (start(of: act), start(of: known))
    if mine.low != theirs.low { return theirs.low < mine.low }
    if repetition.isHourly, mine.lowInstant != theirs.lowInstant {
      return theirs.lowInstant < mine.lowInstant
    }
    if !isNamedAlike(act, known) {
      let exam = repetition.exam
      let covers = (covers(act, later, exam), covers(known, later, exam))
      if covers.0 != covers.1 { return covers.1 < covers.0 }
    }
    let results = (showsResult(act), showsResult(known))
    if results.0 != results.1 { return results.0 }
    return (theirs.lowInstant, known) < (mine.lowInstant, act)
  }

  /// Whether both cover the same, which takes long to find out for acts of other names.
  private func isNamedAlike(_ act: EntryIndex, _ other: EntryIndex) -> Bool {
    row(of: act) == row(of: other) && record.codes(act) == record.codes(other)
  }

  private func row(of act: EntryIndex) -> RowID {
    space.subjects[Int(space.firstSubject[act.index])].row
  }

  private func showsResult(_ act: EntryIndex) -> Bool {
    record.exam(act).map { $0.value != .none } ?? false
  }

  private func isBefore(
    _ act: EntryIndex, _ later: EntryIndex, _ ignored: CalendarDuration?
  ) -> Truth {
    let start = start(of: act)
    let limit = self.start(of: later)
    guard let ignored else {
      // A panel and its own results carry different hours of one day: they are one occasion.
      let isOneDay = record.isPanel(act) || record.isPanel(later)
      return start.isBefore(
        limit, by: isOneDay ? .day : TimePoint.finestGranularity(start, limit))
    }
    return start.isBefore(limit.advanced(by: ignored, .earlier), by: ignored.granularity)
  }

  /// The first true interval decides; where one above it is open, all in play must agree.
  private mutating func isTooSoon(_ repetition: CompiledRepetition) -> Truth {
    var common: Truth?
    for (place, minimum) in zip(repetition.guards.range, repetition.minimums) {
      let isInPlay = run(program.formulas[place].start)
      guard isInPlay != .no else { continue }
      let sooner = isSooner(than: minimum)
      if let common, common != sooner { return .unknown }
      common = sooner
      if isInPlay == .yes { return sooner }
    }
    // Where no interval surely applies, none may, and then nothing is too soon.
    return common == nil || common == .no ? .no : .unknown
  }

  private func isSooner(than minimum: CalendarDuration?) -> Truth {
    guard let minimum else { return .yes }
    let (later, earlier) = (start(of: space.bound[0].entry), start(of: space.bound[1].entry))
    return later.isBefore(earlier.advanced(by: minimum, .later), by: minimum.granularity)
  }

  /// Nothing found, in a record that does not reach back far enough to tell: over an interval that
  /// may apply, whatever the earlier act.
  private mutating func isTruncated(
    _ repetition: CompiledRepetition, _ later: EntryIndex
  ) -> Bool {
    for (place, minimum) in zip(repetition.guards.range, repetition.minimums) {
      let formula = program.formulas[place]
      let isOpen = formula.bindingsNeeded > 1
      let applies = isOpen ? .unknown : run(formula.start)
      guard applies != .no else { continue }
      if reachesBack(minimum, from: later) { return true }
      if applies == .yes { break }
    }
    return false
  }

  private func reachesBack(_ minimum: CalendarDuration?, from later: EntryIndex) -> Bool {
    guard let first = view.coverage[.exam] else { return true }
    guard let minimum else { return false }
    return first > start(of: later).advanced(by: minimum, .earlier).low
  }

  /// Whether a condition or an exception that does not ask about the earlier act rules out every
  /// match.
  private mutating func isExcluded() -> Bool {
    for place in rule.conditions.range where program.formulas[place].bindingsNeeded <= 1 {
      if settled(program.formulas[place]) == .no { return true }
    }
    for place in rule.exceptions.range where program.formulas[place].bindingsNeeded <= 1 {
      if settled(program.formulas[place]) == .yes { return true }
    }
    return false
  }
}
