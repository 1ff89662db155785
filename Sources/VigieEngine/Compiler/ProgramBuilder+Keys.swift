import VigieLanguage
import VigieTerms

extension ProgramBuilder {
  /// What must be present for the rule to match.
  ///
  /// Bindings need their class. Only where no binding has one may a condition serve, and only if
  /// the unknown counts as absent: what the record does not cover is unknown, not false.
  mutating func key(
    of rule: CheckedRule, bindings range: Range<Int>, in scope: RuleScope
  ) -> RuleKey {
    if let repetition = rule.repetition {
      return .upcoming(features.position(of: Feature(kind: .exam, set: scope[repetition.exam])))
    }
    var required: [FeatureID] = []
    for binding in bindings[range] {
      guard let set = selectors.elements[binding.selector].requiredClass else { continue }
      let feature = features.position(of: Feature(kind: binding.kind, set: set))
      if !required.contains(feature) { required.append(feature) }
    }
    if !required.isEmpty { return .all(required) }
    for condition in rule.conditions where condition.whenUnknown == .absent {
      if let sets = alternatives(NormalFormula(condition.formula), in: scope), !sets.isEmpty {
        return .any(sets)
      }
    }
    return .always
  }

  /// Classes of which at least one must be present for the formula to be true; nil: none must.
  private mutating func alternatives(
    _ formula: NormalFormula, in scope: RuleScope
  ) -> [FeatureID]? {
    switch formula {
    case .constant(let value): return value ? nil : []
    case .leaf(let leaf, let isNegated): return isNegated ? nil : alternatives(leaf, in: scope)
    case .all(let parts):
      for part in parts {
        if let found = alternatives(part, in: scope) { return found }
      }
      return nil
    case .any(let parts):
      var union: [FeatureID] = []
      for part in parts {
        guard let found = alternatives(part, in: scope) else { return nil }
        for feature in found where !union.contains(feature) { union.append(feature) }
      }
      return union
    }
  }

  private mutating func alternatives(_ leaf: Leaf, in scope: RuleScope) -> [FeatureID]? {
    switch leaf {
    case .count(let phrase, let test) where test.comparison == .atLeast && test.count > 0:
      return features(of: [selector(phrase, in: scope)])
    case .measure(let measure, _):
      return selectors(neededBy: measure, in: scope).flatMap { features(of: $0) }
    default: return nil
    }
  }

  /// One feature for each selector; nil where one of them can be met without any.
  private mutating func features(of wanted: [Position<Selector>]) -> [FeatureID]? {
    var found: [FeatureID] = []
    for position in wanted {
      let selector = selectors.elements[position]
      guard let set = selector.requiredClass else { return nil }
      let feature = features.position(of: Feature(kind: selector.kind, set: set))
      if !found.contains(feature) { found.append(feature) }
    }
    return found
  }
}
