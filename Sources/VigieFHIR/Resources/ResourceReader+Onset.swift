import VigieRecord
import VigieTerms

/// The members of one `onset[x]`, `abatement[x]` or `performed[x]`.
struct MomentMembers {
  let dateTime: Key
  let period: Key
  let age: Key
  let range: Key
  /// What says that there was such a moment and not when.
  let words: [Key]

  static let onset = MomentMembers(
    dateTime: .onsetDateTime, period: .onsetPeriod, age: .onsetAge, range: .onsetRange,
    words: [.onsetString])
  static let abatement = MomentMembers(
    dateTime: .abatementDateTime, period: .abatementPeriod, age: .abatementAge,
    range: .abatementRange, words: [.abatementString])
  static let performed = MomentMembers(
    dateTime: .performedDateTime, period: .performedPeriod, age: .performedAge,
    range: .performedRange, words: [.performedString])
  /// R5's name for what R4 calls `performed`.
  static let occurrence = MomentMembers(
    dateTime: .occurrenceDateTime, period: .occurrencePeriod, age: .occurrenceAge,
    range: .occurrenceRange, words: [.occurrenceString])
}

extension ResourceReader {
  /// When it was: by date, period, or the patient's age at the time.
  ///
  /// An age is the interval from that birthday to the day before the next one; it needs the birth
  /// date.
  func moment(
    _ members: MomentMembers, of resource: Element
  ) throws(UnreadableContent) -> ReadPeriod? {
    if let span = try span(dateTime: members.dateTime, period: members.period, of: resource) {
      return span
    }
    if let age = try resource.element(members.age), let point = try pointAt(age: age) {
      return ReadPeriod(start: point, isMoment: true)
    }
    guard let range = try resource.element(members.range) else { return nil }
    let low = try range.element(.low).flatMap { age throws(UnreadableContent) in
      try pointAt(age: age)
    }
    let high = try range.element(.high).flatMap { age throws(UnreadableContent) in
      try pointAt(age: age)
    }
    guard let high else { return nil }
    guard let first = low ?? birth, first.low <= high.high else { return nil }
    return ReadPeriod(start: .from(first, to: high), isMoment: true)
  }

  /// Whether the resource says that there was such a moment, in any way.
  func hasMoment(_ members: MomentMembers, in resource: Element) -> Bool {
    ([members.dateTime, members.period, members.age, members.range] + members.words).contains {
      resource[$0] != nil
    }
  }

  private func pointAt(age: Element) throws(UnreadableContent) -> TimePoint? {
    guard let birth, age[.comparator] == nil, let value = try age.decimal(.value),
      !value.isNegative, value.approximate < 200 * 366
    else { return nil }
    let code = try age.string(.code)
    let unit: DurationUnit? =
      switch code.isEmpty ? try age.string(.unit) : code {
      case "a", "y", "yr", "year", "years", "an", "ans": .years
      case "mo", "month", "months", "mois": .months
      case "wk", "week", "weeks", "semaine", "semaines": .weeks
      case "d", "day", "days", "jour", "jours": .days
      default: nil
      }
    guard let unit else { return nil }
    let completed = Int(value.approximate.rounded(.down))
    let first = birth.wholeDays.advanced(by: CalendarDuration(completed, unit), .later)
    let next = birth.wholeDays.advanced(by: CalendarDuration(completed + 1, unit), .later)
    return .from(first, to: next.shifted(byDays: -1))
  }
}

extension Optional {
  /// `flatMap` that keeps the error's type.
  fileprivate func flatMap<Value>(
    _ read: (Wrapped) throws(UnreadableContent) -> Value?
  ) throws(UnreadableContent) -> Value? {
    guard let self else { return nil }
    return try read(self)
  }
}
