/// How far an entry counts (S13). Excluded entries never enter a record; they are accounted for.
public enum Standing: UInt8, Sendable, Hashable {
  /// Counts: confirmed, or without a status.
  case sure
  /// Unconfirmed, provisional, differential: it might.
  case unconfirmed
  /// Planned: a line or an order not yet signed.
  case drafted
}

/// Whether something was still going on when it was recorded.
public enum Activity: UInt8, Sendable, Hashable {
  /// The source says active, in progress, on hold or nothing.
  case open
  /// The source says stopped, completed, resolved, inactive: it is over, whenever it ended.
  case closed
}

/// Where a medication line comes from. Lines of one source add, sources describe the same
/// treatment (S16).
public enum MedicationSource: UInt8, Sendable, Hashable, CaseIterable {
  case order, dispense, administration, statement
}
