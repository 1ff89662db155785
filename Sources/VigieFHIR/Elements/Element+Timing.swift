import VigieTerms

extension Element {
  /// What this `Timing` allows; nil when it does not say how often.
  ///
  /// Its `repeat` first, then its dates, then its code.
  func intakeRhythm(in zone: CivilZone) throws(UnreadableContent) -> IntakeRhythm? {
    if let rhythm = try element(.repeat)?.statedRhythm() { return rhythm }
    if let rhythm = try rhythmOfEvents(in: zone) { return rhythm }
    return try element(.code)?.codedRhythm()
  }

  /// Of `Timing.repeat`; nil when it holds bounds alone.
  private func statedRhythm() throws(UnreadableContent) -> IntakeRhythm? {
    guard halfPeriod == nil else { return nil }
    let least = try integer(.frequency)
    let times = try [least, integer(.frequencyMax)].compactMap { $0 }.max()
    let period = try periodLength()
    let named = try namedIntakes(isCounted: times != nil)
    let days = try weekdays()
    let count = try [integer(.count), integer(.countMax)].compactMap { $0 }.max()

    var rhythm: IntakeRhythm?
    if let period {
      guard let stated = Self.rhythm(times, named, every: period) else { return nil }
      rhythm = stated
    } else if times != nil || named != nil {
      // Without a period, of a day.
      let most = max(times ?? 0, named ?? 0)
      guard (1...IntakeRhythm.mostPerDay).contains(most) else { return nil }
      rhythm = IntakeRhythm(namedPerDay: most)
    }
    if let days {
      let week = TimeLength(seconds: 604_800)
      let countsByWeek = period.map { !($0 < week) } ?? false
      var daily = rhythm ?? IntakeRhythm(namedPerDay: 1)
      if countsByWeek { daily.perDay = max(1, named ?? 1) }
      rhythm = daily.kept(to: days, timesAWeek: countsByWeek ? times ?? 1 : nil)
    }
    rhythm?.isExact = try isExact(times, named, every: period)
    guard let count, count > 0 else { return rhythm }
    var limited = (rhythm ?? IntakeRhythm(perDay: count, perWeek: count)).limited(to: count)
    limited.isExact = false
    limited.daysOfCount = rhythm.flatMap { rhythm in
      Self.days(of: count, rhythm, least: least, named: named, period: period)
    }
    return limited
  }

  /// A period without its unit, or a unit other than the day without its number: of a day or of a
  /// week, nobody can tell (FHIR R4, invariant tim-2).
  var halfPeriod: UnreadableContent? {
    let unit = self[.periodUnit] ?? self[.periodUnits]
    if let period = self[.period] ?? self[.periodMax] {
      return unit == nil ? UnreadableContent(period, "has no `periodUnit`") : nil
    }
    guard let unit, let text = unit.string, !(text == "d") else { return nil }
    return UnreadableContent(unit, "has no `period`")
  }

  /// Whether it leaves no choice: no upper end beside a lower one, no meals without saying which,
  /// and named moments as many as a stated frequency.
  private func isExact(
    _ times: Int?, _ named: Int?, every period: TimeLength?
  ) throws(UnreadableContent) -> Bool {
    let isOneDay = period.map { $0 == TimeLength(seconds: 86_400) } ?? true
    for event in try texts(.when) where event == "C" || event == "AC" || event == "PC" {
      if times == nil { return false }
    }
    if let named, !isOneDay || times.map({ $0 != named }) ?? false { return false }
    return self[.frequencyMax] == nil && self[.periodMax] == nil
  }

  /// So many times in each period, on days that name so many intakes.
  private static func rhythm(
    _ times: Int?, _ named: Int?, every period: TimeLength
  ) -> IntakeRhythm? {
    let day = TimeLength(seconds: 86_400)
    let usual = period < day ? 1 : max(1, named ?? 1)
    guard let stated = IntakeRhythm(times ?? usual, every: period) else { return nil }
    guard let named, let days = max(period, day).windows(in: IntakeRhythm.week) else {
      return stated
    }
    return stated.union(IntakeRhythm(perDay: named, perWeek: named * days))
  }

  /// How long `count` intakes last, at the slowest that the instruction allows.
  private static func days(
    of count: Int, _ rhythm: IntakeRhythm, least: Int?, named: Int?, period: TimeLength?
  ) -> Int? {
    if let days = rhythm.weekdays?.count {
      let weekly = max(1, rhythm.perDay * days)
      return TimeLength.plausible(days: (count + weekly - 1) / weekly * 7)
    }
    guard let period else {
      return TimeLength.plausible(days: (count + rhythm.perDay - 1) / rhythm.perDay)
    }
    let times = max(1, least ?? named ?? 1)
    return ExactRational(Int128(count), Int128(times))?.multiplied(by: period.seconds)?
      .divided(by: ExactRational(ExactDecimal(86_400)))?.roundedUp(most: TimeLength.mostDays)
  }

  /// The shortest period it allows.
  private func periodLength() throws(UnreadableContent) -> TimeLength? {
    // DSTU2 writes it in the plural.
    guard let unit = try text(.periodUnit).or(text(.periodUnits)) else { return nil }
    let lengths = try [decimal(.period), decimal(.periodMax)].compactMap { $0 }
    guard let shortest = lengths.min() else { return nil }
    guard unit.isUnitOfTime else {
      throw UnreadableContent(self[.periodUnit] ?? value, "is not a unit of time")
    }
    // A period of no length allows any number of intakes: it says nothing.
    return TimeLength(shortest, unit.string) ?? TimeLength(seconds: 0)
  }

  /// How many intakes `timeOfDay` and `when` name in a day; nil when neither is there.
  ///
  /// Before, with or after meals without saying which is three times a day, unless the frequency
  /// says how often.
  private func namedIntakes(isCounted: Bool) throws(UnreadableContent) -> Int? {
    var named = try list(.timeOfDay).count
    for event in try texts(.when) {
      switch event {
      case "C", "AC", "PC": named += isCounted ? 0 : 3
      default: named += 1
      }
    }
    return named > 0 ? min(named, IntakeRhythm.mostPerDay) : nil
  }

  private func weekdays() throws(UnreadableContent) -> Set<IntakeRhythm.Weekday>? {
    var days: Set<IntakeRhythm.Weekday> = []
    for (text, value) in zip(try texts(.dayOfWeek), try list(.dayOfWeek)) {
      guard let day = IntakeRhythm.Weekday(rawValue: text.string.lowercased()) else {
        throw UnreadableContent(value, "is not a day of the week")
      }
      days.insert(day)
    }
    return days.isEmpty ? nil : days
  }

  /// The most of the listed dates that fall into one day, and into seven days in a row.
  private func rhythmOfEvents(in zone: CivilZone) throws(UnreadableContent) -> IntakeRhythm? {
    let days = try eventTimes(in: zone).map(\.low).filter(\.isFinite).sorted()
    guard !days.isEmpty, days.count <= IntakeRhythm.mostPerDay else { return nil }
    func most(within length: Int) -> Int {
      var first = 0
      var most = 0
      for (place, day) in days.enumerated() {
        while day - days[first] >= length { first += 1 }
        most = max(most, place - first + 1)
      }
      return most
    }
    return IntakeRhythm(perDay: most(within: 1), perWeek: most(within: 7))
  }

  /// The dates of a `Timing`, one for each intake.
  func eventTimes(in zone: CivilZone) throws(UnreadableContent) -> [TimePoint] {
    try list(.event).map { value throws(UnreadableContent) in
      guard let text = value.string else { throw UnreadableContent(value, "is not a string") }
      guard let time = TimePoint(iso8601: text.body.span, zone: zone) else {
        throw UnreadableContent(value, "is not a date")
      }
      return time
    }
  }

  /// `repeat.duration` with its unit: how long one administration runs, at the most.
  func administrationLength() throws(UnreadableContent) -> TimeLength? {
    let lengths = try [decimal(.duration), decimal(.durationMax)].compactMap { $0 }
    guard let longest = lengths.max() else { return nil }
    return TimeLength(longest, try string(.durationUnit))
  }
}

extension JSONText {
  fileprivate var isUnitOfTime: Bool {
    switch self {
    case "s", "min", "h", "d", "wk", "mo", "a": true
    default: false
    }
  }
}

extension TimeLength: Comparable {
  static func < (left: TimeLength, right: TimeLength) -> Bool {
    left.seconds.compared(to: right.seconds) == .less
  }
}
