import VigieTerms

extension Analysis {
  /// Reports questions that no record can answer: about what happens after now, and about drafts
  /// and preliminary results where a repeat looks at neither.
  func reportUnanswerable(of site: RuleSite) {
    var lines = site.ownConditions.map { ($0.condition.formula, $0.span) }
    lines += site.factors.map { ($0.factor.formula, $0.span) }
    lines += site.exceptions.map { ($0.exception.formula, $0.span) }
    lines += site.rule.rows.enumerated().map { ($1.guardFormula, site.span(ofRow: $0)) }
    for (formula, span) in lines {
      guard let why = formula.leaves.lazy.compactMap({ self.reason($0, site) }).first else {
        continue
      }
      log.report(
        .unanswerable, "no record can answer this", at: span, label: why,
        help: "look back from `now`, or around something that the rule binds")
    }
  }

  private func reason(_ leaf: Leaf, _ site: RuleSite) -> String? {
    switch leaf {
    case .count(let phrase, let test):
      guard let window = phrase.time?.window else { return nil }
      return window.beginsAfterNow || (test.comparison == .atMost && window.endsAfterNow)
        ? "nothing is read of what lies after now" : nil
    case .measure(.picked(_, _, let time), _):
      return time.window.beginsAfterNow ? "nothing is read of what lies after now" : nil
    case .happens(_, let time):
      return time.window.beginsAfterNow ? "nothing is read of what lies after now" : nil
    case .entry(let binding, let test) where site.rule.repetition != nil:
      return repeatReason(test, of: binding)
    default: return nil
    }
  }

  private func repeatReason(_ test: EntryTest, of binding: BindingID) -> String? {
    switch test {
    case .not(let inner): repeatReason(inner, of: binding)
    case .state(.preliminary): "a repeat looks at final results only"
    case .state(.drafted) where binding.index == 1: "the earlier act is never a draft"
    default: nil
    }
  }
}

extension Window {
  /// Whether all of it lies after now.
  fileprivate var beginsAfterNow: Bool {
    switch self {
    case .distance(.moreThan, _, .after, .now), .after(.now): true
    case .fromTo(let first, _, .after, .now): first.count > 0
    default: false
    }
  }

  /// Whether it closes after now, however long one waits.
  fileprivate var endsAfterNow: Bool {
    switch self {
    case .distance(_, _, .after, .now), .distance(_, _, .around, .now), .fromTo(_, _, .after, .now),
      .after(.now):
      true
    default: false
    }
  }
}

extension Formula {
  /// The questions it is made of, in order.
  var leaves: [Leaf] {
    switch self {
    case .constant: []
    case .leaf(let leaf): [leaf]
    case .not(let part): part.leaves
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    }
  }
}
