/// A number with its literal text, so that no decimal is rounded on the way.
public struct NumberLiteral: Sendable, Hashable {
  /// Digits with at most one point, such as `0.67`; empty where the number is missing.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Whether the number is missing: already reported.
  public var isPlaceholder: Bool { text.isEmpty }
}

/// A unit of measure as written, such as `mL/min/1.73m2` or `days`.
public struct UnitLiteral: Sendable, Hashable {
  /// The unit's text; empty where the unit is missing or unknown.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Whether the unit is missing or unknown: already reported.
  public var isPlaceholder: Bool { text.isEmpty }
}

/// A quoted text.
public struct StringLiteral: Sendable, Hashable {
  /// The text with its escapes resolved; placeholders such as `{nsaid}` stay as written.
  public let value: String
  /// Where it stands, quotes included.
  public let span: SourceSpan
  /// Whether the text is missing: already reported.
  public let isPlaceholder: Bool
}

/// A pattern for uncoded labels, PCRE2 syntax.
public struct RegexLiteral: Sendable, Hashable {
  /// The pattern between the slashes, as written (`\/` included).
  public let pattern: String
  /// The letters after the closing slash, such as `i`.
  public let flags: String
  /// Where it stands, slashes included.
  public let span: SourceSpan
  /// Whether the pattern is missing: already reported.
  public let isPlaceholder: Bool
}

/// A calendar date written `2026-03-01`; whether such a day exists is the checker's question.
public struct DateLiteral: Sendable, Hashable {
  /// The ten characters as written; empty where the date is missing.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Whether the date is missing: already reported.
  public var isPlaceholder: Bool { text.isEmpty }
}

/// A version written `1.2.0`.
public struct VersionLiteral: Sendable, Hashable {
  /// The text as written; empty where the version is missing.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Whether the version is missing: already reported.
  public var isPlaceholder: Bool { text.isEmpty }
}

/// A code of some system, such as `B01AA` or `4548-4`; `?` stands for one character.
public struct CodeLiteral: Sendable, Hashable {
  /// The code as written; empty where the code is missing.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Whether the code is missing: already reported.
  public var isPlaceholder: Bool { text.isEmpty }
}

/// The name of a code system, such as `ATC`.
public struct SystemLiteral: Sendable, Hashable {
  /// A keyword of `CodeSystem`, such as `ATC`; empty where the system is missing or unknown.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Whether the system is missing: already reported.
  public var isPlaceholder: Bool { text.isEmpty }
}
