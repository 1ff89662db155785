extension TimePoint {
  /// Reads a FHIR `date`, `dateTime` or `instant`: `2024`, `2024-03`, `2024-03-05`,
  /// `2024-03-05T08:30:00.123+01:00`.
  ///
  /// Tolerated beyond FHIR: a time without seconds, a time without an offset (then the clock of
  /// `zone`), 24:00 for the midnight that ends a day. Nil for anything else, and for dates that do not exist.
  public init?(iso8601 text: String, zone: CivilZone = .asWritten) {
    self.init(iso8601: text.utf8.span, zone: zone)
  }

  /// The same over UTF-8 bytes.
  public init?(iso8601 bytes: Span<UInt8>, zone: CivilZone = .asWritten) {
    guard bytes.count <= 64 else { return nil }
    var at = 0
    guard let year = readDigits(bytes, &at, count: 4), year > 0 else { return nil }
    guard at < bytes.count else {
      guard let first = Day(year: year, month: 1, day: 1),
        let last = Day(year: year, month: 12, day: 31)
      else { return nil }
      self.init(days: first, last, zone: zone)
      return
    }
    guard readByte(bytes, &at, "-"), let month = readDigits(bytes, &at, count: 2),
      let first = Day(year: year, month: month, day: 1)
    else { return nil }
    guard at < bytes.count else {
      let length = Day.daysIn(month: month, year: year)
      self.init(days: first, first.advanced(byDays: length - 1), zone: zone)
      return
    }
    guard readByte(bytes, &at, "-"), let number = readDigits(bytes, &at, count: 2),
      let day = Day(year: year, month: month, day: number)
    else { return nil }
    guard at < bytes.count else {
      self.init(day, zone: zone)
      return
    }
    guard readByte(bytes, &at, "T"), let time = TimePoint.readTime(bytes, &at),
      let written = TimePoint.readOffset(bytes, &at), at == bytes.count
    else { return nil }
    self.init(day: day, time: time, written: written, zone: zone)
  }

  /// Joins a local day and time to the offset that was written, if one was.
  private init(day: Day, time: Int64, written: WrittenOffset, zone: CivilZone) {
    let local = Int64(day.number) * 86_400 + time
    switch written {
    case .none:
      let offset = zone.offset(atLocal: local)
      self.init(Instant(seconds: local - Int64(offset)), offsetSeconds: offset)
    case .seconds(let seconds):
      let instant = Instant(seconds: local - Int64(seconds))
      self.init(instant, offsetSeconds: zone.isAsWritten ? seconds : zone.offset(at: instant))
    }
  }

  private enum WrittenOffset {
    case none
    case seconds(Int32)
  }

  /// Seconds after midnight of `hh:mm[:ss[.f…]]`; a leap second counts as the next one.
  private static func readTime(_ bytes: Span<UInt8>, _ at: inout Int) -> Int64? {
    guard let hour = readDigits(bytes, &at, count: 2), hour <= 24, readByte(bytes, &at, ":"),
      let minute = readDigits(bytes, &at, count: 2), minute < 60
    else { return nil }
    let midnight = 86_400
    var seconds = hour * 3600 + minute * 60
    if readByte(bytes, &at, ":") {
      guard let second = readDigits(bytes, &at, count: 2), second <= 60 else { return nil }
      seconds += second
      if readByte(bytes, &at, ".") {
        guard readDigits(bytes, &at, count: 1) != nil else { return nil }
        while readDigits(bytes, &at, count: 1) != nil {}
      }
    }
    // An hour 24 has no other second; the leap second of the last minute is the next midnight.
    return hour == 24 && seconds != midnight ? nil : Int64(seconds)
  }

  /// `Z`, `+hh:mm` or nothing; nil when something else stands there.
  private static func readOffset(_ bytes: Span<UInt8>, _ at: inout Int) -> WrittenOffset? {
    if at == bytes.count { return WrittenOffset.none }
    if readByte(bytes, &at, "Z") { return .seconds(0) }
    let negative = readByte(bytes, &at, "-")
    guard negative || readByte(bytes, &at, "+"), let hour = readDigits(bytes, &at, count: 2),
      hour <= 14, readByte(bytes, &at, ":"), let minute = readDigits(bytes, &at, count: 2),
      minute < 60
    else { return nil }
    let seconds = Int32(hour * 3600 + minute * 60)
    return .seconds(negative ? -seconds : seconds)
  }
}

/// Reads `count` decimal digits, or nothing at all.
private func readDigits(_ bytes: Span<UInt8>, _ at: inout Int, count: Int) -> Int? {
  guard at + count <= bytes.count else { return nil }
  var value = 0
  for index in at..<(at + count) {
    let digit = bytes[index] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  at += count
  return value
}

/// Steps over `byte` if it stands next.
private func readByte(_ bytes: Span<UInt8>, _ at: inout Int, _ byte: Unicode.Scalar) -> Bool {
  guard at < bytes.count, bytes[at] == UInt8(ascii: byte) else { return false }
  at += 1
  return true
}
