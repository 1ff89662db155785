extension Parser {
  /// A reference, after `source`.
  mutating func parseSource(from start: Int) -> SourceSyntax {
    let name = parseName("the name of the source")
    let open = current.span
    expect(.openBrace, "`{`", help: "write the reference between braces: `{ title \"…\" }`")
    var fields: [SourceSyntax.FieldSyntax] = []
    if !isRecovering {
      while !at(.closeBrace), !at(.end), !beginsItem(inside: true) {
        fields.append(parseField())
        if isRecovering { skipField() }
      }
      expectClosingBrace(of: open)
    }
    return SourceSyntax(name: name, fields: fields, span: span(from: start))
  }

  private mutating func parseField() -> SourceSyntax.FieldSyntax {
    let start = current.span.start
    let name: Name
    let isTitle = at(.title)
    if isTitle {
      let token = advance()
      name = Name(text: Keyword.title.rawValue, span: token.span)
    } else {
      name = parseName("`title`, `publisher`, `edition` or `date`")
    }
    let value: SourceSyntax.Value
    switch current.kind {
    case _ where isRecovering: value = .placeholder(gap)
    case .string: value = .text(parseString("a text"))
    case .date, .number, .code, .version:
      if isTitle { fallthrough }
      value = .date(parseDate())
    default:
      fail(expected: isTitle ? "a text between quotes" : "a text between quotes or a date")
      value = .placeholder(gap)
    }
    return SourceSyntax.FieldSyntax(name: name, value: value, span: span(from: start))
  }

  /// Passes over at least one token, up to the next word that can begin a field.
  private mutating func skipField() {
    isRecovering = false
    repeat {
      if at(.closeBrace) || at(.end) || beginsItem(inside: true) { return }
      advance()
    } while !at(.name) && !at(.title)
  }

  /// A set, after `set`.
  mutating func parseSet(from start: Int) -> SetSyntax {
    let name = parseName("the name of the set")
    if isRecovering { synchronizeMember() }
    if !take(.comparison(.equal)) {
      if take(.colon) {
        report(
          .unexpectedWord, "expected `=`, found `:`", at: tokens[index - 1].span,
          label: "not expected here", fix: "=")
      } else {
        fail(expected: "`=`")
      }
    }
    var count = 0
    let members = parseMembers(count: &count)
    let exceptions = take(.except) ? parseMembers(count: &count) : []
    if at(.except) {
      report(
        .unexpectedWord, "a set has one `except`", at: current.span,
        help: "list everything that is taken out after the first one, with commas")
      giveUp()
      synchronizeItem()
    }
    return SetSyntax(name: name, members: members, exceptions: exceptions, span: span(from: start))
  }

  private mutating func parseMembers(count: inout Int) -> [MemberSyntax] {
    var members: [MemberSyntax] = []
    repeat {
      count += 1
      if count > limits.members {
        report(
          .tooManyMembers, "the set has more than \(limits.members) members", at: current.span,
          help: "split it into several sets, and name them as members of one")
        giveUp()
        synchronizeItem()
        return members
      }
      members.append(parseMember())
      synchronizeMember()
    } while takeComma()
    return members
  }

  /// Whether another member follows; a missing comma is reported and taken as written.
  private mutating func takeComma() -> Bool {
    if take(.comma) { return true }
    switch current.kind {
    case .code, .number, .system, .string, .name, .keyword(.substance), .keyword(.label): break
    default: return false
    }
    report(
      .missingComma, "a comma is missing before \(describe(current))", at: current.span,
      help: "members of a set are separated by commas", fix: ",", fixAt: gap)
    return true
  }

  private mutating func parseMember() -> MemberSyntax {
    let start = current.span.start
    let form = parseMemberForm()
    var modifiers: [MemberSyntax.ModifierSyntax] = []
    while at(.name), !isRecovering, following.kind == .name || following.kind == .number {
      modifiers.append(parseModifier())
    }
    let gloss = atString && !isRecovering ? parseString("a text") : nil
    return MemberSyntax(form: form, modifiers: modifiers, gloss: gloss, span: span(from: start))
  }

  private mutating func parseMemberForm() -> MemberSyntax.Form {
    switch current.kind {
    case .name: return .set(parseName("a set"))
    case .keyword(.substance):
      advance()
      return .substance(parseString("the name of the substance between quotes"))
    case .keyword(.label):
      advance()
      return .label(parseRegex())
    case .system: return parseCodes(system: parseSystem())
    case .code, .number: return parseCodes(system: nil)
    case .version, .date: return parseCodes(system: nil)
    case .malformedWord: return .set(parseName("a member"))
    default:
      fail(expected: "a set, `substance`, `label`, or a code such as `ATC B01AA`")
      return .placeholder
    }
  }

  private mutating func parseCodes(system: SystemLiteral?) -> MemberSyntax.Form {
    let first = parseCode()
    guard !isRecovering, take(.range) else { return .code(system: system, first) }
    return .codes(system: system, from: first, through: parseCode())
  }

  private mutating func parseModifier() -> MemberSyntax.ModifierSyntax {
    let start = current.span.start
    let name = parseName("a word such as `weight`")
    let value: MemberSyntax.Value =
      at(.number) ? .number(parseNumber()) : .word(parseName("a number or a word"))
    return MemberSyntax.ModifierSyntax(name: name, value: value, span: span(from: start))
  }

  private mutating func parseRegex() -> RegexLiteral {
    let token = current
    if case .regex(let pattern, let flags) = token.kind {
      advance()
      return RegexLiteral(pattern: pattern, flags: flags, span: token.span, isPlaceholder: false)
    }
    fail(expected: "a pattern between slashes, such as `/creatinin/i`")
    return RegexLiteral(pattern: "", flags: "", span: gap, isPlaceholder: true)
  }

  /// The name of a code system.
  mutating func parseSystem() -> SystemLiteral {
    let token = current
    if take(.system) { return SystemLiteral(text: text(of: token), span: token.span) }
    if token.kind == .code || token.kind == .malformedWord || token.kind == .name {
      reportSystem(token)
      advance()
      return SystemLiteral(text: "", span: token.span)
    }
    fail(expected: "a code system such as `ATC`")
    return SystemLiteral(text: "", span: gap)
  }

  private mutating func reportSystem(_ token: Token) {
    let written = text(of: token)
    let near = NearName.nearest(to: written.uppercased(), in: Keyword.systems)
    let exact = Keyword.systems.first { $0 == written.uppercased() }
    let meant = exact ?? near
    report(
      .unknownSystem, "`\(written)` is not a code system", at: token.span,
      label: meant.map { "did you mean `\($0)`?" } ?? "",
      help: "the systems are \(Keyword.systems.joined(separator: ", "))", fix: meant)
  }

  /// A code.
  mutating func parseCode() -> CodeLiteral {
    let token = current
    switch token.kind {
    case .code where beginsMisspeltSystem:
      reportSystem(token)
      advance()
      return parseCode()
    case .code, .number, .version, .date:
      advance()
      return CodeLiteral(text: text(of: token), span: token.span)
    default:
      fail(expected: "a code")
      return CodeLiteral(text: "", span: gap)
    }
  }

  /// Whether two codes stand side by side on a line, the first without a digit: a misspelt system.
  private var beginsMisspeltSystem: Bool {
    guard !following.startsLine, following.kind == .code || following.kind == .number else {
      return false
    }
    return text(of: current).utf8.allSatisfy { !$0.isDigit }
  }
}
