/// What a name may stand for: the active substances of one mixture.
struct NamedMixture: Hashable, Sendable {
  /// Positions in the vocabulary's list of substances, ascending, each once.
  var substances: [Int]
  /// The route that all products of a brand share.
  var route: Route?
  /// ATC classes, where the name is that of a class; then there are no substances.
  var classes: [String] = []
  /// Whether a metal beside it may be a substance of its own, as calcium is beside vitamin D.
  var goesWithMetals = false
}

/// What a word, or a few words together, mean in a label.
enum NameMeaning: Hashable, Sendable {
  /// A substance, a brand or a class; several mixtures make the name ambiguous.
  case mixtures([NamedMixture])
  /// Anything that says nothing about which substances there are.
  case word(LabelWordKind)
}

/// The kinds of words in `label-words.tsv`.
enum LabelWordKind: String, Hashable, Sendable, CaseIterable {
  /// The acid, base or water that goes with a substance: `chlorhydrate`, `mesilate`, `dihydrate`.
  case salt
  /// Sodium and its like, salts beside a substance: `losartan potassium`.
  case alkali
  /// Calcium and its like, which are salts beside most substances, and substances of their own
  /// beside vitamins, bone agents and antacids.
  case metal
  /// A unit of a strength.
  case unit
  /// A form, a route, a way of release.
  case form
  /// What it is packed in, for whom, how it tastes.
  case pack
  /// Who makes it.
  case maker
  /// Words between words: `de`, `pour`, `et`.
  case link
  /// `ou`: leaves open which, unless it stands between forms.
  case either
  /// What introduces an allergy: `allergie à la`. Not read in the label of a medication.
  case allergy
}
