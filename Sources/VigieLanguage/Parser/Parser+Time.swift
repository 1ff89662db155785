extension Parser {
  /// A window with its event; the token here begins one.
  mutating func parseTime() -> TimeSyntax {
    let start = current.span.start
    var event: TimeSyntax.Event?
    if let word = current.keyword, let named = TimeSyntax.Event(rawValue: word.rawValue) {
      event = named
      advance()
    }
    let window = parseWindow()
    return TimeSyntax(event: event, window: window, span: span(from: start))
  }

  /// A window.
  mutating func parseWindow() -> WindowSyntax {
    let start = current.span.start
    let form = isRecovering ? .placeholder : parseWindowForm()
    return WindowSyntax(form: form, span: span(from: start))
  }

  private mutating func parseWindowForm() -> WindowSyntax.Form {
    switch current.keyword {
    case .within:
      advance()
      return parseDistance(.within)
    case .less:
      advance()
      expect(.than)
      return isRecovering ? .placeholder : parseDistance(.lessThan)
    case .more:
      advance()
      expect(.than)
      return isRecovering ? .placeholder : parseDistance(.moreThan)
    case .from: return parseFromTo()
    case .between:
      advance()
      let first = parseAnchor()
      expect(.and)
      return .between(first, parseAnchor())
    case .before:
      advance()
      return .before(parseAnchor())
    case .after:
      advance()
      return .after(parseAnchor())
    case .at:
      advance()
      return .at(parseAnchor())
    case .during:
      advance()
      return .during(parseName("an entry"))
    case .ever:
      advance()
      return .ever
    default:
      fail(expected: "a window such as `within 30 days`")
      return .placeholder
    }
  }

  private mutating func parseDistance(_ distance: WindowSyntax.Distance) -> WindowSyntax.Form {
    let duration = parseDuration()
    guard !isRecovering, let word = current.keyword,
      let side = RelationSyntax.Side(rawValue: word.rawValue)
    else { return .distance(distance, duration, nil) }
    advance()
    return .distance(distance, duration, RelationSyntax(side: side, anchor: parseAnchor()))
  }

  private mutating func parseFromTo() -> WindowSyntax.Form {
    advance()
    let first = parseDuration()
    expect(.to)
    guard !isRecovering else { return .placeholder }
    let second = parseDuration()
    guard !isRecovering else { return .placeholder }
    let side: RelationSyntax.Side
    if take(.before) {
      side = .before
    } else if take(.after) {
      side = .after
    } else {
      fail(expected: "`before` or `after`", help: "say from when: `after drug starts`")
      return .placeholder
    }
    return .fromTo(first, second, RelationSyntax(side: side, anchor: parseAnchor()))
  }

  private mutating func parseAnchor() -> AnchorSyntax {
    let start = current.span.start
    if take(.now) { return AnchorSyntax(form: .now, span: span(from: start)) }
    let name = isRecovering ? Name(text: "", span: gap) : parseName("`now` or an entry")
    var event: AnchorSyntax.Event?
    if !isRecovering, let word = current.keyword,
      let named = AnchorSyntax.Event(rawValue: word.rawValue)
    {
      event = named
      advance()
    }
    return AnchorSyntax(form: .entry(name, event), span: span(from: start))
  }
}
