/// What a rule can ask of how an exam or a procedure was done.
public enum ExamQuality: Sendable, Hashable {
  /// `side is left`: an act on both sides is on the left too; `both` asks for both.
  case side(Side)
  /// `contrast is given`, in one series at least.
  case contrastGiven
  /// `modality is mri`, among others.
  case modality(Modality)
}

/// What two bound entries can be compared by: `same side in earlier and later`.
public enum ComparedAttribute: String, Sendable, Hashable, CaseIterable {
  case side, contrast, modality, performer
  /// Who ordered it.
  case prescriber
  /// The prescription or the report it stands in.
  case document
  /// Of a medicine what it is, of an allergy what it is to.
  case substance

  /// The kinds of entries that have it.
  public var kinds: Set<EntryKind> {
    switch self {
    case .side, .contrast, .modality: [.exam, .procedure]
    case .performer: [.exam, .procedure, .stay, .medication]
    case .prescriber, .document: Set(EntryKind.allCases)
    case .substance: [.medication, .allergy]
    }
  }
}
