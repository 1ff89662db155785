/// What the words of a label say about the substances in it.
public enum NameReading: Hashable, Sendable {
  /// All words are understood: these substances, sorted by name, and the route if a word says one.
  case substances([SubstanceID], route: Route?)
  /// The name of a class of substances, in allergies only.
  case classes([String])
  /// A name is in it, and so is something that leaves in doubt what is meant.
  case doubtful(LabelDoubt)
  /// No name that the vocabulary knows.
  case nothing
}

extension NameReading {
  /// Whether both name the same substances or classes, by whatever route.
  public func hasSameSubstances(as other: NameReading) -> Bool {
    switch (self, other) {
    case (.substances(let left, _), .substances(let right, _)): left == right
    case (.classes(let left), .classes(let right)): left == right
    default: false
    }
  }
}

extension Vocabulary {
  /// Which words a label may have besides names.
  public enum LabelKind: Sendable {
    /// A line of treatment: `DOLIPRANE 1000 mg, comprimé`.
    case medication
    /// What somebody is allergic to: `allergie à la pénicilline`.
    case allergy
  }

  /// The longest label that is read, in bytes.
  public static let longestLabel = 1_000

  /// The substances that a label names: the last resort where no code says it.
  ///
  /// Case, accents, strengths, salts, forms, packs and makers do not matter; every word must be one
  /// the vocabulary knows, for an unknown word beside a name may be another substance, a brand of
  /// something else, or a negation. Names are never compared letter by letter: one letter off is
  /// another medication.
  /// - Complexity: O(*n*) in the words of the label, of which at most 256 are read.
  public func reading(ofLabel label: String, as kind: LabelKind = .medication) -> NameReading {
    // A reference within a document is no name, whatever words are in it.
    if label.hasPrefix("#") { return .nothing }
    guard label.utf8.count <= Vocabulary.longestLabel else {
      return .doubtful(.tooLong(most: Vocabulary.longestLabel))
    }
    let reader = LabelReader(label, kind: kind, index: nameIndex)
    switch reader.outcome {
    case .nothing: return .nothing
    case .doubtful(let doubt): return .doubtful(doubt)
    case .mixture(let mixture) where !mixture.classes.isEmpty: return .classes(mixture.classes)
    case .mixture(let mixture):
      let ids = mixture.substances.map { SubstanceID(number: UInt32($0)) }
      let sorted = ids.sorted { substance($0).name < substance($1).name }
      return .substances(sorted, route: mixture.route)
    }
  }
}
