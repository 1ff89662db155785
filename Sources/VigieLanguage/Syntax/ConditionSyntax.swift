/// A condition; parentheses are kept, `and` and `or` never mix without them.
public indirect enum ConditionSyntax: Sendable, Hashable {
  /// `a and b and c`: two terms or more
  case all([ConditionSyntax])
  /// `a or b or c`: two terms or more
  case any([ConditionSyntax])
  /// `not a`; the span begins at `not`
  case not(ConditionSyntax, SourceSpan)
  /// `( … )`, with its parentheses
  case parenthesized(ConditionSyntax, SourceSpan)
  /// `any medication in protector`, `no exam in inr …`, `at least 2 exams …`
  case entries(CountSyntax)
  /// `latest potassium within 30 days < 3.5 mmol/L`
  case measure(MeasureSyntax, TestSyntax)
  /// `different side in earlier and later`
  case comparison(ComparisonSyntax)
  /// A name alone, or something said about it: `fragile`, `nsaid dose > 2 g/day`
  case about(AboutSyntax)
  /// `"en cas d'insuffisance rénale"`: quoted from the source, for a person to judge
  case quoted(StringLiteral)
  /// Unreadable: already reported.
  case placeholder(SourceSpan)

  /// The whole condition.
  public var span: SourceSpan {
    switch self {
    case .all(let terms), .any(let terms):
      // INVARIANT (terms): the parser never builds these without a term.
      terms.dropFirst().reduce(terms[0].span) { $0.union($1.span) }
    case .not(_, let span), .parenthesized(_, let span), .placeholder(let span): span
    case .entries(let count): count.span
    case .measure(let measure, let test): measure.span.union(test.span)
    case .comparison(let comparison): comparison.span
    case .about(let about): about.span
    case .quoted(let text): text.span
    }
  }
}

/// Entries counted against a bound.
public struct CountSyntax: Sendable, Hashable {
  /// The bound.
  public let bound: Bound
  /// Whether `other` follows: entries that no binding took.
  public let isOther: Bool
  /// Which entries.
  public let entries: EntriesSyntax
  /// The whole phrase.
  public let span: SourceSpan

  /// How many there must be.
  public enum Bound: Sendable, Hashable {
    /// `any`
    case any
    /// `no`
    case no
    /// `at least 2`
    case atLeast(NumberLiteral)
    /// `at most 1`
    case atMost(NumberLiteral)
  }
}

/// `same prescriber in a and b`, `different side in earlier and later`
public struct ComparisonSyntax: Sendable, Hashable {
  /// Whether the word is `different`.
  public let isDifferent: Bool
  /// The attribute compared.
  public let attribute: Name
  /// The first entry.
  public let first: Name
  /// The second entry.
  public let second: Name
  /// The whole phrase.
  public let span: SourceSpan
}

/// A name and what is said about it.
public struct AboutSyntax: Sendable, Hashable {
  /// The binding, factor, value, exception or `patient`.
  public let subject: Name
  /// What is said; nil where the name stands alone.
  public let predicate: Predicate?
  /// The whole phrase.
  public let span: SourceSpan

  /// What can be said about a name.
  public enum Predicate: Sendable, Hashable {
    /// `… in aminopenicillin`, `… is new`, `… > 3.5 mmol/L`
    case test(TestSyntax)
    /// `… started within 30 days of clot`
    case time(TimeSyntax)
    /// `… dose > 20 mg/day`, `… egfr within 365 days < 30 mL/min/1.73m2`
    case attribute(AttributeSyntax, TestSyntax)
    /// `… covers hba1c`
    case covers(Name)
    /// `… taken 2 hours apart from iron`
    case taken(DurationSyntax, Order, Name)
  }

  /// How two intakes lie to each other.
  public enum Order: Sendable, Hashable {
    /// `apart from`
    case apart
    /// `before`
    case before
    /// `after`
    case after
  }
}
