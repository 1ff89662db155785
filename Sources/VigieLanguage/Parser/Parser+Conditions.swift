extension Parser {
  /// A condition: terms joined by `and` alone or by `or` alone.
  mutating func parseCondition() -> ConditionSyntax {
    guard !isRecovering else { return .placeholder(gap) }
    let start = current.span.start
    let first = parseTerm()
    guard let joint = atJoint else { return first }
    var terms = [first]
    var mixed: Token?
    while !isRecovering, let next = atJoint {
      if next != joint, mixed == nil { mixed = current }
      advance()
      terms.append(parseTerm())
    }
    if let mixed {
      let word = text(of: mixed)
      let wasRecovering = isRecovering
      isRecovering = false
      report(
        .mixedJoints, "`and` and `or` do not mix without parentheses", at: mixed.span,
        label: "`\(joint.rawValue)` before, `\(word)` here",
        help: "put parentheses around what belongs together: `(a and b) or c`")
      isRecovering = wasRecovering
      return .placeholder(span(from: start))
    }
    return joint == .and ? .all(terms) : .any(terms)
  }

  /// The word that joins terms, if one stands here.
  private var atJoint: Keyword? { at(.and) || at(.or) ? current.keyword : nil }

  private mutating func parseTerm() -> ConditionSyntax {
    let start = current.span.start
    guard !isRecovering else { return .placeholder(gap) }
    switch current.kind {
    case .keyword(.not):
      guard enter() else { return .placeholder(gap) }
      advance()
      let term = parseTerm()
      depth -= 1
      return .not(term, span(from: start))
    case .openParenthesis:
      guard enter() else { return .placeholder(gap) }
      advance()
      let condition = parseCondition()
      depth -= 1
      expect(.closeParenthesis, "`)`", help: "every `(` needs its `)`")
      return .parenthesized(condition, span(from: start))
    case .keyword(.any), .keyword(.no), .keyword(.at): return .entries(parseCount())
    case .keyword(.latest), .keyword(.earliest), .keyword(.relative), .keyword(.rise),
      .keyword(.fall):
      let measure = parseMeasure()
      return .measure(measure, parseTest())
    case .keyword(.same), .keyword(.different): return .comparison(parseComparison())
    case .string: return .quoted(parseString("a quoted condition"))
    case .name where isMisspeltCount: return parseMisspeltCount()
    case .name, .malformedWord: return .about(parseAbout())
    default:
      failTerm()
      return .placeholder(gap)
    }
  }

  /// Goes one level deeper, or reports that this is too deep.
  private mutating func enter() -> Bool {
    if depth < limits.depth {
      depth += 1
      return true
    }
    report(
      .tooDeep, "`not` and parentheses nest more than \(limits.depth) deep", at: current.span,
      help: "name a part of the condition as a factor")
    giveUp()
    return false
  }

  private mutating func failTerm() {
    let help: String? =
      current.keyword?.entryKind == nil
      ? nil : "before \(describe(current)) stands `any`, `no` or `at least`"
    fail(expected: "a condition", help: help)
  }

  private mutating func parseCount() -> CountSyntax {
    let start = current.span.start
    let bound: CountSyntax.Bound
    switch advance().keyword {
    case .any: bound = .any
    case .no: bound = .no
    default:
      if take(.most) {
        bound = .atMost(parseNumber())
      } else {
        if !take(.least) { fail(expected: "`least` or `most`") }
        bound = .atLeast(parseNumber())
      }
    }
    let isOther = !isRecovering && take(.other)
    let entries = parseEntries()
    return CountSyntax(bound: bound, isOther: isOther, entries: entries, span: span(from: start))
  }

  private mutating func parseComparison() -> ComparisonSyntax {
    let start = current.span.start
    let isDifferent = advance().keyword == .different
    let attribute = parseComparedAttribute()
    expect(.in)
    let first = isRecovering ? Name(text: "", span: gap) : parseName("an entry")
    expect(.and)
    let second = isRecovering ? Name(text: "", span: gap) : parseName("an entry")
    return ComparisonSyntax(
      isDifferent: isDifferent, attribute: attribute, first: first, second: second,
      span: span(from: start))
  }

  /// What two entries are compared by; one of the words is reserved elsewhere.
  private mutating func parseComparedAttribute() -> Name {
    guard at(.substance) else { return parseName("an attribute such as `side`") }
    return Name(text: Keyword.substance.rawValue, span: advance().span)
  }

  private mutating func parseAbout() -> AboutSyntax {
    let start = current.span.start
    let subject = parseName("a name")
    let predicate = isRecovering || beginsMisspeltLine ? nil : parsePredicate()
    return AboutSyntax(subject: subject, predicate: predicate, span: span(from: start))
  }

  /// Whether a name stands before a kind of entry; `exam NAME` is the next line, not a kind.
  private var isMisspeltCount: Bool {
    guard current.kind == .name, !following.startsLine else { return false }
    let isExamLine =
      following.keyword == .exam && tokens[min(index + 2, tokens.count - 1)].kind == .name
    return following.keyword?.entryKind != nil && !isExamLine
  }

  /// A name before a kind of entry can only be a misspelt `any` or `no`.
  private mutating func parseMisspeltCount() -> ConditionSyntax {
    let token = advance()
    let written = text(of: token)
    let near = NearName.nearest(to: written, in: [Keyword.any.rawValue, Keyword.no.rawValue])
    report(
      .misspeltKeyword, "`\(written)` is no keyword here", at: token.span,
      label: near.map { "did you mean `\($0)`?" } ?? "",
      help: "before \(describe(current)) stands `any`, `no` or `at least`", fix: near)
    _ = parseEntries()
    return .placeholder(span(from: token.span.start))
  }

  private mutating func parsePredicate() -> AboutSyntax.Predicate? {
    switch current.kind {
    case .comparison, .keyword(.in), .keyword(.outside), .keyword(.is): return .test(parseTest())
    case .keyword(.covers):
      advance()
      return .covers(parseName("an exam"))
    case .keyword(.taken): return parseTaken()
    case .keyword(let word) where Keyword.times.contains(word): return .time(parseTime())
    case .name, .malformedWord:
      let attribute = parseAttribute()
      return .attribute(attribute, parseTest())
    default: return nil
    }
  }

  private mutating func parseTaken() -> AboutSyntax.Predicate {
    advance()
    let duration = parseDuration()
    let order: AboutSyntax.Order
    if isRecovering || take(.apart) {
      order = .apart
      expect(.from)
    } else if take(.before) {
      order = .before
    } else if take(.after) {
      order = .after
    } else {
      fail(expected: "`apart from`, `before` or `after`")
      order = .apart
    }
    let name = isRecovering ? Name(text: "", span: gap) : parseName("the other medication")
    return .taken(duration, order, name)
  }
}
