import VigieTerms

/// A stretch of time as FHIR gives it; either end may be missing.
struct ReadPeriod {
  var start: TimePoint?
  var end: TimePoint?
  /// Whether it is one moment, not the beginning of something.
  var isMoment = false
}

extension Element {
  /// A `date`, `dateTime` or `instant`, as precise as it is written.
  func time(_ name: Key, in zone: CivilZone) throws(UnreadableContent) -> TimePoint? {
    guard let text = try text(name), let value = self[name] else { return nil }
    return try Element.time(text, at: value, in: zone)
  }

  private static func time(
    _ text: JSONText, at value: JSONValue, in zone: CivilZone
  ) throws(UnreadableContent) -> TimePoint {
    guard let time = TimePoint(iso8601: text.body.span, zone: zone) else {
      throw UnreadableContent(value, "is not a date")
    }
    return time
  }

  func period(_ name: Key, in zone: CivilZone) throws(UnreadableContent) -> ReadPeriod? {
    guard let period = try element(name) else { return nil }
    return ReadPeriod(
      start: try period.time(.start, in: zone), end: try period.time(.end, in: zone))
  }

  /// The first of the events of a `Timing`.
  func firstEvent(_ name: Key, in zone: CivilZone) throws(UnreadableContent) -> TimePoint? {
    guard let first = try element(name)?.list(.event).first else { return nil }
    guard let text = first.string else { throw UnreadableContent(first, "is not a string") }
    return try Element.time(text, at: first, in: zone)
  }
}
