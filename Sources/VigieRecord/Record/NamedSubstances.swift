import VigieTerms

/// The substances that codes name: those they surely are, and those that a class may stand for.
public struct NamedSubstances: Sendable, Hashable {
  public var sure: [SubstanceID]
  public var possible: Set<SubstanceID> = []

  public init(sure: [SubstanceID]) { self.sure = sure }

  /// Whether it names none at all: an allergy in words that nobody knows.
  private var isSilent: Bool { sure.isEmpty && possible.isEmpty }

  /// Whether both name one substance: unknown where a class that one of them names holds what the
  /// other is, or may be, and where one of them names none. An allergy to penicillins may be one to
  /// amoxicillin, and is none to paracetamol.
  public func share(with other: NamedSubstances) -> Truth {
    if isSilent || other.isSilent { return .unknown }
    if sure.contains(where: other.sure.contains) { return .yes }
    let mayMeet =
      sure.contains(where: other.possible.contains) || other.sure.contains(where: possible.contains)
      || !possible.isDisjoint(with: other.possible)
    return mayMeet ? .unknown : .no
  }
}

extension PatientRecord {
  /// What the codes of an entry name.
  public func namedSubstances(_ entry: EntryIndex) -> NamedSubstances {
    let concepts = codes(entry).map { vocabulary.concept($0) }
    let classes = concepts.filter(\.standsForClass).compactMap(\.unlistedSubstance)
    var named = NamedSubstances(
      sure: vocabulary.substances(of: concepts).filter { !classes.contains($0) })
    if named.sure.isEmpty {
      named.possible = concepts.reduce(into: []) { $0.formUnion($1.possibleSubstances) }
    }
    return named
  }

  /// What a treatment with `substance` names, whatever else its products hold.
  public func namedSubstances(
    _ entry: EntryIndex, treatedWith substance: SubstanceID
  ) -> NamedSubstances {
    var named = NamedSubstances(sure: [substance])
    for concept in codes(entry).map({ vocabulary.concept($0) })
    where concept.standsForClass && concept.unlistedSubstance == substance {
      named.sure = []
      named.possible.formUnion(concept.possibleSubstances)
    }
    return named
  }
}

extension Concept {
  /// Whether it is a code of ATC for a class: what it means is one of several substances.
  fileprivate var standsForClass: Bool { unlistedSubstance != nil && !possibleSubstances.isEmpty }
}
