import Vigie

extension OutlineReader {
  /// A rule: first the names it gives, then every place where one stands.
  mutating func read(_ syntax: RuleSyntax) {
    locals = Self.locals(of: syntax)
    if let rule { outline.locals[rule] = locals }
    switch syntax.head.form {
    case .interaction(let sides):
      for side in sides {
        note(side.name, .side)
        for filter in side.filters { read(filter, of: .medication) }
      }
    case .rule(let name): note(name, .ruleDefinition)
    case .repeat(let name): note(name, .ruleDefinition)
    }
    for heading in syntax.headings { read(heading) }
    for line in syntax.lines { read(line) }
    for row in syntax.rows { read(row) }
  }

  private static func locals(of syntax: RuleSyntax) -> [String: LocalSort] {
    var locals: [String: LocalSort] = [:]
    switch syntax.head.form {
    case .interaction(let sides):
      for side in sides {
        locals[side.isOther ? "partner" : side.name.text] = .binding(.medication)
      }
    case .repeat:
      locals["earlier"] = .binding(.exam)
      locals["later"] = .binding(.exam)
    case .rule: break
    }
    for line in syntax.lines {
      switch line.form {
      case .binding(let binding): locals[binding.name.text] = .binding(binding.entries.kind.kind)
      case .value(let value): locals[value.name.text] = .value
      case .factor(let factor): locals[factor.name.text] = .factor
      case .unless(let exception): locals[exception.name.text] = .exception
      case .when, .exam, .act, .ignore, .again: continue
      }
    }
    locals[""] = nil
    return locals
  }

  private mutating func read(_ heading: HeadingSyntax) {
    switch heading.form {
    case .title(let text), .because(let text), .advise(let text): read(text)
    case .valid: return
    case .source(let name, _): note(name, .source)
    case .kind(let name): note(name, .kindOfFinding)
    }
  }

  private mutating func read(_ line: LineSyntax) {
    switch line.form {
    case .binding(let binding):
      note(binding.name, .localDefinition(.binding(binding.entries.kind.kind)))
      read(binding.entries)
    case .value(let value):
      note(value.name, .localDefinition(.value))
      switch value.value {
      case .measure(let measure): read(measure)
      case .attribute(let name, let attribute):
        note(name, .subject)
        read(attribute, of: subject(name))
      case .placeholder: return
      }
    case .when(let condition, let unknown):
      read(condition)
      if let unknown { note(unknown.meaning, .unknownMeaning) }
    case .unless(let named): read(named, .exception)
    case .factor(let named): read(named, .factor)
    case .exam(let name): note(name, .set(.exam))
    case .act(let system, let code): readAct(system, code)
    case .ignore(let duration): read(duration)
    case .again(let again):
      if let interval = again.interval { read(interval) }
      if let guardSyntax = again.guard { read(guardSyntax) }
    }
  }

  private mutating func read(_ named: NamedConditionSyntax, _ sort: LocalSort) {
    note(named.name, .localDefinition(sort))
    if let text = named.text { read(text) }
    read(named.condition)
    if let unknown = named.unknown { note(unknown.meaning, .unknownMeaning) }
  }

  private mutating func read(_ row: RowSyntax) {
    note(row.level, .level)
    switch row.pairing?.form {
    case nil: break
    case .with(let name): note(name, .set(.medication))
    case .between(let first, let second):
      note(first, .set(.medication))
      note(second, .set(.medication))
    }
    if let guardSyntax = row.guard { read(guardSyntax) }
    for detail in row.details {
      switch detail.form {
      case .because(let text), .advise(let text): read(text)
      case .suggest(let action, let target, let by, let within):
        note(action, .action)
        note(target, .bindingOrSet)
        if let by { note(by, .bindingOrSet) }
        if let within { read(within) }
      }
    }
  }

  private mutating func read(_ guardSyntax: GuardSyntax) {
    switch guardSyntax.form {
    case .condition(let condition): read(condition)
    case .otherwise: return
    }
  }

  /// What a name stands for when something is asked of it.
  func subject(_ name: Name) -> NameRole.Subject {
    if name.text == "patient" { return .patient }
    switch locals[name.text] {
    case .binding(let kind?): return .entries(kind)
    case .value: return .entries(.exam)
    case .binding(nil), .factor, .exception, nil: return .unknown
    }
  }
}
