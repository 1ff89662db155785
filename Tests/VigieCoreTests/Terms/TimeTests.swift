import Testing
import VigieTerms

@Suite("Days")
struct DayTests {
  @Test(
    "Known day numbers",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
      ("2026-03-01", 20_513), ("1900-03-01", -25_508), ("0001-01-01", -719_162),
      ("9999-12-31", 2_932_896),
    ])
  func numbers(text: String, number: Int32) throws {
    let day = try #require(Day(iso: text))
    #expect(day.number == number)
    #expect(day.description == text)
  }

  @Test("Every day of four centuries goes to its date and back, in order")
  func roundTrip() throws {
    let first = try #require(Day(year: 1800, month: 1, day: 1))
    var before = (1799, 12, 31)
    for step in 0..<146_097 {
      let day = first.advanced(byDays: step)
      let date = day.components
      #expect(Day(year: date.year, month: date.month, day: date.day) == day)
      let after = (date.year, date.month, date.day)
      guard after > before else {
        Issue.record("\(day) does not follow the day before it")
        return
      }
      before = after
    }
    #expect(first.advanced(byDays: 146_097).description == "2200-01-01")
  }

  @Test(
    "Dates that do not exist",
    arguments: [
      "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00",
      "0000-00-00", "2024-1-1", "2024", "2024-01", "", "20240101", "2024-01-01T00:00:00Z",
      "２０２４-01-01",
    ])
  func absent(text: String) { #expect(Day(iso: text) == nil) }

  @Test(
    "Months are clipped to the month's end",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2024-03-31", -1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
      ("2024-02-29", -48, "2020-02-29"), ("2025-11-30", 3, "2026-02-28"),
      ("2026-01-15", -13, "2024-12-15"), ("2026-05-31", 0, "2026-05-31"),
      ("0001-01-31", -2, "0000-11-30"),
    ])
  func months(start: String, months: Int, end: String) throws {
    let day = try #require(Day(iso: start))
    #expect(day.advanced(byMonths: months).description == end)
  }

  @Test("Sentinels and overflow saturate")
  func saturation() throws {
    let day = try #require(Day(iso: "2026-03-01"))
    #expect(Day.distantFuture.advanced(byDays: -5) == .distantFuture)
    #expect(Day.distantPast.advanced(byMonths: 5) == .distantPast)
    #expect(day.advanced(byDays: .max) == .distantFuture)
    #expect(day.advanced(byDays: .min) == .distantPast)
    #expect(day.advanced(byMonths: .max) == .distantFuture)
    #expect(day.advanced(byMonths: .min) == .distantPast)
    #expect(day.advanced(by: CalendarDuration(.max, .weeks), .later) == .distantFuture)
    #expect(day.advanced(by: CalendarDuration(.max, .years), .earlier) == .distantPast)
    #expect(Day(year: .max, month: 1, day: 1) == nil)
  }
}

@Suite("Points in time")
struct TimePointTests {
  @Test(
    "What a text leaves open",
    arguments: [
      ("2024", "2024-01-01", "2024-12-31", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z"),
      ("2024-02", "2024-02-01", "2024-02-29", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"),
      ("2024-03-05", "2024-03-05", "2024-03-05", "2024-03-05T00:00:00Z", "2024-03-05T23:59:59Z"),
      (
        "2024-03-05T00:30:00+01:00", "2024-03-05", "2024-03-05", "2024-03-04T23:30:00Z",
        "2024-03-04T23:30:00Z"
      ),
      (
        "2024-03-05T08:30:00.999Z", "2024-03-05", "2024-03-05", "2024-03-05T08:30:00Z",
        "2024-03-05T08:30:00Z"
      ),
      (
        "2024-03-05T23:30-05:00", "2024-03-05", "2024-03-05", "2024-03-06T04:30:00Z",
        "2024-03-06T04:30:00Z"
      ),
      (
        "2024-03-05T08:30", "2024-03-05", "2024-03-05", "2024-03-05T08:30:00Z",
        "2024-03-05T08:30:00Z"
      ),
      (
        "2024-02-29T24:00:00Z", "2024-03-01", "2024-03-01", "2024-03-01T00:00:00Z",
        "2024-03-01T00:00:00Z"
      ),
    ])
  func reading(text: String, low: String, high: String, first: String, last: String) throws {
    let point = try #require(TimePoint(iso8601: text))
    #expect(point.low.description == low)
    #expect(point.high.description == high)
    #expect(point.lowInstant.description == first)
    #expect(point.highInstant.description == last)
  }

  @Test(
    "Junk is no date",
    arguments: [
      "", "24", "0000-00-00", "0000", "2024-13", "2024-02-30", "2024-02-30T10:00:00Z", "2024-",
      "2024-03-",
      "2024-03-05T", "2024-03-05T25:00:00Z", "2024-03-05T24:00:01Z", "2024-03-05T24:30:00Z",
      "2024-03-05T10:60:00Z",
      "2024-03-05T10:00:61Z", "2024-03-05T10:00:00.Z", "2024-03-05T10:00:00+15:00",
      "2024-03-05T10:00:00+1:00", "2024-03-05 10:00:00", "2024-03-05T10:00:00ZZ", " 2024", "2024 ",
      "20240305",
      "-2024", "10000-01-01", "é024", String(repeating: "2", count: 1000),
    ])
  func junk(text: String) { #expect(TimePoint(iso8601: text) == nil) }

  @Test("A zone decides the day of an instant and the instants of a day")
  func zones() throws {
    // Paris left winter time at 2024-03-31T01:00:00Z.
    let change = try #require(TimePoint(iso8601: "2024-03-31T01:00:00Z")).lowInstant
    let paris = CivilZone(transitions: [(change, 7200), (.distantPast, 3600)])
    #expect(paris.offset(at: change.advanced(bySeconds: -1)) == 3600)
    #expect(paris.offset(at: change) == 7200)
    let evening = try #require(TimePoint(iso8601: "2024-04-01T22:30:00Z", zone: paris))
    #expect(evening.low.description == "2024-04-02")
    let shortDay = try #require(TimePoint(iso8601: "2024-03-31", zone: paris))
    #expect(shortDay.lowInstant.description == "2024-03-30T23:00:00Z")
    #expect(shortDay.highInstant.description == "2024-03-31T21:59:59Z")
    let written = try #require(TimePoint(iso8601: "2024-01-01T23:30:00-05:00"))
    let moved = try #require(TimePoint(iso8601: "2024-01-01T23:30:00-05:00", zone: .fixed(3600)))
    #expect(written.low.description == "2024-01-01")
    #expect(moved.low.description == "2024-01-02")
    #expect(moved.lowInstant == written.lowInstant)
  }

  @Test(
    "Comparisons by day and by instant",
    arguments: [
      ("2024-03-04", "2024-03-05", Truth.yes, Truth.yes),
      ("2024-03-05", "2024-03-05", .no, .unknown),
      ("2024-03", "2024-03-05", .unknown, .unknown),
      ("2024-03", "2024-04", .yes, .yes),
      ("2024-03", "2024-03-01", .no, .unknown),
      ("2024-03", "2024", .unknown, .unknown),
      ("2024-03-05T08:00:00Z", "2024-03-05T09:00:00Z", .no, .yes),
      ("2024-03-05T09:00:00Z", "2024-03-05T08:00:00Z", .no, .no),
      ("2024-03-05T08:00:00Z", "2024-03-05", .no, .unknown),
    ])
  func comparing(left: String, right: String, byDay: Truth, bySecond: Truth) throws {
    let first = try #require(TimePoint(iso8601: left))
    let second = try #require(TimePoint(iso8601: right))
    #expect(first.isBefore(second, by: .day) == byDay)
    #expect(first.isBefore(second, by: .second) == bySecond)
    #expect(second.isOnOrBefore(first, by: .day) == !byDay)
    #expect(second.isOnOrBefore(first, by: .second) == !bySecond)
  }

  @Test("An entry without a date is never surely before or after anything")
  func unknown() throws {
    let point = try #require(TimePoint(iso8601: "2024-03-05"))
    for granularity in [Granularity.day, .second] {
      #expect(TimePoint.unknown.isBefore(point, by: granularity) == .unknown)
      #expect(point.isOnOrBefore(.unknown, by: granularity) == .unknown)
    }
    #expect(TimePoint.unknown.isUnknown)
    #expect(!TimePoint.unknown.isExactDay && !TimePoint.unknown.isInstant)
  }

  @Test(
    "Durations move both ends",
    arguments: [
      ("2024-01-31", CalendarDuration(1, .months), TimeDirection.later, "2024-02-29"),
      ("2024-01", CalendarDuration(1, .months), .later, "2024-02-01..2024-02-29"),
      ("2024", CalendarDuration(2, .years), .earlier, "2022-01-01..2022-12-31"),
      ("2024-03-01", CalendarDuration(2, .weeks), .earlier, "2024-02-16"),
      ("2024-03-05T23:00:00Z", CalendarDuration(2, .hours), .later, "2024-03-06T01:00:00Z"),
      ("2024-03-05T23:00:00Z", CalendarDuration(90, .minutes), .earlier, "2024-03-05T21:30:00Z"),
      ("2024-03-05T23:00:00Z", CalendarDuration(3, .days), .later, "2024-03-08T23:00:00Z"),
    ])
  func moving(
    text: String, duration: CalendarDuration, direction: TimeDirection, result: String
  ) throws {
    let point = try #require(TimePoint(iso8601: text))
    #expect(point.advanced(by: duration, direction).description == result)
  }

  @Test("Hours move the day of the clock the text was written with")
  func hoursMoveTheDay() throws {
    let late = try #require(TimePoint(iso8601: "2024-03-05T23:30:00-05:00"))
    let next = late.advanced(by: CalendarDuration(1, .hours), .later)
    #expect(next.low.description == "2024-03-06")
    let day = try #require(TimePoint(iso8601: "2024-03-05"))
    let spread = day.advanced(by: CalendarDuration(12, .hours), .later)
    #expect(spread.description == "2024-03-05..2024-03-06")
  }

  @Test("Unknown and huge durations saturate")
  func saturation() throws {
    let point = try #require(TimePoint(iso8601: "2024-03-05T10:00:00Z"))
    for unit in DurationUnit.allCases {
      let huge = CalendarDuration(.max, unit)
      #expect(TimePoint.unknown.advanced(by: huge, .later) == .unknown)
      #expect(!point.advanced(by: huge, .later).highInstant.isFinite)
      #expect(!point.advanced(by: huge, .earlier).lowInstant.isFinite)
    }
  }

  @Test("Units of time by name")
  func names() {
    #expect(CalendarDuration(count: 1, unitName: "day") == CalendarDuration(1, .days))
    #expect(CalendarDuration(count: 5, unitName: "weeks")?.description == "5 weeks")
    #expect(CalendarDuration(count: 1, unitName: "month")?.description == "1 month")
    for name in ["", "s", "dayss", "fortnight", "mg"] {
      #expect(CalendarDuration(count: 1, unitName: name) == nil)
    }
    #expect(CalendarDuration(count: -1, unitName: "day") == nil)
    #expect(CalendarDuration(1, .hours).granularity == .second)
    #expect(CalendarDuration(1, .days).granularity == .day)
  }
}

@Suite("Ages")
struct AgeTests {
  @Test(
    "Completed units",
    arguments: [
      ("1956-02-10", "2026-02-09", Age.Unit.years, 69...69),
      ("1956-02-10", "2026-02-10", .years, 70...70),
      ("2004-02-29", "2022-02-28", .years, 17...17),
      ("2004-02-29", "2022-03-01", .years, 18...18),
      ("2004-02-29", "2024-02-29", .years, 20...20),
      ("2026-01-31", "2026-02-28", .months, 0...0),
      ("2026-01-31", "2026-03-01", .months, 1...1),
      ("2026-02-01", "2026-02-14", .weeks, 1...1),
      ("2026-02-01", "2026-02-15", .days, 14...14),
      ("1956", "2026-06-15", .years, 69...70),
      ("1956-06", "2026-06-15", .years, 69...70),
      ("1956-02-10", "2026", .years, 69...70),
      ("2026-05-01", "2026-03-01", .years, 0...0),
    ])
  func ages(birth: String, moment: String, unit: Age.Unit, age: ClosedRange<Int>) throws {
    let born = try #require(TimePoint(iso8601: birth))
    let at = try #require(TimePoint(iso8601: moment))
    #expect(Age.completed(unit, from: born, at: at) == age)
  }

  @Test("An unknown birth date leaves the age open")
  func unknown() throws {
    let at = try #require(TimePoint(iso8601: "2026-03-01"))
    #expect(Age.completed(.years, from: .unknown, at: at) == 0...Int.max)
  }
}
