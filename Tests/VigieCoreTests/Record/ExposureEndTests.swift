import Testing
import VigieRecord
import VigieTerms

@Suite("Ends of treatments (S1, S5, S6, S17)")
struct ExposureEndTests {
  @Test("the last day of a recorded period is a day of treatment")
  func recordedEnd() {
    let line = Line("2026-01-01", "2026-01-10")
    #expect(underWay([line], on: "2026-01-01") == .yes)
    #expect(underWay([line], on: "2026-01-10") == .yes)
    #expect(underWay([line], on: "2026-01-11") == .no)
    #expect(underWay([line], on: "2025-12-31") == .no)
  }

  @Test("a recorded end comes before supply, supply before dosage, dosage before the default")
  func precedence() {
    // 30 days from 1 January end on 30 January; 10 days on 10 January.
    var line = Line("2026-01-01").with { $0.bounds = 10 }
    #expect(exposure([line], at: "2026-01-05")?.stops == point("2026-01-10"))
    line.supply = 30
    #expect(exposure([line], at: "2026-01-05")?.stops == point("2026-01-30"))
    line.end = "2026-01-20"
    #expect(exposure([line], at: "2026-01-05")?.stops == point("2026-01-20"))
    #expect(exposure([line], at: "2026-01-05")?.possible.first?.endIsAssumed == false)
  }

  @Test("a default of N days covers day 1 to day N, and is said to be assumed")
  func assumedEnd() {
    // 100 days from 1 January 2026 end on 10 April.
    let line = Line.dispense("2026-01-01")
    #expect(underWay([line], on: "2026-04-10") == .yes)
    #expect(underWay([line], on: "2026-04-11") == .no)
    let episode = exposure([line], at: "2026-02-01")?.possible.first
    #expect(episode?.end == point("2026-04-10"))
    #expect(episode?.evidencedEnd == point("2026-01-01"))
    #expect(episode?.endIsAssumed == true)
  }

  @Test("an open order past its assumed end is unknown, not ended; so is a statement")
  func openOrder() {
    let order = Line("2026-01-01")
    #expect(underWay([order], on: "2026-04-10") == .yes)
    #expect(underWay([order], on: "2026-04-11") == .unknown)
    #expect(underWay([order], on: "2028-01-01") == .unknown)
    #expect(underWay([order.with { $0.source = .statement }], on: "2026-04-11") == .unknown)
  }

  @Test("defaults by set: a week of antibiotic, a month of depot injection (T13, T17)")
  func defaultBySet() {
    let dispensed = Line.dispense("2026-01-01")
    #expect(underWay([dispensed], on: "2026-01-15", default: 14) == .no)
    let injection = Line.dispense("2026-01-01").with { $0.source = .administration }
    #expect(underWay([injection], on: "2026-01-28", ofSet: 28) == .yes)
    #expect(underWay([injection], on: "2026-01-29", ofSet: 28) == .no)
  }

  @Test("what was given proves its day, not the default, unless a set says how long it acts (T17)")
  func given() {
    let given = Line("2026-01-01").with {
      $0.source = .administration
      $0.activity = .closed
    }
    #expect(underWay([given], on: "2026-01-01") == .yes)
    #expect(underWay([given], on: "2026-01-02") == .no)
    // When giving it ended is assumed, so what hangs on that is possible.
    let tail = CalendarDuration(3, .days)
    #expect(underWay([given], on: "2026-01-03", tail: tail) == .unknown)
    #expect(exposure([given], at: "2026-01-02")?.possible.first?.endIsAssumed == true)
    #expect(underWay([given], on: "2026-01-20", ofSet: 28) == .yes)
    // An infusion under way goes on.
    let running = given.with { $0.activity = .open }
    #expect(underWay([running], on: "2026-01-05") == .yes)
  }

  @Test("a line closed without a date is over by as-of, and ended at any day since its start")
  func closed() {
    let order = Line("2026-01-01").with { $0.activity = .closed }
    #expect(underWay([order], on: "2026-02-01") == .no)
    #expect(underWay([order], on: "2026-01-15", asOf: "2026-02-01") == .unknown)
    #expect(underWay([order], on: "2026-01-01", asOf: "2026-02-01") == .yes)
    #expect(underWay([order], on: "2026-01-01") == .yes)
    let stops = exposure([order], at: "2026-02-01")?.stops
    #expect(stops?.low == point("2026-01-01").low)
    #expect(stops?.high == point("2026-01-31").low)
  }

  @Test("a closed line keeps a supplied end that is past; a later one is cut short")
  func closedWithSupply() {
    let order = Line("2026-01-01").with {
      $0.activity = .closed
      $0.bounds = 7
    }
    #expect(exposure([order], at: "2026-02-01")?.stops == point("2026-01-07"))
    #expect(underWay([order], on: "2026-01-05") == .no)
    let dispense = Line.dispense("2026-01-01", supply: 30)
    let stopped = Line("2026-01-01").with { $0.activity = .closed }
    #expect(underWay([stopped, dispense], on: "2026-01-15") == .no)
  }

  @Test("a tail holds while fewer than D days have passed: day 13 and day 14 (T20)")
  func tail() {
    let stopped = Line("2025-12-01", "2026-03-01")
    let fourteen = CalendarDuration(14, .days)
    #expect(underWay([stopped], on: "2026-03-14", tail: fourteen) == .yes)
    #expect(underWay([stopped], on: "2026-03-15", tail: fourteen) == .no)
    let weeks = CalendarDuration(2, .weeks)
    #expect(underWay([stopped], on: "2026-03-14", tail: weeks) == .yes)
    #expect(underWay([stopped], on: "2026-03-15", tail: weeks) == .no)
  }

  @Test("a draft next week: the drug ends tomorrow, the washout the day after (T19)")
  func laterDraft() {
    let drug = Line("2026-01-01", "2026-03-02")
    let washout = CalendarDuration(3, .days)
    // As of 1 March, judged on 8 March, when the draft starts.
    #expect(underWay([drug], on: "2026-03-08", asOf: "2026-03-01") == .no)
    #expect(underWay([drug], on: "2026-03-08", asOf: "2026-03-01", tail: washout) == .no)
    let week = CalendarDuration(7, .days)
    #expect(underWay([drug], on: "2026-03-08", asOf: "2026-03-01", tail: week) == .yes)
  }

  @Test("a tail on an assumed end is possible")
  func assumedTail() {
    let line = Line.dispense("2026-01-01")
    let tail = CalendarDuration(14, .days)
    #expect(underWay([line], on: "2026-04-10", tail: tail) == .yes)
    #expect(underWay([line], on: "2026-04-11", tail: tail) == .unknown)
    #expect(underWay([line], on: "2026-04-24", tail: tail) == .no)
  }

  @Test("a tail in hours compares instants; a date without a time leaves its day open (S2)")
  func tailInHours() {
    let timed = Line("2026-03-01T08:00:00Z", "2026-03-01T08:00:00Z")
    let tail = CalendarDuration(24, .hours)
    #expect(underWay([timed], on: "2026-03-02T07:59:00Z", tail: tail) == .yes)
    #expect(underWay([timed], on: "2026-03-02T08:00:00Z", tail: tail) == .no)
    let dated = Line("2026-03-01", "2026-03-01")
    #expect(underWay([dated], on: "2026-03-02T07:59:00Z", tail: tail) == .unknown)
    #expect(underWay([dated], on: "2026-03-03T00:00:00Z", tail: tail) == .no)
  }

  @Test("partial and missing dates are possible, never silent (S6)")
  func partialDates() {
    #expect(underWay([Line("", nil)], on: "2026-03-01") == .unknown)
    #expect(underWay([Line.dispense("")], on: "2026-03-01") == .unknown)
    #expect(underWay([Line("2026", "2026-12-31")], on: "2026-03-01") == .unknown)
    #expect(underWay([Line("2025", "2026-12-31")], on: "2026-03-01") == .yes)
    #expect(underWay([Line("2026-01-01", "2026-03")], on: "2026-03-10") == .unknown)
    #expect(underWay([Line("2026-01-01", "2026-03")], on: "2026-04-01") == .no)
    #expect(underWay([Line("", "2026-03-10")], on: "2026-03-11") == .no)
  }

  @Test("a start surely after the moment is not read, one perhaps after it is (S7)")
  func future() {
    #expect(exposure([Line("2026-03-02")], at: "2026-03-01") == nil)
    #expect(underWay([Line("2026-03")], on: "2026-03-01") == .unknown)
  }

  @Test("drafts count from as-of when they have no start or an earlier one")
  func drafts() {
    for start in ["", "2026-02-01", "2026-03-01"] {
      let read = exposure([.draft(start)], at: "2026-03-01")
      #expect(read?.starts == point("2026-03-01"))
      #expect(read?.isDrafted == true)
      #expect(read?.isUnderWay(at: point("2026-03-01")) == .yes)
    }
  }

  @Test("an end before the start contradicts it: the line lasts its first day")
  func contradiction() {
    let line = Line("2026-03-01", "2026-02-01")
    #expect(underWay([line], on: "2026-03-01") == .yes)
    #expect(underWay([line], on: "2026-03-02") == .no)
    #expect(underWay([line], on: "2026-02-15") == .no)
  }

  @Test("sizes that no calendar holds do not trap")
  func hostileSizes() {
    let line = Line("2026-03-01").with { $0.supply = .max }
    #expect(underWay([line], on: "2026-03-02") == .yes)
    #expect(underWay([line, line], on: "9999-03-02") == .yes)
    let negative = Line.dispense("2026-03-01", supply: -5)
    #expect(underWay([negative], on: "2026-03-02") == .yes)
    #expect(underWay([Line("9999-12-31")], on: "9999-12-31", default: .max) == .yes)
  }
}
