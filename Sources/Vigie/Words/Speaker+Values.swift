import VigieRecord
import VigieTerms

extension Speaker {
  /// A result with its unit, as reported.
  func value(of entry: EntryIndex) -> String {
    guard let exam = record.exam(entry) else { return unknown }
    switch exam.value {
    case .quantity(let value, let unit, let bound):
      let number = symbol(bound) + decimal("\(value)")
      return unit == .one ? number : "\(number) \(unit)"
    case .range(let low, let high, let unit):
      let ends = [low, high].map { $0.map { decimal("\($0)") } ?? "…" }
      return ends.joined(separator: "–") + (unit == .one ? "" : " \(unit)")
    case .concepts(let concepts):
      return concepts.map(name(of:)).joined(separator: ", ")
    case .unreadable(let text): return text
    case .none: return unknown
    }
  }

  /// French writes a decimal comma.
  private func decimal(_ digits: String) -> String {
    say(digits, String(digits.map { $0 == "." ? "," : $0 }))
  }

  private func symbol(_ bound: ExamValue.Bound) -> String {
    switch bound {
    case .exact: ""
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    case .greater: ">"
    }
  }

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

  func duration(_ duration: CalendarDuration) -> String {
    let plural = duration.count == 1 ? 0 : 1
    let words: [String] =
      switch duration.unit {
      case .minutes: language == .english ? ["minute", "minutes"] : ["minute", "minutes"]
      case .hours: language == .english ? ["hour", "hours"] : ["heure", "heures"]
      case .days: language == .english ? ["day", "days"] : ["jour", "jours"]
      case .weeks: language == .english ? ["week", "weeks"] : ["semaine", "semaines"]
      case .months: language == .english ? ["month", "months"] : ["mois", "mois"]
      case .years: language == .english ? ["year", "years"] : ["an", "ans"]
      }
    return "\(duration.count) \(words[plural])"
  }

  func age(_ ages: ClosedRange<Int>, _ unit: Age.Unit) -> String {
    let number =
      ages.lowerBound == ages.upperBound
      ? "\(ages.lowerBound)"
      : say("\(ages.lowerBound) to ", "\(ages.lowerBound) à ")
        + "\(ages.upperBound)"
    switch unit {
    case .years: return number + say(" years", " ans")
    case .months: return number + say(" months", " mois")
    case .weeks: return number + say(" weeks", " semaines")
    case .days: return number + say(" days", " jours")
    }
  }
}
