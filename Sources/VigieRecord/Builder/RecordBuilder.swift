import VigieTerms

/// Collects the entries of one patient, in any order, and stores them in columns.
///
/// INVARIANT (no silence): every resource that is added is counted exactly once in the accounting
/// of the record.
public struct RecordBuilder: Sendable {
  /// Whose record it is.
  public var patient = Patient(reference: "")
  /// What the reader counted itself: excluded entries, resources without clinical content.
  public var accounting = Accounting()

  let vocabulary: Vocabulary
  let limits: RecordLimits
  var resources: [Resource] = []
  private(set) var statedCoverage: [EntryKind: Day?] = [:]
  private(set) var provenCoverage: [EntryKind: Day] = [:]
  /// Entries that were admitted already.
  private var admittedRows = AdmittedRows()

  /// The entries that one resource of the input gave.
  struct Resource: Sendable {
    let type: String
    let entries: [Entry]
  }

  /// A builder for records whose codes `vocabulary` interned.
  public init(vocabulary: Vocabulary, limits: RecordLimits = RecordLimits()) {
    self.vocabulary = vocabulary
    self.limits = limits
  }

  /// Adds a resource that is one entry.
  public mutating func add(_ entry: Entry) { add([entry]) }

  /// Adds the entries of one resource, which counts once, under the type its reference names.
  public mutating func add(_ entries: [Entry]) {
    guard let first = entries.first else { return }
    let type = Self.type(of: first.reference, first.kind)
    // Resources of one type follow each other.
    let known = resources.last.flatMap { $0.type == type ? $0.type : nil }
    resources.append(Resource(type: known ?? String(type), entries: entries))
  }

  /// The type that a reference names; one that names none counts under its kind.
  static func type(of reference: String, _ kind: EntryKind) -> Substring {
    // Before the id, also in a full URL.
    let slash = UInt8(ascii: "/")
    let path = reference.utf8.lastIndex(of: slash).map { reference[..<$0] } ?? ""
    let start = path.utf8.lastIndex(of: slash).map { path.utf8.index(after: $0) }
    let type = path[(start ?? path.startIndex)...]
    return type.isEmpty ? Substring(kind.description) : type
  }

  /// States from which day on the record is complete for a kind, `distantPast` for all time, or
  /// with nil that it is not; for kinds left unstated the entries decide (S12).
  public mutating func setCoverage(of kind: EntryKind, from day: Day?) {
    statedCoverage[kind] = .some(day)
  }

  /// Adds a proof that the record is complete for a kind from `day` on: a search that ran, a statement
  /// that there is nothing.
  ///
  /// Proofs add up, with each other and with the entries: the one that reaches back furthest counts.
  /// What `setCoverage` states stands before all of them.
  public mutating func extendCoverage(of kind: EntryKind, from day: Day) {
    provenCoverage[kind] = min(provenCoverage[kind] ?? day, day)
  }

  /// Adds entries that a reader admitted itself, under the usual limits, each of a resource of its
  /// own.
  package mutating func add(_ rows: AdmittedRows) { admittedRows.append(rows) }

  /// The record of what was added; the order in which it was added does not show.
  /// - Complexity: O(*n* log *n*) in the number of entries.
  public func build() -> PatientRecord {
    let total = resources.reduce(admittedRows.rows.count) { $0 + $1.entries.count }
    guard admittedRows.rows.isEmpty || (limits == RecordLimits() && total <= limits.entries) else {
      return admittingAgain().build()
    }
    var accounting = accounting
    accounting.count(evaluated: admittedRows.resources)
    var (rows, texts) = (admittedRows.rows, admittedRows.texts)
    for entry in resources.isEmpty ? [] : admitted(&accounting) {
      rows.append(EntryRow(entry, words: words(of: entry), vocabulary, &texts))
    }
    accounting.sort()
    let sorted = SortedRows(rows, texts, CanonicalOrder(vocabulary))
    return PatientRecord(content: RecordContent(self, accounting, sorted))
  }

  /// The same builder with all entries still to be admitted.
  private func admittingAgain() -> RecordBuilder {
    var builder = self
    builder.admittedRows = AdmittedRows()
    for row in admittedRows.rows { builder.add(row.entry(admittedRows.texts)) }
    return builder
  }
}

/// Rows on their way into a record, with their texts and the resources they are from.
package struct AdmittedRows: Sendable {
  package var rows: ContiguousArray<EntryRow> = []
  package var texts = RecordTexts()
  /// How many resources of each type gave a row.
  package var resources: [(type: String, count: Int)] = []

  package init() {}

  fileprivate mutating func append(_ other: AdmittedRows) {
    guard !rows.isEmpty else {
      self = other
      return
    }
    let distance = texts.count
    texts.append(other.texts)
    for var row in other.rows {
      row.move(by: distance)
      rows.append(row)
    }
    resources += other.resources
  }
}
