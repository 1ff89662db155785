import VigieTerms

extension SourceText {
  /// The words and signs of the file and its comments, whatever mistakes it has; the last token is
  /// the end. None of a file that the parser refuses as a whole.
  ///
  /// - Complexity: O(bytes of the file).
  package func tokens(
    limits: SyntaxLimits = SyntaxLimits(), isUnit: @escaping (String) -> Bool = Unit.isKnown
  ) -> (tokens: [Token], comments: [CommentSyntax]) {
    guard bytes.count <= limits.bytes, (try? UTF8Span(validating: bytes.span)) != nil else {
      return ([], [])
    }
    var lexer = Lexer(source: self, limits: limits, isUnit: isUnit)
    lexer.run()
    return (lexer.tokens, lexer.comments)
  }
}
