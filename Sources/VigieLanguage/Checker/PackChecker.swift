import VigieTerms

/// Checks one pack after the sets of all packs are resolved.
struct PackChecker {
  let declaration: PackDeclaration
  let context: PackContext
  private var version: VersionLiteral?
  private var title = Texts.none
  private var valid: DaySpan?
  private var sources: [KnowledgeSource] = []

  init(_ declaration: PackDeclaration, context: PackContext) {
    self.declaration = declaration
    self.context = context
  }

  private var log: CheckLog { context.log }

  /// The pack in core form, or nil when anything in it is wrong: a pack never runs in part.
  mutating func check() -> CheckedPack? {
    readLines()
    readSources()
    for set in declaration.setDefinitions { _ = context.knownSet(set.name.text) }
    readConditions()
    let rules = readRules()
    guard let rules, declaration.isComplete, !declaration.name.isEmpty else { return nil }
    return CheckedPack(
      name: declaration.name, version: version?.text ?? "0.0.0", title: title, valid: valid,
      defaults: context.defaults, conditions: context.conditions, sources: sources,
      sets: context.sets, rules: rules)
  }

  private func readRules() -> [CheckedRule]? {
    let syntax = declaration.rules
    if syntax.count > context.limits.rules {
      log.report(
        .tooManyRules, "the pack has \(syntax.count) rules", at: declaration.nameSpan,
        label: "at most \(context.limits.rules)", help: "divide the pack")
      return nil
    }
    var rules: [CheckedRule] = []
    var places: [String: SourceSpan] = [:]
    for rule in syntax {
      let name = RuleChecker.name(of: rule)
      if let first = places[name.text], !name.isPlaceholder {
        log.reportTwice(
          "rule `\(name.text)` stands in this pack already", at: name.span, first: first,
          noun: "`\(name.text)`")
      }
      places[name.text] = places[name.text] ?? name.span
      var checker = RuleChecker(rule, in: context)
      if let checked = checker.check() { rules.append(checked) }
    }
    return rules.count == syntax.count ? rules : nil
  }
}

extension PackChecker {
  private mutating func readLines() {
    var spans: [String: SourceSpan] = [:]
    var titles: [TextSyntax] = []
    for line in declaration.lines {
      switch line.form {
      case .version(let literal):
        if isFirst("version", at: line.span, &spans) { version = literal }
      case .title(let text): titles.append(text)
      case .valid(let span):
        if isFirst("valid", at: line.span, &spans) { valid = log.daySpan(span) }
      case .use: continue
      case .when: continue
      case .preset(let name, let value, let scope):
        readDefault(name, value, scope, at: line.span, &spans)
      }
    }
    title = context.texts(titles, template: PackContext.plain).0
    context.languages = title.entries.map(\.language)
  }

  /// Reads the pack's `when` lines as those of a rule that binds nothing.
  private func readConditions() {
    for line in declaration.lines {
      guard case .when(let condition) = line.form else { continue }
      var checker = RuleChecker(condition: condition, in: context)
      guard let formula = checker.formula(condition) else { continue }
      context.conditions.append(Condition(formula: formula, whenUnknown: .possible))
    }
  }

  private func isFirst(_ word: String, at span: SourceSpan, _ spans: inout [String: SourceSpan])
    -> Bool
  {
    guard let first = spans[word] else {
      spans[word] = span
      return true
    }
    log.report(
      .saidTwice, "`\(word)` stands here a second time", at: span,
      notes: [Diagnostic.Note("the first one stands here", at: first)], help: "keep one of them")
    return false
  }

  private func readDefault(
    _ name: Name, _ value: DefaultValueSyntax, _ scope: Name?, at span: SourceSpan,
    _ spans: inout [String: SourceSpan]
  ) {
    guard !name.isPlaceholder else { return }
    guard Words.defaults.contains(name.text) else {
      log.reportUnknownWord(
        name, message: "a pack has no default `\(name.text)`", among: Words.defaults)
      return
    }
    let key = "\(name.text) \(scope?.text ?? "")"
    if let first = spans[key] {
      log.report(
        .saidTwice, "this default stands here a second time", at: span,
        notes: [Diagnostic.Note("the first one stands here", at: first)], help: "keep one of them")
      return
    }
    spans[key] = span
    if let scope, name.text != "exposure" {
      log.report(
        .doesNotApply, "only `exposure` has a default for one set", at: scope.span,
        help: "leave out `for \(scope.text)`")
      return
    }
    switch value {
    case .word(let word): readDefaultRoute(name, word)
    case .duration(let length): readDefaultLength(name, length, scope)
    }
  }

  private func readDefaultRoute(_ name: Name, _ word: Name) {
    guard name.text == "route" else {
      guard !word.isPlaceholder else { return }
      log.report(
        .doesNotApply, "the default `\(name.text)` is a length of time", at: word.span,
        help: "write it as `default \(name.text) 30 days`")
      return
    }
    if let route = log.route(word) {
      context.defaults.route = route == .either ? nil : route
    }
  }

  private func readDefaultLength(_ name: Name, _ syntax: DurationSyntax, _ scope: Name?) {
    guard name.text != "route" else {
      log.report(
        .doesNotApply, "the default `route` is a word", at: syntax.span,
        help: "write it as `default route systemic`")
      return
    }
    guard let length = log.duration(syntax) else { return }
    switch name.text {
    case "gap": context.defaults.gap = length
    case "lookback": context.defaults.lookback = length
    case "term": context.defaults.term = length
    default:
      guard let scope else {
        context.defaults.exposure = length
        return
      }
      guard let set = context.set(scope) else { return }
      context.defaults.exposureBySet.append(PackDefaults.SetExposure(set: set, exposure: length))
    }
  }
}

extension PackChecker {
  private mutating func readSources() {
    var spans: [String: SourceSpan] = [:]
    for source in declaration.sources where !source.name.isPlaceholder {
      let name = source.name
      if let first = spans[name.text] {
        log.reportTwice(
          "source `\(name.text)` stands in this pack already", at: name.span, first: first,
          noun: "`\(name.text)`")
        continue
      }
      spans[name.text] = name.span
      context.sourcePlaces[name.text] = sources.count
      sources.append(read(source))
    }
  }

  private func read(_ syntax: SourceSyntax) -> KnowledgeSource {
    var texts: [String: String] = [:]
    var date: Day?
    var spans: [String: SourceSpan] = [:]
    for field in syntax.fields where !field.name.isPlaceholder {
      let word = field.name.text
      guard Words.sourceFields.contains(word) else {
        log.reportUnknownWord(
          field.name, message: "a source has no `\(word)`", among: Words.sourceFields)
        continue
      }
      guard isFirst(word, at: field.span, &spans) else { continue }
      switch field.value {
      case .text(let literal) where word != "date": texts[word] = literal.value
      case .date(let literal) where word == "date": date = log.day(literal)
      case .text(let literal):
        if literal.isPlaceholder { continue }
        log.report(
          .doesNotApply, "a date is written without quotes", at: literal.span,
          help: "write it as `date 2026-03-01`")
      case .date(let literal):
        if literal.isPlaceholder { continue }
        log.report(
          .doesNotApply, "`\(word)` is a text", at: literal.span, help: "put it in quotes")
      case .placeholder: continue
      }
    }
    if spans["title"] == nil {
      log.report(
        .lineMissing, "the source has no title", at: syntax.name.span,
        help: "add `title` and the title of the work")
    }
    return KnowledgeSource(
      name: syntax.name.text, title: texts["title"] ?? "", publisher: texts["publisher"],
      date: date, edition: texts["edition"])
  }
}
