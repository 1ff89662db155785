extension Day: CustomStringConvertible {
  /// Reads exactly `YYYY-MM-DD`; nil for anything else.
  public init?(iso text: String) {
    guard let point = TimePoint(iso8601: text), point.isExactDay, text.utf8.count == 10 else {
      return nil
    }
    self = point.low
  }

  /// The date as `2026-03-01`; a sentinel is `…`, the open end of a period.
  public var description: String {
    guard isFinite else { return "…" }
    let date = components
    let sign = date.year < 0 ? "-" : ""
    return sign + padded(abs(date.year), to: 4) + "-" + padded(date.month, to: 2) + "-"
      + padded(date.day, to: 2)
  }
}

/// `number` in decimal, with zeros before it up to `width` digits.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
