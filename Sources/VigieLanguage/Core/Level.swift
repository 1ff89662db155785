/// How strong a finding is, strongest first.
///
/// The first three and `consider` are the four levels of the French reference, verbatim:
/// contre-indication, association déconseillée, précaution d'emploi, à prendre en compte
/// (ANSM, Thésaurus des interactions médicamenteuses). `redundant` and `review` serve
/// repeats, duplicates and omissions only.
public enum Level: String, Sendable, Hashable, CaseIterable {
  case contraindicated
  case discouraged
  case precaution
  case redundant
  case consider
  case review
  case info
}

extension Level: Comparable {
  /// A weaker level is smaller.
  public static func < (left: Level, right: Level) -> Bool { left.strength < right.strength }

  private var strength: Int {
    switch self {
    case .contraindicated: 6
    case .discouraged: 5
    case .precaution: 4
    case .redundant: 3
    case .consider: 2
    case .review: 1
    case .info: 0
    }
  }
}
