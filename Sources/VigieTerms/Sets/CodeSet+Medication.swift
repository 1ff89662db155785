/// How far the substances of one medication line belong to a set.
public struct MedicationMembership: Hashable, Sendable {
  /// The truth for one active substance of the line.
  public struct Component: Hashable, Sendable {
    /// The substance.
    public let substance: SubstanceID
    /// Whether it belongs to the set.
    public let truth: Truth
  }

  /// One entry for each active substance; empty when the line's codes name none.
  public let components: [Component]
  /// The truth for the line as a whole: that of its surest component, or of its own codes when they
  /// name no substance.
  public let line: Truth

  /// The truth for `substance`; no when it is not in the line.
  public func truth(of substance: SubstanceID) -> Truth {
    components.first { $0.substance == substance }?.truth ?? .no
  }
}

extension CodeSet {
  /// Which substances of a medication line belong to the set (semantics S15, S26).
  ///
  /// The ATC code of one substance decides alone. Otherwise each component counts by the codes it
  /// has in the line's route: all in the set, surely; some, maybe. When the line's own code is in
  /// the set (a combination, a product), the components that match by themselves are meant, and all
  /// of them when none does. `defaultRoute` filters members that state no route.
  ///
  /// - Complexity: O(substances × codes × members). The naive definition; indexes are made from it.
  public func medicationMembership(
    of entry: CodedEntry, in vocabulary: Vocabulary, defaultRoute: Route = .either
  ) -> MedicationMembership {
    let own = entry.ownFacets
    let components = entry.substances.map { substance in
      MedicationMembership.Component(
        substance: substance,
        truth: truth(
          of: substance, in: entry, own: own, vocabulary: vocabulary, defaultRoute: defaultRoute))
    }
    let line = ownTruth(of: entry, entry.undecided(own), defaultRoute: defaultRoute)
    return MedicationMembership.joining(components, line: line)
  }

  /// Whether an allergy is one to a member: an allergy is to the substance in whatever form, so one
  /// code of it in the set is enough, and no default route applies.
  public func allergyMembership(of entry: CodedEntry, in vocabulary: Vocabulary) -> Truth {
    let own = entry.ownFacets
    var result = ownTruth(of: entry, own, defaultRoute: .either)
    for substance in entry.substances {
      for facet in vocabulary.facets(of: substance, givenBy: nil) {
        result = result || truth(of: facet, own: own, defaultRoute: .either)
      }
    }
    return result
  }

  private func truth(
    of substance: SubstanceID, in entry: CodedEntry, own: [CodeFacet], vocabulary: Vocabulary,
    defaultRoute: Route
  ) -> Truth {
    let deciding = entry.decidingFacets(of: substance, own: own)
    let facets =
      deciding.isEmpty
      ? vocabulary.facets(of: substance, givenBy: entry.effectiveRoute) : deciding
    let truths = facets.map { truth(of: $0, own: own, defaultRoute: defaultRoute) }
    return deciding.isEmpty ? Truth.agreement(of: truths) : truths.max() ?? .no
  }

  /// The weight of `substance` in the set: that of the first member it surely matches, else of the
  /// first it might; nil when that member has none, or no member matches.
  public func weight(
    of substance: SubstanceID, in entry: CodedEntry, vocabulary: Vocabulary,
    defaultRoute: Route = .either
  ) -> ExactDecimal? {
    var possible: Member?
    for member in members {
      let alone = CodeSet(name: name, members: [member], exceptions: exceptions)
      let truth = alone.medicationMembership(
        of: entry, in: vocabulary, defaultRoute: defaultRoute
      ).truth(of: substance)
      if truth == .yes {
        return alone.weight(of: member, substance, entry, vocabulary, defaultRoute)
      }
      if truth == .unknown, possible == nil { possible = member }
    }
    return possible.flatMap { weight(of: $0, substance, entry, vocabulary, defaultRoute) }
  }

  /// The member's own weight, else the one the set it names gives.
  private func weight(
    of member: Member, _ substance: SubstanceID, _ entry: CodedEntry, _ vocabulary: Vocabulary,
    _ defaultRoute: Route
  ) -> ExactDecimal? {
    if let weight = member.weight { return weight }
    guard case .set(let set) = member.kind else { return nil }
    return set.weight(
      of: substance, in: entry, vocabulary: vocabulary,
      defaultRoute: member.route == nil ? defaultRoute : .either)
  }
}

extension MedicationMembership {
  /// Joins what the components say with what the line's own code says (S15).
  fileprivate static func joining(
    _ components: [Component], line: Truth
  ) -> MedicationMembership {
    guard !components.isEmpty else { return MedicationMembership(components: [], line: line) }
    let strongest = components.map(\.truth).max() ?? .no
    let joined: [Component]
    switch line {
    case .no: joined = components
    case .unknown: joined = strongest == .no ? components.map { $0.with(.unknown) } : components
    case .yes:
      joined =
        strongest == .yes
        ? components.map { $0.truth == .yes ? $0 : $0.with(.no) }
        : components.map { $0.with(.yes) }
    }
    return MedicationMembership(
      components: joined, line: joined.map(\.truth).max() ?? .no)
  }
}

extension MedicationMembership.Component {
  fileprivate func with(_ truth: Truth) -> Self {
    Self(substance: substance, truth: truth)
  }
}

extension CodedEntry {
  /// The active substances of all codes, each once; of a line known by its words alone, its own.
  ///
  /// An ATC code that the vocabulary does not list is a substance of its own, unless another code
  /// says what the line contains.
  public var substances: [SubstanceID] {
    var found = ownSubstance.map { [$0] } ?? []
    var unlisted: [SubstanceID] = []
    for concept in concepts {
      for substance in concept.substances where !found.contains(substance) {
        if substance == concept.unlistedSubstance {
          if !unlisted.contains(substance) { unlisted.append(substance) }
        } else {
          found.append(substance)
        }
      }
    }
    return found.isEmpty ? unlisted : found
  }

  /// The recorded route, else the one a code implies.
  public var effectiveRoute: Route? { route ?? concepts.lazy.compactMap(\.route).first }

  /// The line's own ATC codes of that substance alone: they decide, the surest of them.
  fileprivate func decidingFacets(of substance: SubstanceID, own: [CodeFacet]) -> [CodeFacet] {
    zip(concepts, own)
      .filter { $0.0.isSingleSubstanceATC && $0.0.substances[0] == substance }
      .map { pair in
        var facet = pair.1
        facet.substance = substance
        return facet
      }
  }

  /// The own codes that do not already decide on their one substance.
  fileprivate func undecided(_ own: [CodeFacet]) -> [CodeFacet] {
    guard !concepts.isEmpty else { return own }
    let substances = substances
    return zip(concepts, own)
      .filter { !$0.0.isSingleSubstanceATC || !substances.contains($0.0.substances[0]) }
      .map(\.1)
  }
}

extension Vocabulary {
  /// One facet for each code of the substance in that route; the substance alone when it has none.
  fileprivate func facets(of id: SubstanceID, givenBy route: Route?) -> [CodeFacet] {
    let codes = substance(id).codes(givenBy: route)
    guard !codes.isEmpty else {
      return [CodeFacet(system: .other, code: "", substance: id, route: route)]
    }
    return codes.map { code in
      CodeFacet(system: .atc, code: code.code, substance: id, route: route ?? code.route)
    }
  }
}
