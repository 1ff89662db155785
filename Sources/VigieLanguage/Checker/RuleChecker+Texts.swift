import VigieTerms

extension RuleChecker {
  /// The texts of one purpose, which may be spread over several lines.
  mutating func texts(_ syntax: [TextSyntax]) -> Texts {
    let (texts, isWhole) = pack.texts(syntax) { value in template(value) }
    if !isWhole { isBroken = true }
    return texts
  }

  /// A text with its placeholders resolved; nil after reporting one that names nothing.
  private mutating func template(_ literal: StringLiteral) -> Template? {
    guard !literal.isPlaceholder else { return nil }
    // Most texts have no placeholder: looking for one character by character takes long.
    guard literal.value.hasBrace else {
      return Template(pieces: literal.value.isEmpty ? [] : [.text(literal.value)])
    }
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

  private mutating func placeholder(
    _ text: String, in literal: StringLiteral
  ) -> Template.Piece? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let word = parts.count > 1 ? String(parts[1]) : "name"
    switch scope[name] {
    case .binding(let id, let kind): return piece(word, of: id, kind, text, in: literal)
    case .measure(let id):
      guard let kept = Template.Placeholder(rawValue: word) else {
        reportPlaceholder(
          word, text, among: Template.Placeholder.allCases.map(\.rawValue), in: literal)
        return nil
      }
      return .measure(id, kept)
    case .attribute(let subject, let attribute):
      return piece(word, of: subject, attribute, name, text, in: literal)
    case .factor, .exception:
      log.report(
        .badPlaceholder, "`{\(text)}` names \(scope[name]?.noun ?? ""), which has no text",
        at: literal.span, help: "name a binding or a value")
    case nil:
      guard pack.isComplete else { return nil }
      log.report(
        .badPlaceholder, "`{\(text)}` names nothing in this rule", at: literal.span,
        help: NearName.nearest(to: name, in: scope.names).map { "did you mean `{\($0)}`?" }
          ?? "name a binding or a value")
    }
    return nil
  }

  /// `{name}`, `{name.date}`, and what else entries of the kind have to print.
  private mutating func piece(
    _ word: String, of id: BindingID, _ kind: EntryKind?, _ text: String,
    in literal: StringLiteral
  ) -> Template.Piece? {
    let isGroup = groups.contains(id.index)
    if let known = Template.Placeholder(rawValue: word) {
      guard known == .value, let kind, kind != .exam || isGroup else { return .binding(id, known) }
      log.report(
        .badPlaceholder,
        "`{\(text)}` asks for the value of \(isGroup ? "a group" : kind.withArticle)",
        at: literal.span, help: "only exams have a value")
      return nil
    }
    if let attribute = Words.Attribute(rawValue: word), attribute.isAmount, kind == .medication {
      return quote(attribute, of: id, as: nil, text, in: literal)
    }
    var words = Template.Placeholder.allCases.map(\.rawValue)
    if kind == .medication {
      words += Words.Attribute.allCases.filter(\.isAmount).map(\.rawValue)
    }
    if kind != .exam || isGroup { words.removeAll { $0 == "value" } }
    reportPlaceholder(word, text, among: words, in: literal)
    return nil
  }

  /// `{total.value}` of a `let` that names an attribute; `{total}` is its name.
  private mutating func piece(
    _ word: String, of subject: Name, _ attribute: AttributeSyntax, _ name: String,
    _ text: String, in literal: StringLiteral
  ) -> Template.Piece? {
    guard case .binding(let id, let kind)? = scope[subject.text] else { return nil }
    switch (word, Words.Attribute(rawValue: attribute.name.text)) {
    case ("name", _): return .text(name)
    case ("value", .value?): return .binding(id, .value)
    case ("date", .value?): return .binding(id, .date)
    case ("value", let known?) where known.isAmount && kind == .medication:
      let set = attribute.equivalent.flatMap { pack.knownSet($0.text) }
      return quote(known, of: id, as: set, text, in: literal)
    default:
      reportPlaceholder(word, text, among: ["name", "value"], in: literal)
      return nil
    }
  }

  private func reportPlaceholder(
    _ word: String, _ text: String, among words: [String], in literal: StringLiteral
  ) {
    let near = NearName.nearest(to: word, in: words)
    let list = words.map { "`\($0)`" }
    log.report(
      .badPlaceholder, "`{\(text)}` asks for `\(word)`", at: literal.span,
      help: near.map { "did you mean `\($0)`?" }
        ?? "ask for \(list.dropLast().joined(separator: ", ")) or \(list.last ?? "")")
  }
}

extension String {
  /// Whether `{` or `}` stands in it.
  fileprivate var hasBrace: Bool {
    let braces: (UInt8) -> Bool = { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    return utf8.withContiguousStorageIfAvailable { $0.contains(where: braces) }
      ?? utf8.contains(where: braces)
  }
}
