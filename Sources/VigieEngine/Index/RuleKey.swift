import VigieTerms

/// What a record may hold: some entry of a kind that is, surely or possibly, in a class.
struct Feature: Hashable, Sendable {
  let kind: EntryKind
  let set: ClassID
}

typealias FeatureID = Position<Feature>

/// What must be present in a record for a rule to match at all.
///
/// INVARIANT (index is only an index): a rule that could match has its key present.
enum RuleKey: Sendable, Hashable {
  /// Nothing can be required: the rule is always awake.
  case always
  /// Every one of these, without repetition; never empty.
  case all([FeatureID])
  /// At least one of these; never empty.
  case any([FeatureID])
  /// A drafted entry of this, or one that may be dated on the day of `asOf` or later: only such an
  /// act can be the `later` one of a repeat.
  case upcoming(FeatureID)
}

extension RuleKey {
  /// All that it names.
  var features: [FeatureID] {
    switch self {
    case .always: []
    case .all(let features), .any(let features): features
    case .upcoming(let feature): [feature]
    }
  }
}
