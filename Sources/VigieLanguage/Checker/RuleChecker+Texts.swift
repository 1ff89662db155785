import VigieTerms

extension RuleChecker {
  /// The texts of one purpose, which may be spread over several lines.
  mutating func texts(_ syntax: [TextSyntax]) -> Texts {
    let (texts, isWhole) = pack.texts(syntax) { value in template(value) }
    if !isWhole { isBroken = true }
    return texts
  }

  /// A text with its placeholders resolved; nil after reporting one that names nothing.
  private func template(_ literal: StringLiteral) -> Template? {
    guard !literal.isPlaceholder else { return nil }
    var pieces: [Template.Piece] = []
    var isWhole = true
    var rest = literal.value[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let body = rest[rest.index(after: open)...]
      let stop = body.firstIndex { $0 == "{" || $0 == "}" }
      guard rest[open] == "{", let close = stop, body[close] == "}" else {
        log.report(
          .badPlaceholder, "a brace in a text stands alone", at: literal.span,
          help: "a placeholder is written `{name}`, `{name.value}` or `{name.date}`")
        return nil
      }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      if let piece = placeholder(String(body[..<close]), in: literal) {
        pieces.append(piece)
      } else {
        isWhole = false
      }
      rest = body[body.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return isWhole ? Template(pieces: pieces) : nil
  }

  private func placeholder(_ text: String, in literal: StringLiteral) -> Template.Piece? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let word = parts.count > 1 ? String(parts[1]) : nil
    let meaning = scope[name]
    switch meaning {
    case .binding, .measure: break
    case .factor, .exception:
      log.report(
        .badPlaceholder, "`{\(text)}` names \(meaning?.noun ?? ""), which has no text",
        at: literal.span, help: "name a binding or a value")
      return nil
    case nil:
      guard pack.isComplete else { return nil }
      log.report(
        .badPlaceholder, "`{\(text)}` names nothing in this rule", at: literal.span,
        help: NearName.nearest(to: name, in: scope.names).map { "did you mean `{\($0)}`?" }
          ?? "name a binding or a value")
      return nil
    }
    guard let kept = placeholderWord(word, of: meaning, text, in: literal) else { return nil }
    switch meaning {
    case .binding(let id, _): return .binding(id, kept)
    case .measure(let id): return .measure(id, kept)
    case .factor, .exception, nil: return nil
    }
  }

  private func placeholderWord(
    _ word: String?, of meaning: RuleScope.Meaning?, _ text: String, in literal: StringLiteral
  ) -> Template.Placeholder? {
    guard let word else { return .name }
    if let known = Template.Placeholder(rawValue: word) {
      guard known == .value, case .binding(_, let kind?) = meaning, kind != .exam else {
        return known
      }
      log.report(
        .badPlaceholder, "`{\(text)}` asks for the value of \(kind.withArticle)",
        at: literal.span, help: "only exams have a value")
      return nil
    }
    if Words.Attribute(rawValue: word) != nil {
      log.reportNotYet("the placeholder `{\(text)}`", at: literal.span)
      return nil
    }
    let words = Template.Placeholder.allCases.map(\.rawValue)
    let near = NearName.nearest(to: word, in: words)
    log.report(
      .badPlaceholder, "`{\(text)}` asks for `\(word)`", at: literal.span,
      help: near.map { "did you mean `\($0)`?" } ?? "ask for `name`, `value` or `date`")
    return nil
  }
}
