import Vigie

extension CheckedRule {
  /// The values that a condition compares or a text prints; the others change no answer.
  ///
  /// - Complexity: O(size of the rule).
  var measuresRead: Set<LetID> {
    let formulas =
      conditions.map(\.formula) + (factors + exceptions).map(\.formula)
      + rows.map(\.guardFormula) + (repetition?.intervals.map(\.guardFormula) ?? [])
    let texts =
      [title, because, advice] + rows.flatMap { [$0.because, $0.advice] }
      + (factors + exceptions).map(\.label)
    return Set(formulas.flatMap(\.measuresRead) + texts.flatMap(\.measuresPrinted))
  }
}

extension Formula {
  fileprivate var measuresRead: [LetID] {
    switch self {
    case .not(let inner): inner.measuresRead
    case .all(let parts), .any(let parts): parts.flatMap(\.measuresRead)
    case .leaf(.measure(.named(let id), _)): [id]
    case .constant, .leaf: []
    }
  }
}

extension Texts {
  fileprivate var measuresPrinted: [LetID] {
    entries.flatMap(\.template.pieces).compactMap { piece in
      if case .measure(let id, _) = piece { id } else { nil }
    }
  }
}
