import VigieFindings
import VigieTerms

/// The distinct code sets of all packs, and what an entry is a member of.
struct ClassTable: Sendable {
  /// `ClassID` is the position here.
  let sets: ContiguousArray<CodeSet>
  private let vocabulary: Vocabulary
  private let finder: ClassFinder
  /// Feature of each kind and class; -1 where no rule asks.
  private let features: ContiguousArray<Int32>
  /// The label patterns of all sets, each once.
  let patterns: [LabelPattern]

  /// A class with the truth of being in it, `yes` or `unknown`.
  struct Membership: Hashable {
    let set: ClassID
    let truth: Truth
  }

  init(
    _ sets: ContiguousArray<CodeSet>, features: ContiguousArray<Feature>, vocabulary: Vocabulary
  ) {
    self.sets = sets
    self.vocabulary = vocabulary
    finder = ClassFinder(sets)
    var table = ContiguousArray<Int32>(
      repeating: -1, count: sets.count * EntryKind.allCases.count)
    for (index, feature) in features.enumerated() {
      table[Int(feature.kind.rawValue) * sets.count + feature.set.index] = Int32(index)
    }
    self.features = table
    patterns = sets.flatMap(\.labelPatterns).withoutRepeats()
  }

  /// The feature that entries of this kind in this class make present, if a rule asks for it.
  func feature(of set: ClassID, _ kind: EntryKind) -> FeatureID? {
    let feature = features[Int(kind.rawValue) * sets.count + set.index]
    return feature < 0 ? nil : FeatureID(Int(feature))
  }

  /// The classes of an entry, by position: one list for each substance of a medication line
  /// (S15), else one (S14).
  func members(
    of entry: CodedEntry, _ kind: EntryKind, _ substances: [SubstanceID]
  ) -> [[Membership]] {
    let candidates = finder.candidates(of: entry, in: vocabulary)
    guard kind == .medication else {
      return [
        candidates.compactMap { set in
          let truth =
            kind == .allergy
            ? sets[set].allergyMembership(of: entry, in: vocabulary)
            : sets[set].membership(of: entry)
          return truth == .no ? nil : Membership(set: set, truth: truth)
        }
      ]
    }
    var lists = [[Membership]](repeating: [], count: substances.count)
    for set in candidates {
      let membership = sets[set].medicationMembership(of: entry, in: vocabulary)
      for (position, substance) in substances.enumerated() {
        let truth = membership.truth(of: substance)
        if truth != .no { lists[position].append(Membership(set: set, truth: truth)) }
      }
    }
    return lists
  }

  /// The weight of a substance in one class, as the codes of a line give it.
  func weight(
    of substance: SubstanceID, coded codes: ContiguousArray<ConceptID>.SubSequence,
    _ route: Route?, in set: ClassID
  ) -> ExactDecimal? {
    let entry = CodedEntry(concepts: codes.map { vocabulary.concept($0) }, route: route)
    return sets[set].weight(of: substance, in: entry, vocabulary: vocabulary)
  }

  /// Whether any of the concepts, of a result or a reaction, is in one class.
  func membership(of concepts: [ConceptID], in set: ClassID) -> Truth {
    sets[set].membership(of: CodedEntry(concepts: concepts.map { vocabulary.concept($0) }))
  }
}

extension ClassTable {
  func isUndecided(_ words: [LabelID], _ set: ClassID) -> Bool {
    vocabulary.isUndecided(words, in: sets[set])
  }

  /// The name of a class in the pack that defines it.
  func name(of set: ClassID) -> String { sets[set].name }
}
