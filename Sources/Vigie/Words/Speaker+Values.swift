import VigieRecord
import VigieTerms

extension Speaker {
  /// A result with its unit, as reported.
  func value(of entry: EntryIndex) -> String { words.value(of: entry) }

  /// A date as far as it is known: a day, a month, a year.
  func date(_ point: TimePoint) -> String { Self.iso(point) ?? unknown }

  /// ISO 8601, partial where the date is; nil when nothing is known.
  static func iso(_ point: TimePoint) -> String? {
    guard point.low.isFinite, point.high.isFinite else { return nil }
    if point.low == point.high { return point.low.description }
    let (first, last) = (point.low.components, point.high.components)
    guard first.year == last.year else { return "\(point.low)/\(point.high)" }
    if first.month == last.month, first.day == 1 {
      return String(point.low.description.prefix(7))
    }
    return first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31
      ? String(point.low.description.prefix(4)) : "\(point.low)/\(point.high)"
  }

  func duration(_ duration: CalendarDuration) -> String { words.duration(duration) }

  func age(_ ages: ClosedRange<Int>, _ unit: Age.Unit) -> String { words.age(ages, unit) }
}
