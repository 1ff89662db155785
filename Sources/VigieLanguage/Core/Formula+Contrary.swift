extension Formula {
  /// What `not` makes of a condition: the contrary of each count in it, and Kleene's negation of
  /// the rest.
  ///
  /// `not any` is `no`, and `not no` is `any`: over a window that has not closed both are silent,
  /// where the negation of a silence would speak (S8). De Morgan's laws hold in Kleene's logic.
  var contrary: Formula {
    switch self {
    case .constant(let value): .constant(!value)
    case .not(let part): part
    case .all(let parts): .any(parts.map(\.contrary))
    case .any(let parts): .all(parts.map(\.contrary))
    case .leaf(.count(let phrase, let test)): .leaf(.count(phrase, test.contrary))
    case .leaf: .not(self)
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
