import VigieTerms

extension Parser {
  /// Entries of the record.
  mutating func parseEntries() -> EntriesSyntax {
    let start = current.span.start
    let kind = parseKind()
    let filters = parseFilters()
    var time: TimeSyntax?
    if !isRecovering, at(anyOf: Keyword.times) { time = parseTime() }
    return EntriesSyntax(kind: kind, filters: filters, time: time, span: span(from: start))
  }

  private mutating func parseKind() -> KindSyntax {
    let token = current
    if let kind = token.keyword?.entryKind {
      advance()
      return KindSyntax(kind: kind.kind, isPlural: kind.isPlural, span: token.span)
    }
    if !isRecovering, let kind = takeMisspelt(Self.kinds)?.entryKind {
      return KindSyntax(kind: kind.kind, isPlural: kind.isPlural, span: token.span)
    }
    let words = EntryKind.allCases.map { "`\($0)`" }.joined(separator: ", ")
    fail(
      expected: "a kind of entry: \(words)",
      help: token.kind == .name ? "write `medication in \(text(of: token))`" : nil)
    return KindSyntax(kind: nil, isPlural: false, span: gap)
  }

  private static let kinds = Set(Keyword.allCases.filter { $0.entryKind != nil })

  /// Everything the entries must satisfy.
  mutating func parseFilters() -> [FilterSyntax] {
    var filters: [FilterSyntax] = []
    while !isRecovering, !beginsMisspeltLine {
      switch current.kind {
      case .comparison, .name, .malformedWord, .keyword(.in), .keyword(.outside), .keyword(.is),
        .keyword(.lasting):
        filters.append(parseFilter())
      default: return filters
      }
    }
    return filters
  }

  private mutating func parseFilter() -> FilterSyntax {
    let start = current.span.start
    let form: FilterSyntax.Form
    switch current.kind {
    case .keyword(.lasting): form = parseLasting()
    case .name, .malformedWord:
      let name = parseName("an attribute")
      let equivalent = take(.as) ? parseName("a set with weights") : nil
      form = .attribute(name, as: equivalent, parseTest())
    default: form = .test(parseTest())
    }
    return FilterSyntax(form: form, span: span(from: start))
  }

  private mutating func parseLasting() -> FilterSyntax.Form {
    advance()
    let duration = parseDuration()
    var members: [TailSyntax] = []
    while !isRecovering, take(.comma) {
      let start = current.span.start
      let tail = parseDuration()
      expect(.with)
      let set = isRecovering ? Name(text: "", span: gap) : parseName("a set")
      members.append(TailSyntax(duration: tail, set: set, span: span(from: start)))
    }
    return .lasting(duration, members: members)
  }

  /// An attribute, the set that converts it, and when it is looked at.
  mutating func parseAttribute() -> AttributeSyntax {
    let start = current.span.start
    let name = parseName("an attribute")
    let equivalent = !isRecovering && take(.as) ? parseName("a set with weights") : nil
    var window: WindowSyntax?
    if !isRecovering, at(anyOf: Keyword.windows) { window = parseWindow() }
    return AttributeSyntax(
      name: name, equivalent: equivalent, window: window, span: span(from: start))
  }

  /// `latest` or `earliest`, if one stands here.
  mutating func parsePick() -> PickSyntax? {
    guard at(.latest) || at(.earliest) else { return nil }
    let token = advance()
    return PickSyntax(isEarliest: token.keyword == .earliest, span: token.span)
  }

  /// A measured value; the token here begins one.
  mutating func parseMeasure() -> MeasureSyntax {
    let start = current.span.start
    if let pick = parsePick() {
      let name = parseName("a set of exams")
      var window: WindowSyntax?
      if !isRecovering, at(anyOf: Keyword.windows) { window = parseWindow() }
      return MeasureSyntax(form: .pick(pick, name, window), span: span(from: start))
    }
    let isRelative = take(.relative)
    let isFall = at(.fall)
    if !take(.rise), !take(.fall) { fail(expected: "`rise` or `fall`") }
    expect(.of)
    let name = isRecovering ? Name(text: "", span: gap) : parseName("a set of exams")
    let window = parseWindow()
    return MeasureSyntax(
      form: .change(isRelative: isRelative, isFall: isFall, name, window),
      span: span(from: start))
  }

  /// A test.
  mutating func parseTest() -> TestSyntax {
    let start = current.span.start
    let form: TestSyntax.Form
    switch current.kind {
    case _ where isRecovering: form = .placeholder
    case .comparison(let comparison):
      advance()
      let number = parseNumber()
      form = .compare(comparison, number, isRecovering ? nil : parseUnit())
    case .keyword(.in):
      advance()
      form = at(.number) ? .inRange(parseRange()) : .inSet(parseName("a set or a range"))
    case .keyword(.outside):
      advance()
      form = .outside(parseRange())
    case .keyword(.is):
      advance()
      let isNegated = take(.not)
      form = .state(parseName("a state such as `new`"), isNegated: isNegated)
    default:
      fail(expected: "a test such as `> 30 mg/day`, `in …` or `is …`")
      form = .placeholder
    }
    return TestSyntax(form: form, span: span(from: start))
  }

  private mutating func parseRange() -> RangeSyntax {
    let start = current.span.start
    let low = parseNumber()
    expect(.range, "`..`", help: "a range is written `3.5 .. 5.0`")
    let high = isRecovering ? NumberLiteral(text: "", span: gap) : parseNumber()
    let unit = isRecovering ? nil : parseUnit()
    return RangeSyntax(low: low, high: high, unit: unit, span: span(from: start))
  }
}
