extension Parser {
  /// A line of a rule, after its keyword; nil where nothing of it is worth keeping.
  mutating func parseLineForm(_ keyword: Keyword) -> LineSyntax.Form? {
    switch keyword {
    case .for: return .binding(parseBinding())
    case .let: return .value(parseLet())
    case .when:
      let condition = parseCondition()
      return .when(condition, unknown: parseUnknown())
    case .unless: return .unless(parseNamedCondition("the name of the exception"))
    case .factor: return .factor(parseNamedCondition("the name of the factor"))
    case .exam: return .exam(parseName("a set of exams"))
    case .act:
      let system = parseSystem()
      let code = isRecovering ? CodeLiteral(text: "", span: gap) : parseCode()
      return .act(system: system, code: code)
    case .ignore:
      expect(.within)
      return isRecovering ? nil : .ignore(within: parseDuration())
    case .again: return parseAgain()
    default: return nil
    }
  }

  private mutating func parseBinding() -> BindingSyntax {
    let name = parseName("the name it is bound to")
    expectColon()
    var quantity: BindingSyntax.Quantity?
    if !isRecovering {
      if take(.all) {
        quantity = .all
      } else if take(.other) {
        quantity = .other
      } else if let pick = parsePick() {
        quantity = .pick(pick)
      } else if take(.at) {
        expect(.least, help: "a binding takes `at least` a number of entries")
        quantity = .atLeast(parseNumber())
      }
    }
    return BindingSyntax(name: name, quantity: quantity, entries: parseEntries())
  }

  private mutating func parseLet() -> LetSyntax {
    let name = parseName("the name of the value")
    expectColon()
    let value: LetSyntax.Value
    switch current.kind {
    case _ where isRecovering: value = .placeholder(gap)
    case .keyword(.latest), .keyword(.earliest), .keyword(.relative), .keyword(.rise),
      .keyword(.fall):
      value = .measure(parseMeasure())
    case .name:
      let subject = parseName("a name")
      value = .attribute(of: subject, parseAttribute())
    default:
      fail(expected: "a value such as `latest potassium within 30 days`")
      value = .placeholder(gap)
    }
    return LetSyntax(name: name, value: value)
  }

  private mutating func parseNamedCondition(_ expected: String) -> NamedConditionSyntax {
    let name = parseName(expected)
    let text = !isRecovering && (at(.name) || atString) ? parseText() : nil
    expectColon()
    let condition = parseCondition()
    let unknown = parseUnknown()
    return NamedConditionSyntax(name: name, text: text, condition: condition, unknown: unknown)
  }

  /// The colon after a name. Without it the rest of the line is still worth reading.
  private mutating func expectColon() {
    if take(.colon) || isRecovering { return }
    if take(.comparison(.equal)) {
      report(
        .unexpectedWord, "expected `:`, found `=`", at: tokens[index - 1].span,
        label: "not expected here", fix: ":")
      return
    }
    fail(expected: "`:`")
  }

  private mutating func parseUnknown() -> UnknownSyntax? {
    let start = current.span.start
    guard !isRecovering, take(.unknown) else { return nil }
    expect(.means)
    let meaning = isRecovering ? Name(text: "", span: gap) : parseName("`present` or `absent`")
    return UnknownSyntax(meaning: meaning, span: span(from: start))
  }

  private mutating func parseAgain() -> LineSyntax.Form? {
    if take(.never) { return .again(AgainSyntax(interval: nil, guard: parseGuard())) }
    guard take(.after) else {
      fail(
        expected: "`never` or `after`",
        help: "write the shortest interval that is not too soon: `again after 90 days`")
      return nil
    }
    let interval = parseDuration()
    return .again(AgainSyntax(interval: interval, guard: parseGuard()))
  }
}
