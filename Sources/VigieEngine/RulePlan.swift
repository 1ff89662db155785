import VigieFindings
import VigieTerms

/// How a rule is found and what it may cost: what `rules explain` prints.
public struct RulePlan: Sendable, Hashable {
  /// When the rule is tried at all.
  public let key: Key
  /// What each binding runs through; the worst case tries the product of them all.
  public let bindings: [Subject]
  /// How many questions each combination may ask.
  public let leaves: Int

  /// What must be present in a record for the rule to be tried.
  public enum Key: Sendable, Hashable {
    /// Nothing: the rule stands on the always list.
    case always
    /// Every one of these.
    case all([Subject])
    /// At least one of these.
    case any([Subject])
    /// An exam of this set that is drafted, or dated on the day of `asOf` or later.
    case upcoming(Subject)
  }

  /// Entries of one kind, all or those in a set.
  public struct Subject: Sendable, Hashable {
    public let kind: EntryKind
    /// As its pack names it; nil for all entries of the kind.
    public let set: String?

    public init(kind: EntryKind, set: String?) {
      self.kind = kind
      self.set = set
    }
  }
}

extension KnowledgeBase {
  /// The plan of one rule, or nil where there is no such rule.
  ///
  /// - Complexity: linear in the rules.
  public func plan(of id: RuleID) -> RulePlan? {
    guard let place = program.rules.firstIndex(where: { $0.id == id }) else { return nil }
    let rule = program.rules[place]
    let formulas =
      [rule.conditions, rule.exceptions, rule.factors, rule.rows]
      + (rule.repetition.map { [program.repetitions[$0].guards] } ?? [])
    return RulePlan(
      key: key(program.keys[place]), bindings: rule.bindings.range.map { subject(binding: $0) },
      leaves: formulas.reduce(0) { $0 + $1.range.reduce(0) { $0 + leaves(of: $1) } })
  }

  private func key(_ key: RuleKey) -> RulePlan.Key {
    switch key {
    case .always: .always
    case .all(let features): .all(features.map { subject(program.features[$0]) })
    case .any(let features): .any(features.map { subject(program.features[$0]) })
    case .upcoming(let feature): .upcoming(subject(program.features[feature]))
    }
  }

  private func subject(binding place: Int) -> RulePlan.Subject {
    let selector = program.selectors[program.bindings[place].selector]
    return RulePlan.Subject(
      kind: selector.kind, set: selector.requiredClass.map { program.classes.name(of: $0) })
  }

  private func subject(_ feature: Feature) -> RulePlan.Subject {
    RulePlan.Subject(kind: feature.kind, set: program.classes.name(of: feature.set))
  }

  /// Leaves between the start of a formula and its end, formulas it calls included.
  private func leaves(of formula: Int) -> Int {
    var count = 0
    var starts = [Int(program.formulas[formula].start)]
    while let start = starts.popLast() {
      for step in program.code[start...] {
        if step.operation == .end { break }
        if step.operation == .leaf { count += 1 }
        if step.operation == .call { starts.append(Int(step.operand)) }
      }
    }
    return count
  }
}
