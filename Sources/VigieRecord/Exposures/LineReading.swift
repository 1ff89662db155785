import VigieTerms

/// How one line was read into an exposure, and what the lines around it did to it: what a person
/// needs who asks why a rule did or did not fire.
public struct LineReading: Sendable, Hashable {
  public let entry: EntryIndex
  /// Position among the `possible` episodes of the exposure.
  public let episode: Int
  /// The first day, as recorded; an interval where the record gives it in part.
  public let start: TimePoint
  /// The last day after all remarks; without an upper bound where the treatment may go on.
  public let end: TimePoint
  public let basis: EndBasis
  /// In the order in which the lines were read together.
  public let remarks: [LineRemark]
}

/// What the end of a line rests on, best first (S17).
public enum EndBasis: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  /// An end that the record states, or that a later line sets by replacing this one.
  case recorded
  /// How long the dispensed quantity lasts.
  case supplied
  /// How long the dosage instruction runs.
  case prescribed
  /// The line is over, and nobody recorded since when.
  case closed
  /// The default length of its set or pack.
  case assumed

  public static func < (left: EndBasis, right: EndBasis) -> Bool { left.rawValue < right.rawValue }
}

/// Something that reading the lines of one substance together did to one of them.
public enum LineRemark: Sendable, Hashable {
  /// Taken from this day on, when what was handed out before is used up (S18).
  case queued(after: EntryIndex, from: TimePoint)
  /// Ends with the last supply that was dispensed for it (S17).
  case endsWithSupply(EntryIndex)
  /// Over without a date: it ended at some day since its start (S17).
  case closedWithoutDate
  /// Ends with the order under which it was dispensed, given or stated, at the latest.
  case endsWithOrder(EntryIndex)
  /// Nobody closed it, so it may go on past its assumed end (S17).
  case mayGoOn
  /// Ends the day before a later line: one that names it, or its renewal (S23).
  case replaced(by: EntryIndex, from: TimePoint)
  /// A later line may replace it or be added to it; only the dose hangs on which (S23), and the
  /// end where that line names it.
  case mayBeReplaced(by: EntryIndex, from: TimePoint)
}

extension Exposure {
  /// How each line was read, by start.
  /// - Complexity: linear in the lines.
  public var readings: [LineReading] {
    possible.enumerated().flatMap { position, episode in
      episode.periods.map { period in
        LineReading(
          entry: period.entry, episode: position, start: period.start, end: period.end,
          basis: period.basis, remarks: period.remarks)
      }
    }
  }
}
