import Vigie

/// What one set holds in one edition.
struct SetEdition {
  /// As rules write them; what stands after `except` begins so.
  let members: [String]
  /// Names of the known substances that belong to it; empty for sets of other things.
  let substances: [String]

  init(_ set: CheckedSet, _ vocabulary: Vocabulary) {
    members =
      set.codes.writtenOut.map(vocabulary.words)
      + set.codes.exceptions.map { "except " + vocabulary.words($0) }
    substances = set.codes.knownSubstances(in: vocabulary).map(\.name)
  }
}

/// All that one edition says, by names that another edition shares.
struct Edition {
  private(set) var rules: [String: RuleEdition] = [:]
  private(set) var sets: [String: SetEdition] = [:]
  private(set) var pairs = SubstancePairs()

  init(_ checked: CheckedRules) throws(KnowledgeError) {
    let knowledge = try Knowledge(checked)
    for (number, pack) in knowledge.packs.enumerated() {
      for set in pack.sets where sets["\(set.pack)/\(set.name)"] == nil {
        sets["\(set.pack)/\(set.name)"] = SetEdition(set, knowledge.vocabulary)
      }
      for (place, rule) in pack.rules.enumerated() {
        let id = RuleID(pack: number, rule: place)
        guard let report = knowledge.ruleReport(of: id, written: checked, withSets: false) else {
          continue
        }
        let edition = RuleEdition(rule, of: pack, report)
        rules[rule.id] = edition
        add(rule, edition)
      }
    }
  }

  /// The pairs of an interaction between the members of two sets.
  private mutating func add(_ rule: CheckedRule, _ edition: RuleEdition) {
    guard rule.kind == .interaction, rule.bindings.count == 2, edition.sets.count <= 2,
      let first = edition.sets.first, let second = edition.sets.last,
      let left = sets[first], let right = sets[second]
    else { return }
    pairs.add(left.substances, right.substances, at: edition.strongest)
  }
}
