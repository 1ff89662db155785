import VigieTerms

/// From when on a record can prove that something is absent, kind by kind (S12).
public struct Coverage: Sendable, Hashable {
  /// By the raw value of the kind; `uncovered` where there is none.
  private var firstDays = SIMD8<Int64>(repeating: Coverage.uncovered)
  private static let uncovered = Int64.min

  /// Covers nothing.
  public init() {}

  /// The first covered day of a kind; nil where the record holds nothing of it.
  public subscript(kind: EntryKind) -> Day? {
    get {
      let number = firstDays[Int(kind.rawValue)]
      return number == Self.uncovered ? nil : Day(number: Int32(truncatingIfNeeded: number))
    }
    set { firstDays[Int(kind.rawValue)] = newValue.map { Int64($0.number) } ?? Self.uncovered }
  }

  /// Covers a kind from an entry on, if it is dated and no draft.
  ///
  /// A partial date counts from its last day: only from then on the entry is surely there.
  mutating func include(_ kind: EntryKind, from start: TimePoint, _ standing: Standing) {
    guard standing != .drafted, start.high.isFinite else { return }
    self[kind] = min(self[kind] ?? .distantFuture, start.high)
  }
}

extension PatientRecord {
  /// What the record covers for a viewer who sees all of it.
  public var coverage: Coverage { coverage(hiding: []) }

  /// What the record covers for a viewer from whom these entries are hidden: what its source
  /// stated; else, kind by kind, from the first visible entry on, or from an earlier day from which
  /// on it was proved to be complete (S12).
  func coverage(hiding hidden: Set<EntryIndex>) -> Coverage {
    var coverage = content.impliedCoverage
    for kind in EntryKind.allCases where !hidden.isEmpty && content.statedCoverage[kind] == nil {
      coverage[kind] = nil
      for entry in range(of: kind)
      where !hidden.contains(entry) && (kind.isCoveredByWords || !codes(entry).isEmpty) {
        coverage.include(kind, from: start(entry), standing(entry))
      }
    }
    for (kind, day) in content.provenCoverage { coverage[kind] = min(coverage[kind] ?? day, day) }
    for (kind, day) in content.statedCoverage { coverage[kind] = day }
    return coverage
  }

  /// Whether the source said or proved from when on it covers a kind, or said that it does not; else
  /// the first entry decides.
  public func isCoverageStated(of kind: EntryKind) -> Bool {
    content.statedCoverage[kind] != nil || content.provenCoverage[kind] != nil
  }
}
