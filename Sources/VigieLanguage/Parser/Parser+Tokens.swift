extension Parser {
  /// The token to read next; at the end of the file, the end again and again.
  var current: Token { tokens[index] }

  /// The token after the next one. Only the wording of mistakes looks at it.
  var following: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// The offset at which the last token read ends.
  var lastEnd: Int { index > 0 ? tokens[index - 1].span.end : 0 }

  /// Whether the next token is this reserved word.
  func at(_ keyword: Keyword) -> Bool { current.keyword == keyword }

  /// Whether the next token is of this kind.
  func at(_ kind: Token.Kind) -> Bool { current.kind == kind }

  /// Whether the next token is one of these reserved words.
  func at(anyOf keywords: Set<Keyword>) -> Bool {
    current.keyword.map(keywords.contains) ?? false
  }

  /// Passes over the next token and gives it back.
  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if token.kind != .end { index += 1 }
    return token
  }

  /// Passes over the next token if it is this reserved word.
  mutating func take(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  /// Passes over the next token if it is of this kind.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  /// The text of a token, as written.
  func text(of token: Token) -> String { source.text(of: token.span) }

  /// From `start` to the end of the last token read.
  func span(from start: Int) -> SourceSpan {
    SourceSpan(file: source.id, start: start, end: max(start, lastEnd))
  }

  /// The point just after the last token read, where something is missing.
  var gap: SourceSpan { SourceSpan(file: source.id, start: lastEnd, end: lastEnd) }

  /// A token in words, for messages.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .end: return "the end of the file"
    case .string: return "a text"
    case .regex: return "a pattern"
    default:
      let text = text(of: token)
      return text.count > 40 ? "`\(text.prefix(37))…`" : "`\(text)`"
    }
  }
}
