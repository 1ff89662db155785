extension Formula {
  /// What `not` makes of a condition: the contrary of each count in it, and Kleene's negation of
  /// the rest.
  ///
  /// `not any` is `no`, and `not no` is `any`: over a window that has not closed both are silent,
  /// where the negation of a silence would speak (S8). De Morgan's laws hold in Kleene's logic.
  /// `factor` gives the condition of a factor that may be silent so: its contrary stands for `not`
  /// and its name.
  func contrary(_ factor: (FactorID) -> Formula?) -> Formula {
    switch self {
    case .constant(let value): .constant(!value)
    case .not(let part): part
    case .all(let parts): .any(parts.map { $0.contrary(factor) })
    case .any(let parts): .all(parts.map { $0.contrary(factor) })
    case .leaf(.count(let phrase, let test)): .leaf(.count(phrase, test.contrary))
    case .leaf(.factor(let id)): factor(id)?.contrary(factor) ?? .not(self)
    case .leaf: .not(self)
    }
  }

  /// Whether a window in it may not have closed yet; in factors of factors too.
  func mayBePending(_ factor: (FactorID) -> Formula?) -> Bool {
    switch self {
    case .constant: false
    case .not(let part): part.mayBePending(factor)
    case .all(let parts), .any(let parts): parts.contains { $0.mayBePending(factor) }
    case .leaf(.count(let phrase, _)): phrase.time?.window.closesLater ?? false
    case .leaf(.factor(let id)): factor(id) != nil
    case .leaf: false
    }
  }
}

extension Window {
  /// Whether it reaches on from something that the rule binds.
  fileprivate var closesLater: Bool {
    switch self {
    case .distance(_, _, .after, .binding), .distance(_, _, .around, .binding),
      .fromTo(_, _, .after, .binding):
      true
    default: false
    }
  }
}

extension CountTest {
  /// `at most 1` for `at least 2`, and the other way round.
  var contrary: CountTest {
    switch comparison {
    case .atLeast: CountTest(comparison: .atMost, count: count - 1, isOther: isOther)
    case .atMost: CountTest(comparison: .atLeast, count: count + 1, isOther: isOther)
    }
  }
}
