import Vigie

/// What a rule's own conditions say of a pair by its substances alone: `unless b in ergots`.
///
/// Everything else, which a made-up record leaves open, counts as unknown.
struct MemberConditions {
  let rule: CheckedRule
  let pack: CheckedPack
  let vocabulary: Vocabulary
  /// In the order of the bindings.
  let pair: [SetMember]

  /// Whether the rule surely leaves the pair out, whichever of the two is bound first.
  var leaveOut: Bool {
    leaveOutAsBound && (!mayBeSwapped || swapped.leaveOutAsBound)
  }

  private var swapped: MemberConditions {
    MemberConditions(
      rule: rule, pack: pack, vocabulary: vocabulary, pair: Array(pair.reversed()))
  }

  /// Whether each may be bound in the other's place, as in a class with itself.
  private var mayBeSwapped: Bool {
    zip(rule.bindings, pair.reversed()).allSatisfy { binding, member in
      binding.phrase.tests.allSatisfy { test in
        if case .member(let set) = test { truth(member, in: set) != .no } else { true }
      }
    }
  }

  private var leaveOutAsBound: Bool {
    rule.conditions.contains { truth($0.formula) == .no }
      || rule.exceptions.contains { truth($0.formula) == .yes }
      || rule.rows.allSatisfy { truth($0.guardFormula) == .no }
  }

  private func truth(_ formula: Formula) -> Truth {
    switch formula {
    case .constant(let value): Truth(value)
    case .not(let part): !truth(part)
    case .all(let parts): parts.reduce(.yes) { $0 && truth($1) }
    case .any(let parts): parts.reduce(.no) { $0 || truth($1) }
    case .leaf(.factor(let factor)): truth(rule.factors[factor.index].formula)
    case .leaf(.entry(let binding, .member(let set))):
      pair.indices.contains(binding.index) ? truth(pair[binding.index], in: set) : .unknown
    case .leaf: .unknown
    }
  }

  private func truth(_ member: SetMember, in set: SetID) -> Truth {
    pack.sets[set.index].codes.medicationMembership(
      of: CodedEntry(concepts: [vocabulary.concept(member.code)], route: member.route),
      in: vocabulary, defaultRoute: pack.defaults.route ?? .either
    ).line
  }
}
