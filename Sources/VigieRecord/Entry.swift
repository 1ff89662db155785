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
  /// Which document or prescription it belongs to, and who ordered it; empty if unknown.
  public var document: String
  public var author: String
  public var details: Details

  public enum Details: Sendable, Hashable {
    case medication(MedicationDetails)
    case exam(ExamDetails)
    case allergy(AllergyDetails)
    case condition
    case procedure
    case stay
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
    self.document = ""
    self.author = ""
    self.details = details
  }
}

/// What only a medication line has.
public struct MedicationDetails: Sendable, Hashable {
  public var source: MedicationSource
  /// Of the line, else of its product; nil when neither says.
  public var route: Route?
  /// Days that a dispensed quantity lasts.
  public var supplyDays: Int?
  /// Days that the dosage instruction runs, when it is bounded.
  public var dosageDays: Int?
  public var dosage: Dosage?
  public var isAsNeeded: Bool
  /// Minutes of the day of each intake, when the record states them.
  public var intakeMinutes: [Int16]
  /// Reference of the line that this one replaces.
  public var replaces: String

  public init(source: MedicationSource) {
    self.source = source
    self.route = nil
    self.supplyDays = nil
    self.dosageDays = nil
    self.dosage = nil
    self.isAsNeeded = false
    self.intakeMinutes = []
    self.replaces = ""
  }
}

/// The most a dosage instruction allows in a day.
public struct Dosage: Sendable, Hashable {
  /// Per day, in `unit`.
  public var amountPerDay: ExactDecimal
  public var unit: Unit

  public init(amountPerDay: ExactDecimal, unit: Unit) {
    self.amountPerDay = amountPerDay
    self.unit = unit
  }
}

/// What only an exam has.
public struct ExamDetails: Sendable, Hashable {
  public var value: ExamValue
  /// A preliminary result serves alerts, marked so, and never a repeat (S28).
  public var isPreliminary: Bool
  /// The specimen or the result is declared unusable.
  public var isUnusable: Bool

  public init(value: ExamValue = .none) {
    self.value = value
    self.isPreliminary = false
    self.isUnusable = false
  }
}

public enum ExamValue: Sendable, Hashable {
  /// A number with a unit; a comparator makes it an interval (S30).
  case quantity(ExactDecimal, Unit, Bound)
  /// A coded result.
  case concepts([ConceptID])
  /// Free text, or a number whose unit cannot be read: it has a value that no test can read.
  case unreadable(String)
  /// Nothing was reported: a drafted or requested exam, or an act without its result.
  case none

  public enum Bound: UInt8, Sendable, Hashable {
    case exact, less, lessOrEqual, greaterOrEqual, greater
  }
}

/// What only an allergy has.
public struct AllergyDetails: Sendable, Hashable {
  /// Nil when the record does not grade the reaction or the risk.
  public var isSevere: Bool?
  /// Intolerance, as opposed to allergy; nil when not stated.
  public var isIntolerance: Bool?
  public var reactions: [ConceptID]

  public init(isSevere: Bool? = nil, isIntolerance: Bool? = nil, reactions: [ConceptID] = []) {
    self.isSevere = isSevere
    self.isIntolerance = isIntolerance
    self.reactions = reactions
  }
}
