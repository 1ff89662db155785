import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// S50: the same exam again, sooner than its minimum interval.
extension Judgement {
  mutating func judgeRepeat(_ repetition: Repetition) {
    let count = acts(repetition).count
    for later in laterActs(repetition) {
      let acts = [Bound(candidate: later, item: item(of: later))]
      guard isOwnMoment(acts) else { continue }
      guard look(at: count) else { return }
      let earlier = earlierActs(repetition, before: acts[0])
      if earlier.isEmpty, isTruncated(repetition, acts), !isExcluded(acts), !isExcepted(acts) {
        truncated.append(TruncatedRepeat(rule: id, later: acts[0].item))
      }
      for act in earlier {
        let bound = acts + [Bound(candidate: act, item: item(of: act))]
        observeIntervals(repetition, bound)
        let tooSoon = tooSoon(repetition, bound)
        guard tooSoon.truth != .no else { continue }
        judge(bound, tooSoon)
        break
      }
    }
  }

  /// Scope `current`: drafted, requested, or done on the day of the moment.
  func laterActs(_ repetition: Repetition) -> [Candidate] {
    acts(repetition).compactMap { act, questions in
      let start = start(of: act)
      let isToday =
        record.standing(act) == .drafted
        ? Truth(start.low == moment.low)
        : TimeWindow(granularity: .day, from: moment, to: moment)
          .touches(from: start, to: record.end(act) ?? start)
      return candidate(act, questions, isToday, repetition)
    }
  }

  /// The nearest act before it, beyond what belongs to the same occasion; where that one is sure
  /// and another may lie nearer, that other comes second (S6). Of several acts of one day the one
  /// that covers the later act counts, then one with a result: a panel and its own results are one
  /// occasion, however the record orders them. A rule that asks for hours compares hours first.
  func earlierActs(_ repetition: Repetition, before later: Bound) -> [Candidate] {
    let candidates = acts(repetition).compactMap { act, questions -> Candidate? in
      guard act != later.entry, record.standing(act) != .drafted else { return nil }
      let isBefore = isBefore(act, later.entry, repetition.ignoreWithin)
      return candidate(act, questions, isBefore, repetition)
    }
    let doubtful = candidates.filter { $0.truth == .unknown }
    func closest(_ candidates: [Candidate]) -> Candidate? {
      candidates.max {
        isFarther($0.entries[0], than: $1.entries[0], from: later.entry, repetition)
      }
    }
    guard let nearest = closest(candidates.filter { $0.truth == .yes }) else {
      return closest(doubtful).map { [$0] } ?? []
    }
    let nearer = doubtful.filter {
      start(of: $0.entries[0]).highInstant > start(of: nearest.entries[0]).lowInstant
    }
    return [nearest] + (closest(nearer).map { [$0] } ?? [])
  }

  private func isFarther(
    _ act: EntryIndex, than other: EntryIndex, from later: EntryIndex, _ repetition: Repetition
  ) -> Bool {
    let isHourly = repetition.intervals.contains { $0.minimum?.granularity == .second }
    func key(_ act: EntryIndex) -> (Day, Instant, Truth, Int, Instant, EntryIndex) {
      let (start, covers) = (start(of: act), covers(act, later, repetition.exam))
      let hasResult = record.exam(act).map { $0.value != .none } ?? false
      let hour = isHourly ? start.lowInstant : .distantPast
      return (start.low, hour, covers, hasResult ? 1 : 0, start.lowInstant, act)
    }
    return key(act) < key(other)
  }

  private func isBefore(
    _ act: EntryIndex, _ later: EntryIndex, _ ignored: CalendarDuration?
  ) -> Truth {
    let (start, end) = (start(of: act), start(of: later))
    if let ignored {
      let limit = end.advanced(by: ignored, .earlier)
      return start.isBefore(limit, by: ignored.granularity)
    }
    // A panel and its own results carry different hours of one day: they are one occasion.
    let isExact =
      start.isInstant && end.isInstant && !record.isPanel(act) && !record.isPanel(later)
    return start.isBefore(end, by: isExact ? .second : .day)
  }

  /// S28: a preliminary result is no act yet.
  func acts(_ repetition: Repetition) -> [(EntryIndex, Answer)] {
    view.entries(of: .exam).compactMap { act in
      guard isRead(act), record.exam(act)?.isPreliminary != true else { return nil }
      let member = answer(to: .member(repetition.exam), about: act).truth
      return member == .no ? nil : (act, Answer(member))
    }
  }

  private func candidate(
    _ act: EntryIndex, _ member: Answer, _ time: Truth, _ repetition: Repetition
  ) -> Candidate? {
    let standing: Truth = record.standing(act) == .unconfirmed ? .unknown : .yes
    let truth = member.truth && standing && time
    guard truth != .no else { return nil }
    let doubt: Doubt? =
      member.truth == .unknown
      ? doubt(about: act, .member(repetition.exam), else: .broaderCode)
      : standing == .unknown ? .unconfirmed : time == .unknown ? .timeUncertain : nil
    return Candidate(entries: [act], exposure: nil, truth: truth, doubt: doubt)
  }

  /// The first true interval decides; where one above it is open, all in play must agree.
  private func tooSoon(_ repetition: Repetition, _ bound: [Bound]) -> Answer {
    var inPlay: [Truth] = []
    var notes: [Note] = []
    var isDecided = false
    for interval in repetition.intervals {
      let answer = answer(interval.guardFormula, bound, factors(bound))
      guard answer.truth != .no else { continue }
      inPlay.append(isSooner(bound, than: interval.minimum))
      isDecided = answer.truth == .yes
      guard !isDecided else { break }
      notes += answer.notes
    }
    // Where no interval surely applies, none may, and then nothing is too soon.
    if !isDecided { inPlay.append(.no) }
    return Answer(common(inPlay), notes.withoutRepeats())
  }

  func isSooner(_ bound: [Bound], than minimum: CalendarDuration?) -> Truth {
    guard let minimum else { return .yes }
    let (later, earlier) = (start(of: bound[0].entry), start(of: bound[1].entry))
    return later.isBefore(earlier.advanced(by: minimum, .later), by: minimum.granularity)
  }

  /// Nothing found, in a record that does not reach back far enough to tell: over an interval that
  /// may apply, whatever the earlier act.
  private func isTruncated(_ repetition: Repetition, _ acts: [Bound]) -> Bool {
    let factors = factors(acts)
    for interval in repetition.intervals {
      let isOpen = needs.bindings(neededBy: interval.guardFormula) > acts.count
      let applies = isOpen ? .unknown : answer(interval.guardFormula, acts, factors).truth
      guard applies != .no else { continue }
      if reachesBack(interval.minimum, acts) { return true }
      if applies == .yes { break }
    }
    return false
  }

  private func reachesBack(_ minimum: CalendarDuration?, _ acts: [Bound]) -> Bool {
    guard let first = view.coverage[.exam] else { return true }
    guard let minimum else { return false }
    return first > start(of: acts[0].entry).advanced(by: minimum, .earlier).low
  }

  /// Whether an exception that does not ask about the earlier act drops every match.
  private func isExcepted(_ acts: [Bound]) -> Bool {
    let factors = factors(acts)
    return rule.exceptions.contains { exception in
      needs.bindings(neededBy: exception.formula) <= acts.count
        && answer(exception.formula, acts, factors).settled(exception.whenUnknown) == .yes
    }
  }
}
