extension Parser {
  /// A rule, after its keyword.
  mutating func parseRule(_ keyword: Keyword, from start: Int) -> RuleSyntax {
    let form: HeadSyntax.Form
    switch keyword {
    case .interaction: form = .interaction(parseSides(from: start))
    case .repeat: form = .repeat(parseName("the name of the repeat"))
    default: form = .rule(parseName("the name of the rule"))
    }
    let head = HeadSyntax(form: form, span: span(from: start))
    if !isRecovering, !at(.openBrace) { fail(expected: "`{`") }
    synchronizeHead()
    var body = RuleBody()
    let open = current.span
    if take(.openBrace) {
      parseBody(into: &body)
      expectClosingBrace(of: open)
    } else if at(anyOf: Keyword.body.subtracting([.source])) {
      parseBody(into: &body)
      _ = take(.closeBrace)
    }
    return RuleSyntax(
      head: head, headings: body.headings, lines: body.lines, rows: body.rows,
      span: span(from: start))
  }

  private mutating func parseSides(from start: Int) -> [SideSyntax] {
    var sides = [parseSide(place: 0)]
    while !isRecovering, take(.plus) { sides.append(parseSide(place: sides.count)) }
    if sides.count == 1, !isRecovering {
      report(
        .singleSide, "an interaction needs two sides", at: span(from: start),
        help: "write `interaction a + b`, or a `rule` where only one thing is needed")
    }
    return sides
  }

  private mutating func parseSide(place: Int) -> SideSyntax {
    let start = current.span.start
    let isOther = take(.other)
    if isOther, place != 1 {
      report(
        .misplacedOther, "`other` stands before the second side only", at: span(from: start),
        help: "write `interaction sedative + other sedative`")
    }
    let name = parseName("a set")
    let filters = parseFilters()
    return SideSyntax(isOther: isOther, name: name, filters: filters, span: span(from: start))
  }

  /// The parts of a rule's body as they are read.
  private struct RuleBody {
    var headings: [HeadingSyntax] = []
    var lines: [LineSyntax] = []
    var rows: [RowSyntax] = []
  }

  private mutating func parseBody(into body: inout RuleBody) {
    while !at(.closeBrace), !at(.end), !beginsItem(inside: true) {
      parseBodyLine(into: &body)
      synchronizeLine(Keyword.body)
    }
  }

  private mutating func parseBodyLine(into body: inout RuleBody) {
    let start = current.span.start
    let token = current
    let keyword: Keyword
    if let word = current.keyword, Keyword.body.contains(word) {
      keyword = word
      advance()
    } else if let word = takeMisspelt(Keyword.body) {
      keyword = word
    } else {
      failLine()
      return
    }
    switch keyword {
    case .level: body.rows.append(parseRow(from: start))
    case .suggest:
      // After a mistake its row may be the part that could not be read.
      if isComplete {
        report(
          .partOutOfOrder, "`suggest` belongs under a `level`", at: token.span,
          help: "move it after the row that it is advice for")
      }
      _ = parseSuggestion()
    case _ where Keyword.lines.contains(keyword):
      if !body.rows.isEmpty { reportOrder(token, "a row", "lines come before the first `level`") }
      if let form = parseLineForm(keyword) {
        body.lines.append(LineSyntax(form: form, span: span(from: start)))
      }
    default:
      if !body.rows.isEmpty || !body.lines.isEmpty {
        let first = body.lines.isEmpty ? "a row" : "a line"
        reportOrder(
          token, first, "titles, texts, sources and kind come first, then lines, then rows")
      }
      let form = parseHeadingForm(keyword)
      body.headings.append(HeadingSyntax(form: form, span: span(from: start)))
    }
  }

  private mutating func reportOrder(_ token: Token, _ after: String, _ help: String) {
    report(
      .partOutOfOrder, "\(describe(token)) stands after \(after)", at: token.span, help: help)
  }

  /// Reports what cannot begin a line, with the commonest reasons.
  private mutating func failLine() {
    if let kind = current.keyword, kind.entryKind != nil {
      fail(
        expected: "the next line of the rule",
        help: "before \(describe(current)) stands `any`, `no` or `at least`")
    } else if at(.and) || at(.or) {
      fail(
        expected: "the next line of the rule",
        help: "`\(text(of: current))` joins conditions; what stands before it is none")
    } else {
      fail(expected: "the next line of the rule, or `}`")
    }
  }

  private mutating func parseHeadingForm(_ keyword: Keyword) -> HeadingSyntax.Form {
    switch keyword {
    case .title: return .title(parseText())
    case .because: return .because(parseText())
    case .advise: return .advise(parseText())
    case .valid: return .valid(parseSpan())
    case .source:
      let name = parseName("the name of a source")
      return .source(name, locator: atString && !isRecovering ? parseString("a text") : nil)
    default: return .kind(parseKindOfFinding())
    }
  }

  /// A kind of finding; some are words reserved elsewhere.
  private mutating func parseKindOfFinding() -> Name {
    if let keyword = current.keyword, keyword == .interaction || keyword.entryKind != nil {
      let token = advance()
      return Name(text: keyword.rawValue, span: token.span)
    }
    return parseName("a kind of finding such as `interaction`")
  }

  private mutating func parseRow(from start: Int) -> RowSyntax {
    let level = parseName("a level such as `precaution`")
    let pairing = isRecovering ? nil : parsePairing()
    let `guard` = parseGuard()
    synchronizeLine(Keyword.body)
    var details: [DetailSyntax] = []
    while let keyword = current.keyword, [.because, .advise, .suggest].contains(keyword) {
      let start = current.span.start
      advance()
      let form: DetailSyntax.Form
      switch keyword {
      case .because: form = .because(parseText())
      case .advise: form = .advise(parseText())
      default: form = parseSuggestion()
      }
      details.append(DetailSyntax(form: form, span: span(from: start)))
      synchronizeLine(Keyword.body)
    }
    return RowSyntax(
      level: level, pairing: pairing, guard: `guard`, details: details, span: span(from: start))
  }

  private mutating func parsePairing() -> PairingSyntax? {
    let start = current.span.start
    if take(.with) {
      let name = parseName("a set")
      return PairingSyntax(form: .with(name), span: span(from: start))
    }
    guard take(.between) else { return nil }
    let first = parseName("a set")
    expect(.and)
    let second = isRecovering ? Name(text: "", span: gap) : parseName("a set")
    return PairingSyntax(form: .between(first, second), span: span(from: start))
  }

  /// `if …`, `otherwise`, or nothing.
  mutating func parseGuard() -> GuardSyntax? {
    guard !isRecovering else { return nil }
    let start = current.span.start
    if take(.if) {
      let condition = parseCondition()
      return GuardSyntax(form: .condition(condition), span: span(from: start))
    }
    guard take(.otherwise) else { return nil }
    return GuardSyntax(form: .otherwise, span: span(from: start))
  }

  private mutating func parseSuggestion() -> DetailSyntax.Form {
    let action = parseName("what to do, such as `stop`")
    let target = isRecovering ? Name(text: "", span: gap) : parseName("what it is about")
    var by: Name?
    var within: DurationSyntax?
    if !isRecovering, take(.by) { by = parseName("what replaces it") }
    if !isRecovering, take(.within) { within = parseDuration() }
    return .suggest(action: action, target: target, by: by, within: within)
  }
}
