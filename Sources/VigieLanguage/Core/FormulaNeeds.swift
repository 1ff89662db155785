/// How much of a rule must be bound before its formulas can be answered.
///
/// What needs nothing is asked before anything is bound, and what needs the `later` act only tells
/// whether a repeat could match at all.
package struct FormulaNeeds {
  private let all: Int
  private let measures: [Measure]
  private var factors: [Int] = []

  /// - Complexity: linear in the formulas of the rule.
  package init(_ rule: CheckedRule) {
    all = rule.bindings.count
    measures = rule.measures.map(\.measure)
    // A factor refers only to factors before it, whose needs are known by then.
    for factor in rule.factors { factors.append(bindings(neededBy: factor.formula)) }
  }

  /// How many bindings, from the first, the formula asks about: directly, or through its windows,
  /// values and factors.
  package func bindings(neededBy formula: Formula) -> Int {
    switch formula {
    case .constant: 0
    case .not(let part): bindings(neededBy: part)
    case .all(let parts), .any(let parts): parts.map { bindings(neededBy: $0) }.max() ?? 0
    case .leaf(let leaf): bindings(neededBy: leaf)
    }
  }

  private func bindings(neededBy leaf: Leaf) -> Int {
    switch leaf {
    case .count(let phrase, let test):
      test.isOther ? all : phrase.time?.window.bindingsNeeded ?? 0
    case .measure(let measure, _): bindings(neededBy: measure)
    case .entry(let binding, _): binding.index + 1
    case .patient(let test): test.bindingsNeeded
    case .happens(let binding, let phrase): max(binding.index + 1, phrase.window.bindingsNeeded)
    case .spaced(let first, let second, _, _): max(first, second).index + 1
    case .shared(_, let first, let second), .covers(let first, let second, _):
      max(first, second).index + 1
    case .factor(let factor): factors[factor.index]
    case .quoted: 0
    }
  }

  private func bindings(neededBy measure: Measure) -> Int {
    switch measure {
    case .picked(_, _, let time), .change(_, _, let time), .derived(_, let time):
      time.window.bindingsNeeded
    case .gestation(at: let anchor): anchor.bindingsNeeded
    // The checker names no value inside a value.
    case .named(let id): bindings(neededBy: measures[id.index])
    }
  }
}

extension Window {
  fileprivate var bindingsNeeded: Int {
    switch self {
    case .distance(_, _, _, let anchor), .fromTo(_, _, _, let anchor): anchor.bindingsNeeded
    case .before(let anchor), .after(let anchor), .at(let anchor): anchor.bindingsNeeded
    case .between(let first, let last): max(first.bindingsNeeded, last.bindingsNeeded)
    case .during(let binding): binding.index + 1
    case .ever: 0
    }
  }
}

extension Anchor {
  fileprivate var bindingsNeeded: Int {
    guard case .binding(let binding, _) = self else { return 0 }
    return binding.index + 1
  }
}

extension PatientTest {
  fileprivate var bindingsNeeded: Int {
    switch self {
    case .age(_, _, _, at: let anchor), .ageRange(_, _, _, at: let anchor): anchor.bindingsNeeded
    case .pregnant(at: let anchor): anchor.bindingsNeeded
    case .female, .male, .breastFeeding: 0
    }
  }
}
