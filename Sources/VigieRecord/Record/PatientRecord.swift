import VigieTerms

/// One patient's raw entries, interned without any pack, in columns.
///
/// Entries stand in canonical order (kind, start, reference, content), so the order in which a
/// source listed them never shows.
///
/// INVARIANT (determinism): two records built from the same entries are equal column by column.
public struct PatientRecord: Sendable {
  let content: RecordContent

  /// What is asked of every entry, in canonical order.
  package var gists: ContiguousArray<EntryGist> { content.gists }
  public var patient: Patient { content.patient }
  /// What became of every entry of the input.
  public var accounting: Accounting { content.accounting }
  /// What interned the codes of the record.
  public var vocabulary: Vocabulary { content.vocabulary }

  /// How many entries there are, of all kinds.
  public var count: Int { content.rows.count }

  /// The entries of one kind, in canonical order.
  public func range(of kind: EntryKind) -> EntryRange {
    content.kinds.range(of: kind)
  }

  /// All entries, in canonical order.
  public var entries: EntryRange { EntryRange(0, count) }
}

/// Consecutive entries of a record.
public struct EntryRange: RandomAccessCollection, Sendable, Hashable {
  private let lower: Int
  private let upper: Int

  init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  public var startIndex: Int { lower }
  public var endIndex: Int { upper }
  public subscript(position: Int) -> EntryIndex { EntryIndex(position) }

  /// Whether the entry is one of these.
  public func contains(_ entry: EntryIndex) -> Bool { entry.index >= lower && entry.index < upper }
}
