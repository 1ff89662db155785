extension CheckedRule {
  /// Every amount that the rule asks for, in its phrases, its conditions and its texts.
  ///
  /// - Complexity: O(size of the rule).
  package var amounts: [Amount] {
    let formulas =
      conditions.map(\.formula) + (factors + exceptions).map(\.formula)
      + rows.map(\.guardFormula) + (repetition?.intervals.map(\.guardFormula) ?? [])
    return bindings.flatMap { $0.phrase.tests.compactMap(\.amount) }
      + formulas.flatMap(\.amounts) + quotes.map(\.amount)
  }

  /// Whether it asks for a dose per kilogram.
  package var readsBodyWeight: Bool {
    amounts.contains { if case .dose(let dose) = $0 { dose.isPerKilogram } else { false } }
  }
}

extension Formula {
  fileprivate var amounts: [Amount] {
    switch self {
    case .constant: []
    case .not(let part): part.amounts
    case .all(let parts), .any(let parts): parts.flatMap(\.amounts)
    case .leaf(.count(let phrase, _)): phrase.tests.compactMap(\.amount)
    case .leaf(.entry(_, let test)): test.amount.map { [$0] } ?? []
    case .leaf: []
    }
  }
}

extension EntryTest {
  /// The amount that it compares.
  package var amount: Amount? {
    switch self {
    case .amount(let amount, _): amount
    case .not(let inner): inner.amount
    default: nil
    }
  }
}
