import VigieTerms

/// A medication line that a phrase chose, read for one of its substances.
public struct ExposureLine: Sendable, Hashable {
  public let entry: EntryIndex
  public let substance: SubstanceID
  /// `yes` or `unknown`: whether the line passes the filters of the phrase (S16: filters choose
  /// lines first, then lines are read by substance).
  public let certainty: Truth

  public init(entry: EntryIndex, substance: SubstanceID, certainty: Truth) {
    self.entry = entry
    self.substance = substance
    self.certainty = certainty
  }
}

/// What holds for a substance where the record says nothing: phrase, set, pack or engine default
/// (S47), resolved by the caller.
public struct ExposureTerms: Sendable, Hashable {
  /// How long a line without a known end lasts: N days cover its first day to day N (S17).
  public let exposure: CalendarDuration
  /// The longest interruption, in days without treatment, that does not end an episode (S18).
  public let gap: CalendarDuration
  /// Whether the length is that of a set which holds the substance, as for depot injections: then
  /// the day on which it was given is not how long it acts (T17).
  public let isOfSet: Bool

  public init(exposure: CalendarDuration, gap: CalendarDuration, isOfSet: Bool = false) {
    self.exposure = exposure
    self.gap = gap
    self.isOfSet = isOfSet
  }
}
