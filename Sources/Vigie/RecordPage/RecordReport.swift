import VigieRecord
import VigieTerms

/// One record as Vigie understood it, in words of one language: how a user finds out why a rule
/// did or did not fire. The one content that every format renders.
///
/// INVARIANT (no silence): every entry that the viewer may see stands in exactly one of
/// `treatments` (under each of its substances), `otherMedications`, `exams` and `facts`; what the
/// input held besides stands in `notEvaluated`, or is counted in `accounting`. One that a limit cut
/// short is evidence, and not evaluated in full.
public struct RecordReport: Sendable {
  public let asOf: TimePoint
  public let language: Language
  public let patient: PatientReport
  /// From when on the absence of something is known, kind by kind; nil: it never is (S12).
  public let coverage: [(kind: EntryKind, from: Day?)]
  /// By substance, those of now first.
  public let treatments: [TreatmentReport]
  /// Lines whose code is known but not what they contain: no rule on substances reads them.
  public let otherMedications: [EntryReport]
  /// By name.
  public let exams: [ExamGroup]
  /// Conditions, allergies, procedures and stays, kind by kind, by start.
  public let facts: [EntryReport]
  /// Entries that no rule could read, with what the record kept of them.
  public let notEvaluated: [NotEvaluatedReport]
  public let accounting: Accounting
  /// Resources that could not be read, each with its file and line.
  public let skipped: [String]
  /// What was assumed where the record says nothing (S47).
  public let terms: ExposureTerms

  public struct PatientReport: Sendable {
    /// As FHIR writes a reference; empty when nothing names the patient.
    public let reference: String
    public let birth: TimePoint?
    /// In words, at `asOf`; nil without a birth date.
    public let age: String?
    public let sex: Sex?
    public let isPregnant: Truth
    /// References of what recorded the pregnancy.
    public let pregnancyEvidence: [String]
    /// When the child is due, if one of those says so.
    public let due: TimePoint?
    /// The latest weight on record, or nil.
    public let weight: EntryReport?
  }
}

/// One entry in words.
public struct EntryReport: Sendable {
  public let entry: EntryIndex
  public let kind: EntryKind
  /// As FHIR writes a reference.
  public let reference: String
  /// As the source names it.
  public let display: String
  public let codes: [(system: String, code: String)]
  public let start: TimePoint
  /// The recorded end.
  public let end: TimePoint?
  public let standing: Standing
  /// Whether it holds at `asOf` for a rule without a time phrase (S10), as far as it says itself.
  public let isCurrent: Truth
  /// What else it says, each a short phrase.
  public let details: [String]
}

/// What the patient has had of one substance.
public struct TreatmentReport: Sendable {
  public let substance: String
  public let isUnderWay: Truth
  public let isDrafted: Bool
  /// Courses of treatment, by start.
  public let episodes: [Episode]
  /// By start, as read; those that start after `asOf` come last.
  public let lines: [LineReport]
  /// What was merged, and why.
  public let remarks: [String]

  /// One line with its period as it was read.
  public struct LineReport: Sendable {
    public let entry: EntryReport
    public let source: MedicationSource
    /// The first day as read: a draft counts from `asOf` at the earliest.
    public let start: TimePoint
    /// The last day as read; without an upper bound where the line may go on.
    public let end: TimePoint
    /// What that end rests on.
    public let basis: EndBasis
    /// The other substances of the same product, under each of which the line stands too.
    public let alsoContains: [String]
    public let remarks: [RemarkReport]
  }

  /// What happened to a line, for programs and for people.
  public struct RemarkReport: Sendable, Hashable {
    /// A stable word.
    public let what: String
    /// The other line, if one is the reason.
    public let reference: String?
    /// When, if the other line says when.
    public let day: TimePoint?
    public let text: String
  }
}

/// The results of one code over time.
public struct ExamGroup: Sendable {
  public let display: String
  public let code: (system: String, code: String)?
  /// By time, the latest first.
  public let results: [ExamReport]

  public struct ExamReport: Sendable {
    public let entry: EntryReport
    public let value: ExamValue
    /// The value in words; empty without one.
    public let text: String
    public let flags: ResultFlags
    public let range: ReferenceRange?
    public let isPreliminary: Bool
    public let isUnusable: Bool
  }
}
