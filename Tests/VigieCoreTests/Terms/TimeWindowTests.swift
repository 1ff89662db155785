import Testing
import VigieTerms

@Suite("Windows of time (S4, S6, S8)")
struct TimeWindowTests {
  private func point(_ text: String) -> TimePoint { TimePoint(iso8601: text) ?? .unknown }

  private func window(_ from: String, _ to: String) -> TimeWindow {
    TimeWindow(granularity: .day, from: point(from), to: point(to))
  }

  @Test("both bounds are inside")
  func bounds() {
    let march = window("2026-03-01", "2026-03-31")
    #expect(march.contains(point("2026-03-01")) == .yes)
    #expect(march.contains(point("2026-03-31")) == .yes)
    #expect(march.contains(point("2026-02-28")) == .no)
    #expect(march.contains(point("2026-04-01")) == .no)
  }

  @Test("a period touches the window when they share a day")
  func touches() {
    let march = window("2026-03-01", "2026-03-31")
    func touches(_ from: String, _ to: String) -> Truth {
      march.touches(from: point(from), to: point(to))
    }
    #expect(touches("2026-02-01", "2026-03-01") == .yes)
    #expect(touches("2026-02-01", "2026-02-28") == .no)
    #expect(touches("2026-01-01", "2026-12-31") == .yes)
    #expect(touches("2026-03-31", "2026-04-30") == .yes)
    #expect(touches("2026", "2026") == .unknown)
    #expect(touches("", "") == .unknown)
    #expect(touches("", "2026-02-28") == .no)
    #expect(touches("2026-03", "2026-03") == .yes)
  }

  @Test("an unbounded window holds everything, an inverted one nothing")
  func extremes() {
    #expect(TimeWindow.ever.contains(point("1900-01-01")) == .yes)
    #expect(TimeWindow.ever.contains(.unknown) == .yes)
    #expect(window("2026-03-02", "2026-03-01").contains(point("2026-03-01")) == .no)
    #expect(
      window("2026-03-02", "2026-03-01").touches(from: .distantPast, to: .distantFuture) == .no)
  }

  @Test("hours compare instants; a date without a time may be either side")
  func instants() {
    let hour = TimeWindow(
      granularity: .second, from: point("2026-03-01T08:00:00Z"), to: point("2026-03-01T09:00:00Z"))
    #expect(hour.contains(point("2026-03-01T09:00:00Z")) == .yes)
    #expect(hour.contains(point("2026-03-01T09:00:01Z")) == .no)
    #expect(hour.contains(point("2026-03-01")) == .unknown)
    #expect(hour.contains(point("2026-03-02")) == .no)
  }

  @Test("a window that ends today has not closed")
  func closing() {
    let march = window("2026-03-01", "2026-03-31")
    #expect(march.isClosed(by: point("2026-03-31")) == .no)
    #expect(march.isClosed(by: point("2026-04-01")) == .yes)
    #expect(window("2026-03-01", "2026").isClosed(by: point("2026-06-01")) == .unknown)
  }

  @Test("shifting moves both ends, keeps the time of day, and stops at the sentinels")
  func shifting() {
    #expect(point("2026-02").shifted(byDays: 1).description == "2026-02-02..2026-03-01")
    #expect(
      point("2026-03-01T08:00:00Z").shifted(byDays: -1) == point("2026-02-28T08:00:00Z"))
    #expect(
      point("2026-03-01T00:00:00Z").shifted(bySeconds: -1) == point("2026-02-28T23:59:59Z"))
    #expect(TimePoint.unknown.shifted(byDays: 5) == .unknown)
    #expect(TimePoint.unknown.shifted(bySeconds: 5) == .unknown)
    #expect(point("2026-03-01").shifted(byDays: .max).low == .distantFuture)
    #expect(point("2026-03-01").shifted(bySeconds: .min).low == .distantPast)
  }

  @Test("the earlier and the later of two points, as far as they are known")
  func choosing() {
    let (year, day) = (point("2026"), point("2026-06-15"))
    #expect(TimePoint.earlier(year, day).description == "2026-01-01..2026-06-15")
    #expect(TimePoint.later(year, day).description == "2026-06-15..2026-12-31")
    #expect(year.earliest == point("2026-01-01"))
    #expect(year.latest == point("2026-12-31"))
    #expect(TimePoint.from(day, to: year).description == "2026-06-15..2026-12-31")
    #expect(point("2026-03-01T08:00:00Z").wholeDays == point("2026-03-01"))
  }
}
