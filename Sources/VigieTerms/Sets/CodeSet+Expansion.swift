extension CodeSet {
  /// The members with those of the sets it names in their place, each once, in source order.
  ///
  /// - Complexity: the square of the number of members.
  public var writtenOut: [Member] {
    var all: [Member] = []
    for member in members {
      guard case .set(let inner) = member.kind else {
        all.append(member)
        continue
      }
      all += inner.writtenOut
    }
    var seen: Set<Member> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// The substances of the vocabulary that belong to the set, surely and by any of their codes.
  ///
  /// - Complexity: linear in the substances, times the members of the set.
  public func knownSubstances(in vocabulary: Vocabulary) -> [Substance] {
    vocabulary.substanceNames.compactMap { name -> Substance? in
      guard let id = vocabulary.substance(named: name) else { return nil }
      let substance = vocabulary.substance(id)
      let isMember = substance.codes.contains { code in
        let concept = vocabulary.concept(vocabulary.intern(system: .atc, code: code.code))
        let entry = CodedEntry(concepts: [concept], route: code.route)
        return medicationMembership(of: entry, in: vocabulary).line == .yes
      }
      return isMember ? substance : nil
    }
  }
}
