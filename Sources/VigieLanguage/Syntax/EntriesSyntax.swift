import VigieTerms

/// A kind as written, singular or plural.
public struct KindSyntax: Sendable, Hashable {
  /// The kind; nil where the word is missing, which is already reported.
  public let kind: EntryKind?
  /// Whether the plural was written.
  public let isPlural: Bool
  /// Where it stands.
  public let span: SourceSpan
}

/// Entries of the record: `medication in nsaid dose > 2 g/day within 30 days`.
public struct EntriesSyntax: Sendable, Hashable {
  /// Their kind.
  public let kind: KindSyntax
  /// What they must satisfy.
  public let filters: [FilterSyntax]
  /// When they must be; nil for now.
  public let time: TimeSyntax?
  /// The whole phrase.
  public let span: SourceSpan
}

/// One thing that entries must satisfy.
public struct FilterSyntax: Sendable, Hashable {
  /// What it says.
  public let form: Form
  /// The whole filter.
  public let span: SourceSpan

  /// The filters there are.
  public enum Form: Sendable, Hashable {
    /// `in nsaid`, `is new`
    case test(TestSyntax)
    /// `dose as prednisone-equivalent > 10 mg/day`
    case attribute(Name, as: Name?, TestSyntax)
    /// `lasting 7 days, 5 weeks with fluoxetine`
    case lasting(DurationSyntax, members: [TailSyntax])
  }
}

/// A tail for some members of a set: `5 weeks with fluoxetine`.
public struct TailSyntax: Sendable, Hashable {
  /// How long the effect lasts after the stop.
  public let duration: DurationSyntax
  /// The members it holds for.
  public let set: Name
  /// The whole phrase.
  public let span: SourceSpan
}

/// An attribute: `dose as prednisone-equivalent within 30 days`.
public struct AttributeSyntax: Sendable, Hashable {
  /// The attribute.
  public let name: Name
  /// The set whose weights convert it.
  public let equivalent: Name?
  /// When it is looked at.
  public let window: WindowSyntax?
  /// The whole phrase.
  public let span: SourceSpan
}

/// `latest` or `earliest`, with its place.
public struct PickSyntax: Sendable, Hashable {
  /// Whether the word is `earliest`.
  public let isEarliest: Bool
  /// Where it stands.
  public let span: SourceSpan
}

/// A measured value.
public struct MeasureSyntax: Sendable, Hashable {
  /// What is measured.
  public let form: Form
  /// The whole phrase.
  public let span: SourceSpan

  /// The measures there are.
  public enum Form: Sendable, Hashable {
    /// `latest potassium within 30 days`
    case pick(PickSyntax, Name, WindowSyntax?)
    /// `relative rise of creatinine within 7 days`
    case change(isRelative: Bool, isFall: Bool, Name, WindowSyntax)
  }
}
