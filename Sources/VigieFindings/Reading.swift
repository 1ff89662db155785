import VigieRecord

/// What a `let` reads from a record: one result, or what several make together.
public enum Reading: Sendable, Hashable {
  /// The contender (S29) that comes last in the record for `latest`, first for `earliest`.
  case result(EntryIndex)
  case change(ChangeReading)
  case derived(DerivedReading)
  case gestation(Gestation)
}
