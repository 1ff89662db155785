import VigieTerms

/// Days of a stretch, some of them marked.
struct DayMarks {
  private let first: Int
  private var marks: ContiguousArray<Bool>

  /// The days behind `day` up to `last`.
  init(after day: Day, through last: Day) {
    first = Int(day.number) + 1
    marks = ContiguousArray(repeating: false, count: max(0, Int(last.number) + 1 - first))
  }

  var all: some Sequence<Day> { (0..<marks.count).lazy.map { [first] in day(first, $0) } }

  var marked: [Day] { marks.indices.filter { marks[$0] }.map { day(first, $0) } }

  private func day(_ first: Int, _ place: Int) -> Day { Day(number: Int32(first + place)) }

  mutating func mark(_ days: some Sequence<Day>) {
    for day in days { mark(day, 0...0) }
  }

  mutating func mark(allOf days: ClosedRange<Day>?) {
    guard let days else { return }
    for place in marks.indices where days.contains(day(first, place)) { marks[place] = true }
  }

  private mutating func mark(_ day: Day, _ around: ClosedRange<Int>) {
    guard day.isFinite else { return }
    let place = Int(day.number) - first
    for place in place + around.lowerBound...place + around.upperBound
    where marks.indices.contains(place) {
      marks[place] = true
    }
  }

  /// Marks each date, and each moved by each length either way.
  ///
  /// A bound is strict or not, and one that is counted back from the day of the question meets
  /// months of another length than one that is counted on from the date; so some days around count.
  mutating func mark(_ dates: Set<Day>, _ lengths: Set<CalendarDuration>) {
    for date in dates {
      mark(date, Self.around)
      for length in lengths {
        let isOfDays = length.unit != .months && length.unit != .years
        let around = isOfDays ? Self.around : Self.aroundMonths
        mark(date.advanced(by: length, .later), around)
        mark(date.advanced(by: length, .earlier), around)
      }
    }
  }

  private static let around = -1...2
  private static let aroundMonths = -4...4

  mutating func mark(_ births: Set<Day>, ages: Set<CalendarDuration>) {
    for birth in births {
      for age in ages { mark(birth.advanced(by: age, .later), Self.around) }
    }
  }

  /// What `PregnancyStatus` and `Lactation` measure with.
  mutating func mark(pregnancies dates: RecordDates, _ term: CalendarDuration) {
    mark(dates.birth, ages: [CalendarDuration(10, .years), CalendarDuration(61, .years)])
    mark(
      dates.motherhood,
      [
        term, CalendarDuration(14, .days), CalendarDuration(44, .weeks),
        CalendarDuration(2, .years), CalendarDuration(6, .months),
      ])
  }
}
