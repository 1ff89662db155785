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
  private var statedCoverage: [EntryKind: Day?] = [:]
  private var provenCoverage: [EntryKind: Day] = [:]

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
    resources.append(Resource(type: Self.type(of: first.reference, first.kind), entries: entries))
  }

  /// The type that a reference names; one that names none counts under its kind.
  static func type(of reference: String, _ kind: EntryKind) -> String {
    // Before the id, also in a full URL.
    let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
    guard let type = parts.dropLast().last, !type.isEmpty else { return kind.description }
    return String(type)
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
    let entries = CanonicalOrder(vocabulary).sorted(admitted(&accounting))
    accounting.sort()

    var columns = EntryColumns()
    var exams: ContiguousArray<ExamDetails> = []
    var panels: ContiguousArray<Bool> = []
    var allergies: ContiguousArray<AllergyDetails> = []
    var stays: ContiguousArray<StayDetails> = []
    var coverage = Coverage()
    var kindEnds = Array(repeating: 0, count: EntryKind.allCases.count)
    for entry in entries {
      columns.append(entry, words: words(of: entry))
      if entry.kind.isCoveredByWords || !entry.codes.isEmpty {
        coverage.include(entry.kind, from: entry.start, entry.standing)
      }
      for kind in EntryKind.allCases where kind.rawValue >= entry.kind.rawValue {
        kindEnds[Int(kind.rawValue)] += 1
      }
      switch entry.details {
      case .exam(let details):
        exams.append(details)
        panels.append(entry.codes.contains { vocabulary.concept($0).isPanel })
      case .allergy(let details): allergies.append(details)
      case .stay(let details): stays.append(details)
      case .medication, .condition, .procedure: break
      }
    }
    var patient = patient
    patient.pregnancies = Array(patient.pregnancies.prefix(limits.pregnancies))
    patient.lastPeriods = Array(patient.lastPeriods.prefix(limits.pregnancies))
    patient.lactations = Array(patient.lactations.prefix(limits.pregnancies))
    let medications = MedicationColumns(entries, vocabulary)
    return PatientRecord(
      gists: gists(entries, columns, medications, panels: panels), patient: patient, statedCoverage: statedCoverage, provenCoverage: provenCoverage,
      impliedCoverage: coverage,
      accounting: accounting,
      vocabulary: vocabulary, columns: columns, kindEnds: kindEnds,
      medications: medications, exams: exams, panels: panels,
      allergies: allergies,
      stays: stays)
  }
}
