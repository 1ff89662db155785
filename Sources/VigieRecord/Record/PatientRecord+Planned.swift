import VigieTerms

extension PatientRecord {
  /// Whether the entry is an order that was signed by `asOf`, starts only later, and still stands
  /// (S7).
  ///
  /// An order that does not say when it was signed counts: it was there when the record was read.
  /// Unknown where that date is partial. One that was stopped before it started is never carried
  /// out, unless an end says for how long it was.
  public func isPlanned(_ entry: EntryIndex, asOf: TimePoint) -> Truth {
    guard isLaterOrder(entry, asOf: asOf), activity(entry) == .open || end(entry) != nil else {
      return .no
    }
    return recorded(entry).map {
      $0.isOnOrBefore(asOf, by: TimePoint.finestGranularity($0, asOf))
    } ?? .yes
  }

  /// Whether the entry is a recorded order, no draft, that surely starts after `asOf`.
  func isLaterOrder(_ entry: EntryIndex, asOf: TimePoint) -> Bool {
    guard standing(entry) != .drafted, medication(entry)?.source == .order else { return false }
    let start = start(entry)
    return asOf.isBefore(start, by: TimePoint.finestGranularity(start, asOf)) == .yes
  }
}
