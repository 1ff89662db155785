/// A source, a set or a rule.
public enum ItemSyntax: Sendable, Hashable {
  /// `source thesaurus { … }`
  case source(SourceSyntax)
  /// `set vka = ATC B01AA`
  case set(SetSyntax)
  /// `interaction …`, `rule …` or `repeat …`
  case rule(RuleSyntax)

  /// The whole item.
  public var span: SourceSpan {
    switch self {
    case .source(let source): source.span
    case .set(let set): set.span
    case .rule(let rule): rule.span
    }
  }
}

/// A reference that rules cite.
public struct SourceSyntax: Sendable, Hashable {
  /// The name rules cite it by.
  public let name: Name
  /// Title, publisher, date, edition, in the order written.
  public let fields: [FieldSyntax]
  /// The whole item.
  public let span: SourceSpan

  /// One entry of the reference.
  public struct FieldSyntax: Sendable, Hashable {
    /// The word in front, `title` among them.
    public let name: Name
    /// The text or date.
    public let value: Value
    /// The whole entry.
    public let span: SourceSpan
  }

  /// A text or a date.
  public enum Value: Sendable, Hashable {
    /// `"ANSM"`
    case text(StringLiteral)
    /// `2023-09-15`
    case date(DateLiteral)
    /// Missing: already reported.
    case placeholder(SourceSpan)
  }
}

/// A named set of codes and substances.
public struct SetSyntax: Sendable, Hashable {
  /// The set's name.
  public let name: Name
  /// What belongs to it; empty only after an error.
  public let members: [MemberSyntax]
  /// What is taken out again.
  public let exceptions: [MemberSyntax]
  /// The whole item.
  public let span: SourceSpan
}

/// One member of a set.
public struct MemberSyntax: Sendable, Hashable {
  /// What is meant.
  public let form: Form
  /// Words after it, such as `weight 2.4` and `route intravenous`.
  public let modifiers: [ModifierSyntax]
  /// The reader's gloss, such as `"glucosamine"`.
  public let gloss: StringLiteral?
  /// The whole member.
  public let span: SourceSpan

  /// The ways to name a member.
  public enum Form: Sendable, Hashable {
    /// Another set.
    case set(Name)
    /// `substance "colchicine"`
    case substance(StringLiteral)
    /// `label /cr[ée]atinin/i`
    case label(RegexLiteral)
    /// `ATC M01A`, or a code alone: the system of the member before holds on, as
    /// ``SystemLiteral`` nil says.
    case code(system: SystemLiteral?, CodeLiteral)
    /// `ICD10 E10 .. E14`, both ends included.
    case codes(system: SystemLiteral?, from: CodeLiteral, through: CodeLiteral)
    /// Unreadable: already reported.
    case placeholder
  }

  /// A word with its value.
  public struct ModifierSyntax: Sendable, Hashable {
    /// The word, such as `weight`.
    public let name: Name
    /// The value.
    public let value: Value
    /// Word and value.
    public let span: SourceSpan
  }

  /// A number or a word.
  public enum Value: Sendable, Hashable {
    /// `2.4`
    case number(NumberLiteral)
    /// `intravenous`
    case word(Name)
    /// Missing: already reported.
    case placeholder(SourceSpan)
  }
}
