/// One `.vigie` file as written: surface forms are kept apart, nothing is rewritten.
///
/// Where the parser had to guess or give up, placeholders stand (`isPlaceholder`, and cases of that
/// name). They are already reported; later stages pass over them without a word.
public struct PackSyntax: Sendable, Hashable {
  /// The pack's name.
  public let name: Name
  /// The lines between the braces after the name.
  public let lines: [PackLineSyntax]
  /// Whether braces follow the name; they may be left out.
  public let hasBody: Bool
  /// Sources, sets and rules, in the order of the file.
  public let items: [ItemSyntax]
  /// The comments of the file, in order.
  public let comments: [CommentSyntax]
  /// Whether every part of the file is in the tree.
  ///
  /// Where it is false, a name that cannot be found may stand in a part that was skipped, and
  /// saying so would only repeat an error.
  public let isComplete: Bool
  /// From `pack` to the closing brace or the name.
  public let headSpan: SourceSpan
  /// The whole file.
  public let span: SourceSpan
}

/// A line of the pack's own braces.
public struct PackLineSyntax: Sendable, Hashable {
  /// What the line says.
  public let form: Form
  /// The line, from its keyword on.
  public let span: SourceSpan

  /// The lines a pack can have.
  public enum Form: Sendable, Hashable {
    /// `version 1.2.0`
    case version(VersionLiteral)
    /// `title en "…"`
    case title(TextSyntax)
    /// `valid 2026-01-01 .. 2027-12-31`
    case valid(SpanSyntax)
    /// `use other-pack`
    case use(Name)
    /// `when patient age >= 65 years`: a condition of every rule of the pack
    case when(ConditionSyntax)
    /// `default exposure 14 days for antibacterial`
    case preset(name: Name, value: DefaultValueSyntax, scope: Name?)
  }
}

/// What a `default` line sets.
public enum DefaultValueSyntax: Sendable, Hashable {
  /// `100 days`
  case duration(DurationSyntax)
  /// `systemic`
  case word(Name)
}

/// A comment, kept so that formatting loses nothing.
public struct CommentSyntax: Sendable, Hashable {
  /// The text from `#` to the end of the line, without white space at the end.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan
  /// Whether anything but white space stands before it on its line.
  public let isTrailing: Bool
}
