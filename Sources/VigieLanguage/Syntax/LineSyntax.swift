/// A line of a rule's body.
public struct LineSyntax: Sendable, Hashable {
  /// What it says.
  public let form: Form
  /// The line, from its keyword on.
  public let span: SourceSpan

  /// The lines there are.
  public enum Form: Sendable, Hashable {
    /// `for nsaid: medication in nsaid`
    case binding(BindingSyntax)
    /// `let plasma: latest digoxin-level within 30 days`
    case value(LetSyntax)
    /// `when drug duration > 6 months`
    case when(ConditionSyntax, unknown: UnknownSyntax?)
    /// `unless pacemaker: any condition in pacemaker ever`
    case unless(NamedConditionSyntax)
    /// `factor fragile en "…": patient age > 65 years`
    case factor(NamedConditionSyntax)
    /// `exam hba1c`
    case exam(Name)
    /// `act NABM 1577`
    case act(system: SystemLiteral, code: CodeLiteral)
    /// `ignore within 1 day`
    case ignore(within: DurationSyntax)
    /// `again after 90 days if …`
    case again(AgainSyntax)
  }
}

/// `for NAME: …`
public struct BindingSyntax: Sendable, Hashable {
  /// The name bound.
  public let name: Name
  /// How many entries it binds; nil for each one.
  public let quantity: Quantity?
  /// Which entries.
  public let entries: EntriesSyntax

  /// How many entries a binding takes.
  public enum Quantity: Sendable, Hashable {
    /// `all`: the group of all of them
    case all
    /// `other`: none that another binding took
    case other
    /// `latest` or `earliest`
    case pick(PickSyntax)
    /// `at least 2`: the group, if it is as large
    case atLeast(NumberLiteral)
  }
}

/// `let NAME: …`
public struct LetSyntax: Sendable, Hashable {
  /// The name given.
  public let name: Name
  /// What it stands for.
  public let value: Value

  /// A measured value or an attribute.
  public enum Value: Sendable, Hashable {
    /// `latest potassium within 100 days`
    case measure(MeasureSyntax)
    /// `patient egfr within 365 days`
    case attribute(of: Name, AttributeSyntax)
    /// Unreadable: already reported.
    case placeholder(SourceSpan)
  }
}

/// `unless NAME [text]: …` and `factor NAME [text]: …`
public struct NamedConditionSyntax: Sendable, Hashable {
  /// The name of the exception or factor.
  public let name: Name
  /// What readers see instead of the name.
  public let text: TextSyntax?
  /// The condition.
  public let condition: ConditionSyntax
  /// What an unknown counts as.
  public let unknown: UnknownSyntax?
}

/// `unknown means absent`
public struct UnknownSyntax: Sendable, Hashable {
  /// The word after `means`.
  public let meaning: Name
  /// From `unknown` on.
  public let span: SourceSpan
}

/// `again never …` and `again after 90 days …`
public struct AgainSyntax: Sendable, Hashable {
  /// The shortest interval; nil for `never`.
  public let interval: DurationSyntax?
  /// When it applies.
  public let `guard`: GuardSyntax?
}
