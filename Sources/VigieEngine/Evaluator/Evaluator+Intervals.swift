import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// The nearest exam before the one that is judged, under one rule.
struct NearestExam {
  /// Stamp of the exam that is judged.
  var exam: UInt32 = 0
  /// Negative while there is none.
  var entry: Int32 = -1
}

/// An exam of the day under a rule of the interval lane.
struct IntervalHit {
  let rule: Int32
  let later: EntryIndex
  /// Nil where the record does not reach back far enough to tell whether there was one.
  var earlier: EntryIndex?
}

/// The interval lane: exams of exact days, repeated sooner than a number of days.
extension Evaluator {
  mutating func judgeIntervals() {
    space.intervalHits.removeAll(keepingCapacity: true)
    findIntervals()
    // As in the pair lane, what was woken into the general lane is judged there.
    for place in space.intervalHits.indices {
      let hit = space.intervalHits[place]
      guard space.wokenStamps[Int(hit.rule)] != space.record else { continue }
      current = Int(hit.rule)
      judge(hit)
    }
  }

  private mutating func judge(_ hit: IntervalHit) {
    guard let earlier = hit.earlier else { return truncate(hit.later) }
    guard isExplaining else {
      let entries = SIMD4(hit.later.position, earlier.position, -1, -1)
      space.found.append(
        BareMatch(rule: rule.id, moment: moment.low, truth: .yes, entries: entries))
      return
    }
    space.bound.append(exam(hit.later))
    space.bound.append(exam(earlier))
    beginTuple()
    judgeTuple(.yes)
    space.bound.removeAll(keepingCapacity: true)
  }

  private mutating func truncate(_ later: EntryIndex) {
    space.bound.append(exam(later))
    truncateBound()
    space.bound.removeAll(keepingCapacity: true)
  }

  /// An exact exam as a phrase selects it that asks for its class alone.
  private func exam(_ entry: EntryIndex) -> Selected {
    Selected(
      entry: entry, exposure: nil, truth: .yes, doubt: nil, tail: nil,
      now: presence(of: entry, at: moment, draftsCount: true))
  }

  private mutating func findIntervals() {
    let gists = record.gists
    for place in subjects(of: .exam) {
      let subject = space.subjects[place]
      let row = space.membership.rows[subject.row.index]
      guard !row.intervals.isEmpty || !row.doubtfulIntervals.isEmpty else { continue }
      let gist = gists[subject.entry.index]
      guard gist.standing == .drafted || gist.endHigh >= moment.low,
        gist.standing == .drafted || gist.startLow <= moment.high
      else { continue }
      wake(row.doubtfulIntervals)
      if gist.isExact, moment.isExactDay {
        judgeIntervals(of: subject.entry, gist, row.intervals)
      } else {
        wake(row.intervals)
      }
    }
  }

  private mutating func wake(_ intervals: Range<Int32>) {
    for place in intervals { wake(space.membership.intervals[Int(place)].rule) }
  }

  /// Judges each rule of an exam of the day against the nearest exam before it.
  private mutating func judgeIntervals(
    of later: EntryIndex, _ gist: EntryGist, _ intervals: Range<Int32>
  ) {
    if space.exams == .max {
      for index in space.nearest.indices { space.nearest[index].exam = 0 }
      space.exams = 0
    }
    space.exams += 1
    for place in intervals {
      let rule = Int(space.membership.intervals[Int(place)].rule)
      space.nearest[rule] = NearestExam(exam: space.exams)
    }
    let gists = record.gists
    for place in subjects(of: .exam) {
      let subject = space.subjects[place]
      guard subject.entry != later else { continue }
      let row = space.membership.rows[subject.row.index]
      guard !row.intervals.isEmpty || !row.doubtfulIntervals.isEmpty else { continue }
      consider(subject.entry, gists[subject.entry.index], row, before: later, gist)
    }
    for place in intervals { judgeInterval(space.membership.intervals[Int(place)], later, gist) }
  }

  /// Takes an exam as the nearest one of the rules that it shares with the later one.
  private mutating func consider(
    _ act: EntryIndex, _ gist: EntryGist, _ row: MembershipRow, before later: EntryIndex,
    _ own: EntryGist
  ) {
    guard gist.standing != .drafted, gist.startLow <= own.startHigh else { return }
    for place in row.doubtfulIntervals {
      let rule = space.membership.intervals[Int(place)].rule
      if space.nearest[Int(rule)].exam == space.exams { wake(rule) }
    }
    guard gist.isExact else {
      for place in row.intervals {
        let rule = space.membership.intervals[Int(place)].rule
        if space.nearest[Int(rule)].exam == space.exams { wake(rule) }
      }
      return
    }
    // Offsets of clocks move an instant by less than two days: only then hours are compared.
    let isSurelyBefore = own.startLow - gist.startLow >= 2
    guard isSurelyBefore || comesBefore(act, later) else { return }
    for place in row.intervals {
      let rule = Int(space.membership.intervals[Int(place)].rule)
      guard space.nearest[rule].exam == space.exams else { continue }
      let known = space.nearest[rule].entry
      if known < 0 || isNearer(act, gist, than: EntryIndex(Int(known))) {
        space.nearest[rule].entry = act.position
      }
    }
  }

  private func comesBefore(_ act: EntryIndex, _ later: EntryIndex) -> Bool {
    let (start, limit) = (record.start(act), record.start(later))
    return start.isBefore(limit, by: TimePoint.finestGranularity(start, limit)) == .yes
  }

  /// By start, then by position, as `isNearer` of selected items.
  private func isNearer(
    _ act: EntryIndex, _ gist: EntryGist, than known: EntryIndex
  ) -> Bool {
    let distance = gist.startLow - record.gists[known.index].startLow
    if abs(distance) >= 2 { return distance > 0 }
    let (mine, theirs) = (record.start(act).lowInstant, record.start(known).lowInstant)
    return (theirs, known) < (mine, act)
  }

  private mutating func judgeInterval(
    _ interval: LaneIndex.Interval, _ later: EntryIndex, _ gist: EntryGist
  ) {
    current = Int(interval.rule)
    guard space.wokenStamps[current] != space.record else { return }
    let earlier = space.nearest[current].entry
    guard earlier >= 0 else {
      let first = view.coverage[.exam] ?? .distantFuture
      let start = gist.startLow.advanced(byDays: -Int(interval.days))
      guard first > start else { return }
      space.intervalHits.append(IntervalHit(rule: interval.rule, later: later))
      return
    }
    let act = EntryIndex(Int(earlier))
    guard gist.startLow - record.gists[act.index].startLow < Int(interval.days) else { return }
    space.intervalHits.append(IntervalHit(rule: interval.rule, later: later, earlier: act))
  }
}

extension EntryGist {
  /// Whether it is of one day for sure.
  fileprivate var isExact: Bool {
    period <= .stated && startLow == startHigh && startLow == endLow && startLow == endHigh
      && startLow.isFinite
  }
}
