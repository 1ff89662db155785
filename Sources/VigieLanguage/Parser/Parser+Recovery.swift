extension Parser {
  /// Reports a mistake unless one before it in the same line is not yet passed.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String = "",
    notes: [Diagnostic.Note] = [], help: String? = nil, fix: String? = nil,
    fixAt place: SourceSpan? = nil
  ) {
    guard !isRecovering else { return }
    guard diagnostics.count < limits.diagnostics else {
      hiddenMistakes += 1
      return
    }
    diagnostics.append(
      Diagnostic(
        code, message, at: span, label: label, notes: notes, help: help,
        fixIt: fix.map { Diagnostic.FixIt(replace: place ?? span, with: $0) }))
  }

  /// Reports that something else was expected here, and gives up the current line.
  mutating func fail(expected: String, help: String? = nil) {
    if case .end = current.kind {
      report(.unexpectedWord, "expected \(expected), found the end of the file", at: gap)
    } else if beginsSomethingElse, index > 0 {
      report(
        .unexpectedWord, "expected \(expected) after \(describe(tokens[index - 1]))", at: gap,
        label: "missing here", help: help)
    } else {
      report(
        .unexpectedWord, "expected \(expected), found \(describe(current))", at: current.span,
        label: "not expected here", help: help)
    }
    giveUp()
  }

  /// Whether the next line, item or brace stands here, so that the mistake is what is missing.
  private var beginsSomethingElse: Bool {
    guard current.startsLine else { return false }
    return at(.closeBrace) || at(anyOf: Keyword.body.union(Keyword.items).union(Keyword.packLines))
  }

  /// Stays silent until the next place to go on from.
  mutating func giveUp() {
    isRecovering = true
    isComplete = false
  }

  /// Passes over tokens until `isStop` or the end; braces opened on the way are passed whole.
  ///
  /// An item's keyword at the start of a line stops even inside braces: somebody forgot to close.
  private mutating func skip(until isStop: (Token) -> Bool) {
    var open = 0
    while current.kind != .end {
      if beginsItem(inside: open > 0) { return }
      if open == 0, isStop(current) { return }
      if current.kind == .openBrace { open += 1 }
      if current.kind == .closeBrace { open = max(0, open - 1) }
      isComplete = false
      advance()
    }
  }

  /// Whether a new item surely begins here; inside a rule `source` is also a heading.
  func beginsItem(inside: Bool) -> Bool {
    guard current.startsLine, let keyword = current.keyword else { return false }
    if keyword == .source {
      let brace = tokens[min(index + 2, tokens.count - 1)].kind == .openBrace
      return !inside || (following.kind == .name && brace)
    }
    return Keyword.items.contains(keyword)
  }

  /// Goes on at the next line of a rule, its closing brace, or the next item.
  mutating func synchronizeLine(_ keywords: Set<Keyword>) {
    guard isRecovering else { return }
    isRecovering = false
    var open = 0
    while current.kind != .end, !beginsItem(inside: true) {
      if open == 0, current.kind == .closeBrace || beginsLine(keywords) { return }
      if current.kind == .openBrace { open += 1 }
      if current.kind == .closeBrace { open = max(0, open - 1) }
      isComplete = false
      advance()
    }
  }

  /// Whether a line begins here; `exam` does so only in front, elsewhere it is a kind.
  private func beginsLine(_ keywords: Set<Keyword>) -> Bool {
    guard let keyword = current.keyword, keywords.contains(keyword) else { return false }
    return keyword != .exam || current.startsLine
  }

  /// Goes on at the brace that opens the body, or at its first line.
  mutating func synchronizeHead() {
    guard isRecovering else { return }
    isRecovering = false
    skip { $0.kind == .openBrace || $0.kind == .closeBrace || $0.startsLine }
  }

  /// Goes on at the next member of a set.
  mutating func synchronizeMember() {
    guard isRecovering else { return }
    isRecovering = false
    skip { $0.kind == .comma || $0.keyword == .except || $0.kind == .closeBrace }
  }

  /// Goes on at the next item.
  mutating func synchronizeItem() {
    isRecovering = false
    skip { _ in false }
  }

  /// Expects a sign; a missing one is reported and left out.
  mutating func expect(_ kind: Token.Kind, _ expected: String, help: String? = nil) {
    if !take(kind) { fail(expected: expected, help: help) }
  }

  /// Expects a reserved word.
  mutating func expect(_ keyword: Keyword, help: String? = nil) {
    if !take(keyword) { fail(expected: "`\(keyword.rawValue)`", help: help) }
  }

  /// Whether `open` is closed here; says where it opened if not.
  mutating func expectClosingBrace(of open: SourceSpan) {
    if take(.closeBrace) {
      isRecovering = false
      return
    }
    report(
      .missingBrace, "this brace is never closed", at: open, label: "opened here",
      notes: current.kind == .end
        ? [] : [Diagnostic.Note("\(describe(current)) begins the next item", at: current.span)],
      help: "write `}` after the last line")
    isComplete = false
  }

  /// The reserved word meant by a misspelt one, reported and passed over; nil if none is near.
  mutating func takeMisspelt(_ keywords: Set<Keyword>) -> Keyword? {
    guard current.kind == .name || current.kind == .malformedWord || current.kind == .code else {
      return nil
    }
    let word = text(of: current)
    let words = keywords.map(\.rawValue).sorted()
    guard let near = NearName.nearest(to: word.lowercased(), in: words),
      let keyword = Keyword(rawValue: near)
    else { return nil }
    report(
      .misspeltKeyword, "`\(word)` is no keyword here", at: current.span,
      label: "did you mean `\(near)`?", fix: near)
    advance()
    return keyword
  }
}
