extension TimePoint {
  /// The six numbers that a point is made of, for a store that keeps any point exactly.
  package struct Parts: Hashable, Sendable {
    package var lowDay: Int32
    package var highDay: Int32
    package var lowSecond: Int64
    package var highSecond: Int64
    package var lowOffset: Int32
    package var highOffset: Int32

    package init(
      lowDay: Int32, highDay: Int32, lowSecond: Int64, highSecond: Int64, lowOffset: Int32,
      highOffset: Int32
    ) {
      self.lowDay = lowDay
      self.highDay = highDay
      self.lowSecond = lowSecond
      self.highSecond = highSecond
      self.lowOffset = lowOffset
      self.highOffset = highOffset
    }
  }

  /// What the point is made of.
  package var parts: Parts {
    Parts(
      lowDay: low.number, highDay: high.number, lowSecond: lowInstant.seconds,
      highSecond: highInstant.seconds, lowOffset: lowOffset, highOffset: highOffset)
  }

  /// The point that is made of `parts`; nil where an end stands before its beginning.
  package init?(_ parts: Parts) {
    guard parts.lowDay <= parts.highDay, parts.lowSecond <= parts.highSecond else { return nil }
    self.init(
      low: Day(number: parts.lowDay), high: Day(number: parts.highDay),
      lowInstant: Instant(seconds: parts.lowSecond),
      highInstant: Instant(seconds: parts.highSecond), lowOffset: parts.lowOffset,
      highOffset: parts.highOffset)
  }
}
