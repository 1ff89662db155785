import VigieTerms

/// One patient's raw entries, interned without any pack, in columns.
///
/// Entries stand in canonical order (kind, start, reference, content), so the order in which a
/// source listed them never shows.
///
/// INVARIANT (determinism): two records built from the same entries are equal column by column.
public struct PatientRecord: Sendable {
  /// What is asked of every entry, in canonical order.
  package let gists: ContiguousArray<EntryGist>
  public let patient: Patient
  /// What its source stated of completeness, kind by kind; nil where it is not complete.
  let statedCoverage: [EntryKind: Day?]
  /// What searches and statements of absence prove beside the entries.
  let provenCoverage: [EntryKind: Day]
  /// From when on its entries prove an absence, if nobody hides any.
  let impliedCoverage: Coverage
  /// What became of every entry of the input.
  public let accounting: Accounting
  /// What interned the codes of the record.
  public let vocabulary: Vocabulary

  let columns: EntryColumns
  /// Where the entries of each kind end.
  let kindEnds: [Int]
  let medications: MedicationColumns
  let exams: ContiguousArray<ExamDetails>
  /// By exam, whether it is a panel, which has no value of its own.
  let panels: ContiguousArray<Bool>
  let allergies: ContiguousArray<AllergyDetails>
  let stays: ContiguousArray<StayDetails>

  /// How many entries there are, of all kinds.
  public var count: Int { columns.count }

  /// The entries of one kind, in canonical order.
  public func range(of kind: EntryKind) -> EntryRange {
    let position = Int(kind.rawValue)
    return EntryRange(position == 0 ? 0 : kindEnds[position - 1], kindEnds[position])
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

/// The columns that only medications have; the position is that among the medications.
struct MedicationColumns: Sendable {
  var details: ContiguousArray<MedicationDetails> = []
  var substances = ValueLists<SubstanceID>()
  var products: ContiguousArray<ProductID> = []
  /// By `ProductID`.
  var productKeys: ContiguousArray<ProductKey> = []
  /// By `ProductID`; empty where the name says it all.
  var productStrengths: ContiguousArray<[Strength]> = []
  /// Positions of the lines that name one which they replace.
  var replacing: ContiguousArray<Int> = []
}
