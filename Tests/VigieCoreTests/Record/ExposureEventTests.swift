import Testing
import VigieRecord
import VigieTerms

@Suite("Windows, anchors and events of exposures (S11, S19, S20)")
struct ExposureEventTests {
  @Test("a recorded period touches a window; an assumed part is possible")
  func touches() {
    let recorded = exposure([Line("2026-01-01", "2026-01-31")], at: "2026-06-01")
    #expect(recorded?.touches(days("2026-01-31", "2026-02-28")) == .yes)
    #expect(recorded?.touches(days("2026-02-01", "2026-02-28")) == .no)
    #expect(recorded?.touches(days("2025-12-01", "2025-12-31")) == .no)
    // Assumed to last to 10 April.
    let assumed = exposure([Line.dispense("2026-01-01")], at: "2026-06-01")
    #expect(assumed?.touches(days("2026-01-01", "2026-01-05")) == .yes)
    #expect(assumed?.touches(days("2026-02-01", "2026-02-28")) == .unknown)
    #expect(assumed?.touches(days("2026-04-11", "2026-04-30")) == .no)
  }

  @Test("an open treatment counts today, though not between its start and today")
  func today() {
    let read = exposure([Line("2026-01-01")], at: "2026-03-01")
    #expect(read?.touches(days("2026-02-15", "2026-03-01")) == .yes)
    #expect(read?.touches(days("2026-02-01", "2026-02-15")) == .unknown)
  }

  @Test("the current treatment gives the anchors, else the last one")
  func anchors() {
    let lines = [Line("2025-01-01", "2025-01-31"), Line("2025-06-01", "2025-06-30")]
    #expect(exposure(lines, at: "2025-06-15")?.starts == point("2025-06-01"))
    #expect(exposure(lines, at: "2026-01-01")?.starts == point("2025-06-01"))
    #expect(exposure(lines, at: "2026-01-01")?.stops == point("2025-06-30"))
    #expect(exposure(lines, at: "2025-03-01")?.starts == point("2025-01-01"))
  }

  @Test("an assumed stop is an interval from the last evidence")
  func assumedStop() {
    let dispensed = exposure([Line.dispense("2026-01-01")], at: "2026-06-01")?.stops
    #expect(dispensed?.low == point("2026-01-01").low)
    #expect(dispensed?.high == point("2026-04-10").low)
    let ordered = exposure([Line("2026-01-01")], at: "2026-06-01")
    #expect(ordered?.stops?.high == .distantFuture)
    #expect(ordered?.happened(.stopped, in: days("2026-05-01", "2026-06-01")) == .unknown)
  }

  @Test("stopped tests every episode")
  func stopped() {
    let lines = [Line("2025-01-01", "2025-01-31"), Line("2025-06-01", "2025-06-30")]
    let read = exposure(lines, at: "2026-01-01")
    #expect(read?.happened(.stopped, in: days("2025-01-31", "2025-01-31")) == .yes)
    #expect(read?.happened(.stopped, in: days("2025-06-30", "2025-07-30")) == .yes)
    #expect(read?.happened(.stopped, in: days("2025-02-01", "2025-06-29")) == .no)
  }

  @Test("the dose changes where its daily sum becomes different; its start is a change")
  func changes() {
    let author: (inout Line) -> Void = { $0.author = "A" }
    let twenty = Line("2026-01-01", "2026-12-31").with(author).with { $0.milligrams = 20 }
    let forty = Line("2026-03-01", "2026-12-31").with(author).with { $0.milligrams = 40 }
    let ten = Line("2026-05-01", "2026-12-31").with(author).with { $0.milligrams = 10 }
    #expect(
      exposure([twenty], at: "2026-06-01")?.changes(by: point("2026-06-01")) == point("2026-01-01"))
    let read = exposure([twenty, forty, ten], at: "2026-06-01")
    #expect(read?.changes(by: point("2026-06-01")) == point("2026-05-01"))
    #expect(read?.increases(by: point("2026-06-01")) == point("2026-03-01"))
    #expect(read?.happened(.increased, in: days("2026-02-01", "2026-06-01")) == .yes)
    #expect(read?.happened(.increased, in: days("2026-04-01", "2026-06-01")) == .no)
    #expect(read?.happened(.changed, in: days("2026-04-01", "2026-06-01")) == .yes)
    #expect(
      exposure([twenty, forty, ten], at: "2026-04-01")?.changes(by: point("2026-04-01"))
        == point("2026-03-01"))
  }

  @Test("a renewal of the same dose is no change, though its prescriber is unknown or not")
  func sameDose() {
    let first = Line("2026-01-01", "2026-01-31").with { $0.milligrams = 20 }
    let next = Line("2026-02-01", "2026-02-28").with { $0.milligrams = 20 }
    #expect(
      exposure([first, next], at: "2026-02-10")?.changes(by: point("2026-02-10"))
        == point("2026-01-01"))
    // Two days early: added or replaced is unknown when nobody is named, replaced when someone is.
    let early = next.with { $0.start = "2026-01-30" }
    let unnamed = exposure([first, early], at: "2026-02-10")?.changes(by: point("2026-02-10"))
    #expect(unnamed?.low == point("2026-01-01").low)
    #expect((unnamed?.high).map { $0 >= point("2026-01-30").low } == true)
    let named = [first, early].map { line in line.with { $0.author = "A" } }
    #expect(
      exposure(named, at: "2026-02-10")?.changes(by: point("2026-02-10")) == point("2026-01-01"))
  }

  @Test("recorded lines of different prescribers add (S23)")
  func prescribersAdd() {
    let first = Line("2026-01-01", "2026-06-30").with {
      $0.milligrams = 20
      $0.author = "A"
    }
    let second = Line("2026-02-01", "2026-06-30").with {
      $0.milligrams = 20
      $0.author = "B"
    }
    #expect(
      exposure([first, second], at: "2026-02-10")?.increases(by: point("2026-02-10"))
        == point("2026-02-01"))
  }

  @Test("a draft beside a recorded line: added or replaced, unknown where they differ (T9)")
  func draftedDose() {
    let current = Line("2026-01-01", "2026-06-30").with { $0.milligrams = 20 }
    let more = Line.draft("2026-03-01").with {
      $0.milligrams = 40
      $0.product = "Q"
    }
    // 40 mg instead or 60 mg in all: a rise either way.
    #expect(
      exposure([current, more], at: "2026-03-01")?.increases(by: point("2026-03-01"))
        == point("2026-03-01"))
    // 10 mg instead or 30 mg in all: a change, perhaps a rise.
    let less = more.with { $0.milligrams = 10 }
    let read = exposure([current, less], at: "2026-03-01")
    #expect(read?.happened(.increased, in: days("2026-03-01", "2026-03-01")) == .unknown)
    // The same product by the same prescriber is a renewal: 10 mg instead.
    let renewal = [current, less].map { line in
      line.with {
        $0.author = "A"
        $0.product = "P"
      }
    }
    let renewed = exposure(renewal, at: "2026-03-01")
    #expect(renewed?.happened(.increased, in: days("2026-03-01", "2026-03-01")) == .no)
    #expect(renewed?.changes(by: point("2026-03-01")) == point("2026-03-01"))
  }

  @Test("unknown doses make later changes unknown")
  func unknownDose() {
    let read = exposure([Line("2026-01-01"), Line("2026-03-01")], at: "2026-03-10")
    #expect(read?.changes(by: point("2026-03-10"))?.low == point("2026-01-01").low)
    #expect(read?.changes(by: point("2026-03-10"))?.high == point("2026-03-01").low)
    #expect(
      exposure([Line("2026-01-01")], at: "2026-03-10")?.changes(by: point("2026-03-10"))
        == point("2026-01-01"))
  }

  @Test("new: begun that day, after no exposure, in a record that reaches back (T24)")
  func new() {
    let lookback = CalendarDuration(100, .days)
    func isNew(_ lines: [Line], covered: String? = "2020-01-01") -> Truth? {
      exposure(lines, at: "2026-03-01")?.isNew(
        at: point("2026-03-01"), lookback: lookback, coveredFrom: covered.map { point($0).low })
    }
    let draft = Line.draft("2026-03-01")
    #expect(isNew([draft]) == .yes)
    #expect(isNew([draft], covered: nil) == .unknown)
    // 100 days before 1 March 2026 is 21 November 2025.
    #expect(isNew([draft], covered: "2025-11-21") == .yes)
    #expect(isNew([draft], covered: "2025-11-22") == .unknown)
    #expect(isNew([Line("2026-02-28", "2026-04-01")]) == .no)
    #expect(isNew([draft, Line("2026-01-01", "2026-02-20")]) == .no)
    #expect(isNew([draft, Line("2025-11-01", "2025-11-25")]) == .no)
    #expect(isNew([draft, Line("2025-11-01", "2025-11-20")]) == .yes)
    #expect(isNew([draft, Line("2025-11-01", "2025-11-25")], covered: nil) == .no)
    // Dispensed in October and assumed to last into January: only possibly still had.
    #expect(isNew([draft, Line.dispense("2025-10-01")]) == .unknown)
    #expect(isNew([draft, Line("2025-06-01")]) == .unknown)
  }
}
