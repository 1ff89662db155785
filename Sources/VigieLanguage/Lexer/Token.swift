/// One word or sign of the source.
package struct Token {
  /// What it is.
  package let kind: Kind
  /// Where it stands.
  package let span: SourceSpan
  /// Whether it is the first of its line; only recovery looks at this, line breaks mean nothing.
  package let startsLine: Bool
  /// The reserved word, if it is one.
  package let keyword: Keyword?

  init(kind: Kind, span: SourceSpan, startsLine: Bool) {
    self.kind = kind
    self.span = span
    self.startsLine = startsLine
    keyword = if case .keyword(let word) = kind { word } else { nil }
  }

  /// The kinds of tokens.
  package enum Kind: Equatable {
    case name
    case keyword(Keyword)
    case system
    case code
    case number
    case unit
    /// Looks like a unit and can be nothing else, yet the unit table does not know it.
    case unknownUnit
    case regex(pattern: String, flags: String)
    case string(String)
    case date
    case version
    case comparison(ComparisonOperator)
    case plus, comma, colon, range, openBrace, closeBrace, openParenthesis, closeParenthesis
    /// A word in no accepted spelling, such as `Nsaid`.
    case malformedWord
    case end
  }
}
