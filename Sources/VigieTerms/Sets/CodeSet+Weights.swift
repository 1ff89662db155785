extension CodeSet {
  /// Whether every member has a weight, its own or that of the members of the set it names: what a
  /// score or an equivalent dose needs.
  public var weighsEveryMember: Bool {
    members.allSatisfy { member in
      guard member.weight == nil else { return true }
      if case .set(let set) = member.kind { return set.weighsEveryMember }
      return false
    }
  }
}
