import VigieTerms

/// One word or sign of rule source, for tools that change a file word by word.
package struct SourceWord: Sendable, Hashable {
  package let form: Form
  package let span: SourceSpan

  /// What it is, as far as such tools tell words apart.
  package enum Form: Sendable, Hashable {
    case name
    /// A reserved word.
    case keyword
    case number
    case unit
    case comparison
    /// A text, a code, a date, a sign.
    case other
  }

  /// The words of a file, comments left out.
  ///
  /// - Complexity: O(bytes of the file).
  package static func words(of source: SourceText) -> [SourceWord] {
    var lexer = Lexer(source: source, limits: SyntaxLimits(), isUnit: Unit.isKnown)
    lexer.run()
    return lexer.tokens.map { token in
      let form: Form =
        switch token.kind {
        case .name: .name
        case .keyword: .keyword
        case .number: .number
        case .unit: .unit
        case .comparison: .comparison
        default: .other
        }
      return SourceWord(form: form, span: token.span)
    }
  }
}
