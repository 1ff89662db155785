import VigieLanguage

/// A formula with every negation at a leaf and no connective directly inside its like.
///
/// Kleene's logic keeps De Morgan's laws, and the notes of a formula are those of the leaves that
/// share its value, so neither truth nor notes change.
indirect enum NormalFormula {
  case constant(Bool)
  case leaf(Leaf, isNegated: Bool)
  case all([NormalFormula])
  case any([NormalFormula])
}

extension NormalFormula {
  init(_ formula: Formula, isNegated: Bool = false) {
    switch formula {
    case .constant(let value): self = .constant(value != isNegated)
    case .leaf(let leaf): self = .leaf(leaf, isNegated: isNegated)
    case .not(let inner): self = NormalFormula(inner, isNegated: !isNegated)
    case .all(let parts): self.init(parts, isConjunction: !isNegated, isNegated)
    case .any(let parts): self.init(parts, isConjunction: isNegated, isNegated)
    }
  }

  private init(_ formulas: [Formula], isConjunction: Bool, _ isNegated: Bool) {
    var parts: [NormalFormula] = []
    for formula in formulas {
      let part = NormalFormula(formula, isNegated: isNegated)
      switch (part, isConjunction) {
      case (.all(let inner), true), (.any(let inner), false): parts += inner
      default: parts.append(part)
      }
    }
    if parts.isEmpty {
      self = .constant(isConjunction)
    } else if parts.count == 1 {
      self = parts[0]
    } else {
      self = isConjunction ? .all(parts) : .any(parts)
    }
  }

  /// How many connectives stand inside each other.
  var depth: Int {
    switch self {
    case .constant, .leaf: 0
    case .all(let parts), .any(let parts): 1 + (parts.map(\.depth).max() ?? 0)
    }
  }
}
