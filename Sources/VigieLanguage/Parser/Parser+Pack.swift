extension Parser {
  /// The whole file.
  mutating func parsePack() -> PackSyntax {
    let start = current.span.start
    if !take(.pack), takeMisspelt([.pack]) == nil {
      report(
        .missingPack, "a file begins with `pack` and the pack's name", at: current.span,
        help: "write `pack my-rules` in the first line")
      giveUp()
    }
    let name = isRecovering ? Name(text: "", span: gap) : parseName("the pack's name")
    synchronizeHead()
    let open = current.span
    var lines: [PackLineSyntax] = []
    let hasBody = take(.openBrace)
    if hasBody {
      lines = parsePackLines()
      expectClosingBrace(of: open)
    }
    let headSpan = span(from: start)
    let items = parseItems()
    return PackSyntax(
      name: name, lines: lines, hasBody: hasBody, items: items, comments: comments,
      isComplete: isComplete, headSpan: headSpan, span: source.wholeSpan)
  }

  private mutating func parsePackLines() -> [PackLineSyntax] {
    var lines: [PackLineSyntax] = []
    while !at(.closeBrace), !at(.end), !at(anyOf: Keyword.items) {
      if let line = parsePackLine() { lines.append(line) }
      synchronizeLine(Keyword.packLines)
    }
    return lines
  }

  private mutating func parsePackLine() -> PackLineSyntax? {
    let start = current.span.start
    let keyword: Keyword
    if let word = current.keyword, Keyword.packLines.contains(word) {
      keyword = word
      advance()
    } else if let word = takeMisspelt(Keyword.packLines) {
      keyword = word
    } else {
      fail(expected: "a line of the pack: `version`, `title`, `valid`, `use`, `when` or `default`")
      return nil
    }
    let form: PackLineSyntax.Form
    switch keyword {
    case .version: form = .version(parseVersion())
    case .title: form = .title(parseText())
    case .valid: form = .valid(parseSpan())
    case .use: form = .use(parseName("the name of a pack"))
    case .when: form = .when(parseCondition())
    default: form = parseDefault()
    }
    return PackLineSyntax(form: form, span: span(from: start))
  }

  private mutating func parseDefault() -> PackLineSyntax.Form {
    let name = parseName("what the default is for, such as `exposure`")
    let value: DefaultValueSyntax =
      at(.number)
      ? .duration(parseDuration()) : .word(parseName("a length of time or a word"))
    let scope = take(.for) ? parseName("a set") : nil
    return .preset(name: name, value: value, scope: scope)
  }

  private mutating func parseVersion() -> VersionLiteral {
    let token = current
    switch token.kind {
    case .version:
      advance()
      return VersionLiteral(text: text(of: token), span: token.span)
    case .number, .code, .date:
      report(
        .malformedVersion, "`\(text(of: token))` is not a version", at: token.span,
        help: "versions have three numbers: `1.2.0`")
      advance()
      return VersionLiteral(text: "", span: token.span)
    default:
      fail(expected: "a version such as `1.2.0`")
      return VersionLiteral(text: "", span: gap)
    }
  }

  private mutating func parseItems() -> [ItemSyntax] {
    var items: [ItemSyntax] = []
    while current.kind != .end {
      if items.count == limits.items {
        report(
          .tooManyItems, "the file has more than \(limits.items) sources, sets and rules",
          at: current.span, help: "split the pack into several files")
        isComplete = false
        break
      }
      if let item = parseItem() { items.append(item) } else { synchronizeItem() }
      if isRecovering { synchronizeItem() }
    }
    return items
  }

  private mutating func parseItem() -> ItemSyntax? {
    let start = current.span.start
    let keyword: Keyword
    if let word = current.keyword, Keyword.items.contains(word) {
      keyword = word
      advance()
    } else if let word = takeMisspelt(Keyword.items) {
      keyword = word
    } else {
      let expected = "`source`, `set`, `interaction`, `rule` or `repeat`"
      if take(.closeBrace) {
        report(
          .missingBrace, "this brace closes nothing", at: tokens[index - 1].span,
          help: "delete it, or write the `{` it belongs to")
        return nil
      }
      fail(expected: expected)
      return nil
    }
    switch keyword {
    case .source: return .source(parseSource(from: start))
    case .set: return .set(parseSet(from: start))
    default: return .rule(parseRule(keyword, from: start))
    }
  }
}
