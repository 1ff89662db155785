import Vigie

/// A word with what it is, for colouring.
package struct SemanticToken: Hashable, Sendable {
  /// In the order of the legend that is told to the editor.
  package enum Sort: Int, Sendable, CaseIterable {
    case keyword, string, number, comment, regexp, `operator`
    /// Packs, sets, what a rule gives, what is asked, words of closed lists.
    case namespace, type, variable, property, enumMember
  }

  package let range: Range<Int>
  package let sort: Sort
}

extension EditorWorkspace {
  /// Every word of a rule file with what it is, in order; none spans a line.
  ///
  /// - Complexity: O(bytes).
  package func semanticTokens(of name: String) -> [SemanticToken] {
    guard let file = files[name] else { return [] }
    var roles: [Int: NameRole] = [:]
    for occurrence in file.outline.names { roles[occurrence.span.start] = occurrence.role }
    let (tokens, comments) = file.source.tokens()
    let words = tokens.compactMap { token -> SemanticToken? in
      let sort = roles[token.span.start].map { Self.sort(of: $0) } ?? Self.sort(of: token.kind)
      return sort.map { SemanticToken(range: token.span.start..<token.span.end, sort: $0) }
    }
    let remarks = comments.map {
      SemanticToken(range: $0.span.start..<$0.span.end, sort: .comment)
    }
    return (words + remarks).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func sort(of role: NameRole) -> SemanticToken.Sort {
    switch role {
    case .pack, .usedPack, .sourceDefinition, .source: .namespace
    case .setDefinition, .set, .side, .bindingOrSet: .type
    case .ruleDefinition, .localDefinition, .subject, .binding: .variable
    case .attribute, .preset, .sourceField, .memberModifier: .property
    case .state, .route, .level, .kindOfFinding, .language, .presetWord, .unknownMeaning, .action:
      .enumMember
    }
  }

  private static func sort(of kind: Token.Kind) -> SemanticToken.Sort? {
    switch kind {
    case .keyword: .keyword
    case .string: .string
    case .number, .unit, .date, .version, .code: .number
    case .system: .namespace
    case .regex: .regexp
    case .comparison, .plus: .operator
    case .name: .variable
    case .unknownUnit, .malformedWord, .comma, .colon, .range, .openBrace, .closeBrace,
      .openParenthesis, .closeParenthesis, .end:
      nil
    }
  }
}
