import VigieTerms

/// The closed word lists of the language that are not reserved: the checker knows them.
enum Words {
  /// What may follow a name, with what it may follow.
  enum Attribute: String, CaseIterable {
    case dose, duration, score, route, form, reason, products, documents, prescribers, routes
    case value, side, contrast, modality, performer
    case reaction

    /// The kinds of entries that have it.
    var kinds: Set<EntryKind> {
      switch self {
      case .side, .contrast, .modality, .performer: [.exam, .procedure]
      case .reason: [.medication, .exam, .procedure]
      default: [kind]
      }
    }

    private var kind: EntryKind {
      switch self {
      case .dose, .duration, .score, .route, .form, .reason, .products, .documents,
        .prescribers, .routes:
        .medication
      case .value, .side, .contrast, .modality, .performer: .exam
      case .reaction: .allergy
      }
    }
  }

  /// What can be asked of the patient by a number.
  enum PatientAttribute: String, CaseIterable {
    case age, weight, height, bmi, egfr, clearance, gestation
  }

  static let resultStates = Set(["positive", "negative"] + ResultState.allCases.map(\.rawValue))
  static let patientStates = ["female", "male", "pregnant", "breast-feeding"]

  /// Every word after `is`, for near names.
  static let states: [String] =
    EntryState.allCases.map(\.rawValue) + patientStates
    + resultStates.sorted()

  /// The one thing that can be said of a contrast agent.
  static let givenContrast = "given"

  static let unknownMeanings = ["present", "absent", "possible"]
  static let defaults = ["exposure", "gap", "lookback", "route", "term"]
  static let sourceFields = ["title", "publisher", "date", "edition"]
  static let memberModifiers = ["route", "weight"]
}

extension EntryState {
  /// The kinds of entries that can be in this state.
  var kinds: Set<EntryKind> {
    switch self {
    case .drafted: [.medication, .exam, .procedure]
    case .recorded: [.medication, .exam, .condition, .allergy, .procedure]
    case .new, .asNeeded: [.medication]
    case .preliminary, .unusable: [.exam]
    case .suspected, .confirmed: [.condition, .allergy]
    case .severe, .intolerance: [.allergy]
    }
  }
}

extension EntryKind {
  /// The kind with its article, for sentences.
  var withArticle: String {
    switch self {
    case .exam, .allergy: "an \(self)"
    default: "a \(self)"
    }
  }

  /// The word of the language, plural.
  var plural: String { self == .allergy ? "allergies" : "\(self)s" }

  /// Whether an entry of this kind lasts, so that it can stop and something can lie within it.
  var hasDuration: Bool { self != .exam && self != .allergy }
}
