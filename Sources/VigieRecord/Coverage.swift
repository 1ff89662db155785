import VigieTerms

/// From when on a record can prove that something is absent, kind by kind (S12).
public struct Coverage: Sendable, Hashable {
  private var firstDays: [Day?]

  /// Covers nothing.
  public init() { firstDays = Array(repeating: nil, count: EntryKind.allCases.count) }

  /// The first covered day of a kind; nil where the record holds nothing of it.
  public subscript(kind: EntryKind) -> Day? {
    get { firstDays[Int(kind.rawValue)] }
    set { firstDays[Int(kind.rawValue)] = newValue }
  }
}
