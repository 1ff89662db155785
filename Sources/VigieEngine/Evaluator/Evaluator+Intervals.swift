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
    // As in the lanes of treatments, what was woken into the general lane is judged there.
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
      return emit(.yes, SIMD4(hit.later.position, earlier.position, -1, -1))
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

  /// Finds what the lane has to judge; a rule that it cannot settle is woken into the general one.
  mutating func findIntervals() {
    space.intervalHits.empty()
    for place in space.upcomingExams.indices {
      let entry = space.upcomingExams[place]
      let gist = gists[entry.index]
      guard gist.isOf(moment) else { continue }
      let coding = known(entry, .exam)
      guard coding.intervalBits != 0 else { continue }
      let row = space.membership.rows[Int(coding.first)]
      wake(row.doubtfulIntervals)
      if gist.isExact, moment.isExactDay {
        if !row.intervals.isEmpty { findIntervals(of: entry, gist, row.intervals, coding) }
      } else {
        wake(row.intervals)
      }
    }
  }

  private mutating func wake(_ intervals: Range<Int32>) {
    for place in intervals { wake(space.membership.intervals[Int(place)].rule) }
  }

  /// Takes each rule of an exam of the day to the nearest exam before it.
  private mutating func findIntervals(
    of later: EntryIndex, _ gist: EntryGist, _ intervals: Range<Int32>,
    _ coding: MembershipTable.KnownCoding
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
    let isWhole = view.isWhole
    for act in record.range(of: .exam) {
      let other = known(act, .exam)
      guard other.intervalBits & coding.intervalBits != 0, act != later,
        isWhole || view.isVisible(act)
      else { continue }
      consider(act, other, before: gist)
    }
    for place in intervals { judgeInterval(space.membership.intervals[Int(place)], later, gist) }
  }

  /// Takes an exam as the nearest one of the rules that it shares with the later one.
  private mutating func consider(
    _ act: EntryIndex, _ coding: MembershipTable.KnownCoding, before later: EntryGist
  ) {
    let gist = gists[act.index]
    guard gist.standing != .drafted, gist.startLow <= later.startHigh else { return }
    let isExact = gist.isExact
    if !isExact || coding.hasDoubtfulIntervals {
      wakeShared(space.membership.rows[Int(coding.first)], isExact)
    }
    guard isExact, gist.comesBefore(later) else { return }
    for place in coding.firstInterval..<coding.lastInterval {
      let rule = Int(space.membership.intervals[Int(place)].rule)
      guard space.nearest[rule].exam == space.exams else { continue }
      let known = space.nearest[rule].entry
      let distance = known < 0 ? 1 : gist.startLow - gists[Int(known)].startLow
      // Of two acts of one day it matters what they cover and whether they have a result.
      if distance == 0 { wake(Int32(rule)) }
      if distance > 0 { space.nearest[rule].entry = act.position }
    }
  }

  /// Wakes the rules of the later exam that this one leaves open.
  private mutating func wakeShared(_ row: MembershipRow, _ isExact: Bool) {
    for places in [row.doubtfulIntervals, isExact ? 0..<0 : row.intervals] {
      for place in places {
        let rule = space.membership.intervals[Int(place)].rule
        if space.nearest[Int(rule)].exam == space.exams { wake(rule) }
      }
    }
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
    guard gist.startLow - gists[act.index].startLow < Int(interval.days) else { return }
    space.intervalHits.append(IntervalHit(rule: interval.rule, later: later, earlier: act))
  }
}
