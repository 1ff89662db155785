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
  /// Rows that the reader made itself.
  private(set) var named: NamedRows?
  private(set) var statedCoverage: [EntryKind: Day?] = [:]
  private(set) var provenCoverage: [EntryKind: Day] = [:]

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
    guard !entries.isEmpty else { return }
    // Resources of one type follow each other.
    let type = Self.type(
      of: entries[0].reference, entries[0].kind, likely: resources.last?.type ?? "")
    resources.append(Resource(type: type, entries: entries))
  }

  /// Adds resources whose rows are made already; once, for they bring their texts along.
  ///
  /// The caller sees to the limit of entries: rows are never left out.
  package mutating func add(_ rows: NamedRows) {
    for (type, count) in rows.types { accounting.countEvaluated(type, times: count) }
    named = rows
  }

  /// The type that a reference names; one that names none counts under its kind.
  static func type(of reference: String, _ kind: EntryKind, likely: String = "") -> String {
    var reference = reference
    return reference.withUTF8 { type(of: $0, kind, likely: likely) } ?? likely
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

  /// The record of what was added; the order in which it was added does not show.
  /// - Complexity: O(*n* log *n*) in the number of entries.
  public func build() -> PatientRecord {
    var accounting = accounting
    let (rows, texts) = admit(&accounting)
    accounting.sort()
    let sorted = SortedRows(rows, texts, CanonicalOrder(vocabulary))
    return PatientRecord(content: RecordContent(self, accounting, sorted))
  }
}
