/// A test of a value, an entry or a name.
public struct TestSyntax: Sendable, Hashable {
  /// What is asked.
  public let form: Form
  /// The whole test.
  public let span: SourceSpan

  /// The tests there are.
  public enum Form: Sendable, Hashable {
    /// `>= 30 mg/day`
    case compare(ComparisonOperator, NumberLiteral, UnitLiteral?)
    /// `in nsaid`
    case inSet(Name)
    /// `in 0.5 .. 0.9 ng/mL`
    case inRange(RangeSyntax)
    /// `outside 3.5 .. 5.0 mmol/L`
    case outside(RangeSyntax)
    /// `is new`, `is not as-needed`
    case state(Name, isNegated: Bool)
    /// Unreadable: already reported.
    case placeholder
  }
}

/// How two numbers compare.
public enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "="
}

/// `3.5 .. 5.0 mmol/L`, both ends included.
public struct RangeSyntax: Sendable, Hashable {
  /// The lower end.
  public let low: NumberLiteral
  /// The upper end.
  public let high: NumberLiteral
  /// The unit of both.
  public let unit: UnitLiteral?
  /// The whole range.
  public let span: SourceSpan
}
