/// A rule in one of its three forms.
public struct RuleSyntax: Sendable, Hashable {
  /// `interaction a + b`, `rule name` or `repeat name`.
  public let head: HeadSyntax
  /// Title, texts, validity, sources, kind.
  public let headings: [HeadingSyntax]
  /// Bindings, conditions, exceptions, factors, and the lines of a repeat.
  public let lines: [LineSyntax]
  /// The decision table, first match first.
  public let rows: [RowSyntax]
  /// The whole rule.
  public let span: SourceSpan
}

/// What stands before a rule's brace.
public struct HeadSyntax: Sendable, Hashable {
  /// Which of the three.
  public let form: Form
  /// From the keyword to before the brace.
  public let span: SourceSpan

  /// The three forms of rules.
  public enum Form: Sendable, Hashable {
    /// `interaction a + b + c`: two sides or more, fewer only after an error.
    case interaction([SideSyntax])
    /// `rule name`
    case rule(Name)
    /// `repeat name`
    case `repeat`(Name)
  }
}

/// One side of an interaction.
public struct SideSyntax: Sendable, Hashable {
  /// Whether `other` stands before it: the class with itself; only the second side may.
  public let isOther: Bool
  /// The set.
  public let name: Name
  /// What its entries must satisfy.
  public let filters: [FilterSyntax]
  /// The whole side.
  public let span: SourceSpan
}

/// A line about the rule itself.
public struct HeadingSyntax: Sendable, Hashable {
  /// What it says.
  public let form: Form
  /// The line, from its keyword on.
  public let span: SourceSpan

  /// The headings there are.
  public enum Form: Sendable, Hashable {
    /// `title en "…"`
    case title(TextSyntax)
    /// `because en "…"`: the mechanism
    case because(TextSyntax)
    /// `advise en "…"`: what to do, whichever row holds
    case advise(TextSyntax)
    /// `valid 2026-01-01 ..`
    case valid(SpanSyntax)
    /// `source thesaurus "page 63"`
    case source(Name, locator: StringLiteral?)
    /// `kind monitoring`; also `kind interaction` and `kind allergy`, words reserved elsewhere
    case kind(Name)
  }
}

/// One row of the decision table.
public struct RowSyntax: Sendable, Hashable {
  /// The level.
  public let level: Name
  /// `with macrolide` or `between sacubitril and ace-inhibitor`.
  public let pairing: PairingSyntax?
  /// When it applies.
  public let `guard`: GuardSyntax?
  /// Texts and suggestions of this row.
  public let details: [DetailSyntax]
  /// The row with its details.
  public let span: SourceSpan
}

/// Which members of the bound sides a row is about.
public struct PairingSyntax: Sendable, Hashable {
  /// Which of the two.
  public let form: Form
  /// From `with` or `between` on.
  public let span: SourceSpan

  /// The two ways to say it.
  public enum Form: Sendable, Hashable {
    /// `with macrolide`
    case with(Name)
    /// `between sacubitril and ace-inhibitor`
    case between(Name, Name)
  }
}

/// What a row or an interval waits for.
public struct GuardSyntax: Sendable, Hashable {
  /// Which of the two.
  public let form: Form
  /// From `if` or `otherwise` on.
  public let span: SourceSpan

  /// The two guards.
  public enum Form: Sendable, Hashable {
    /// `if fragile and stacked`
    case condition(ConditionSyntax)
    /// `otherwise`
    case otherwise
  }
}

/// A line under a row.
public struct DetailSyntax: Sendable, Hashable {
  /// What it says.
  public let form: Form
  /// The line, from its keyword on.
  public let span: SourceSpan

  /// The details there are.
  public enum Form: Sendable, Hashable {
    /// `because en "…"`
    case because(TextSyntax)
    /// `advise en "…"`
    case advise(TextSyntax)
    /// `suggest replace nsaid by paracetamol within 5 days`
    case suggest(action: Name, target: Name, by: Name?, within: DurationSyntax?)
  }
}
