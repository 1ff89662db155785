import VigieTerms

/// One raw entry on its way into a record: what a reader fills in and the builder stores in
/// columns.
public struct Entry: Sendable, Hashable {
  public var kind: EntryKind
  /// As FHIR writes a reference, for instance `MedicationRequest/m2`.
  public var reference: String
  /// Codes as recorded, interned; the first recognised one leads.
  public var codes: [ConceptID]
  /// What the source calls it, for people.
  public var display: String
  /// What else the source calls it; read where no code says what it is.
  public var otherNames: [String] = []
  /// Start of treatment, date of exam (collection, else report), onset of condition.
  public var start: TimePoint
  /// The recorded end only; nil when nobody recorded one.
  public var end: TimePoint?
  /// Set where the recording date stands in for a missing start (S11).
  public var startIsRecordingDate: Bool
  public var standing: Standing
  public var activity: Activity
  /// Security labels, as interned concepts.
  public var labels: [ConceptID]
  /// When it was written down or signed: `authoredOn`, `recordedDate`, `issued`.
  public var recorded: TimePoint?
  /// Which document or prescription it belongs to; empty if unknown.
  public var document: String
  /// Who, where and why.
  public var context: EntryContext
  public var details: Details
  /// What entries that are worded alike share; it is no part of what the entry says.
  package var naming = NamingHint()
  /// Whether its words must match nothing: part of a mixture that is not understood.
  var isMute = false

  public enum Details: Sendable, Hashable {
    case medication(MedicationDetails)
    case exam(ExamDetails)
    case allergy(AllergyDetails)
    case condition
    case procedure
    case stay(StayDetails)
  }

  public init(
    kind: EntryKind, reference: String, codes: [ConceptID], display: String, start: TimePoint,
    details: Details
  ) {
    self.kind = kind
    self.reference = reference
    self.codes = codes
    self.display = display
    self.start = start
    self.end = nil
    self.startIsRecordingDate = false
    self.standing = .sure
    self.activity = .open
    self.labels = []
    self.recorded = nil
    self.document = ""
    self.context = EntryContext()
    self.details = details
  }
}
