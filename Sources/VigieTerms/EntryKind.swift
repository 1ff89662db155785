/// What sort of thing an entry of a record is; the `KIND` of the rule language.
public enum EntryKind: UInt8, Sendable, Hashable, CaseIterable {
  case medication
  case exam
  case condition
  case allergy
  case procedure
  case stay
}

extension EntryKind: CustomStringConvertible {
  /// The word of the language, singular.
  public var description: String {
    switch self {
    case .medication: "medication"
    case .exam: "exam"
    case .condition: "condition"
    case .allergy: "allergy"
    case .procedure: "procedure"
    case .stay: "stay"
    }
  }
}
