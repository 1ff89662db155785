import VigieTerms

/// Checks one rule and rewrites its surface form to the core form.
///
/// Parts that fail give nil after reporting; the others are still checked, so that one run names
/// every mistake.
struct RuleChecker {
  let pack: PackContext
  let syntax: RuleSyntax
  var scope = RuleScope()
  /// Nil where a binding could not be read; its place is kept so that ids stay right.
  var bindings: [Binding?] = []
  /// What each `let` stands for; nil where it could not be read.
  var measures: [Measure?] = []
  /// How many bindings a phrase may name: all, or those before the one being read.
  var visibleBindings = 0
  /// How many factors a condition may name.
  var visibleFactors = 0
  /// Conditions of the factors read, where they may be silent for a window that is still open.
  var pendingFactors: [FactorID: Formula] = [:]
  /// Whether a part could not be read, reported or left by the parser as a placeholder.
  var isBroken = false
  /// Places of the bindings that hold a group.
  var groups: Set<Int> = []
  /// The amounts that texts print, each once.
  var pendingQuotes: [(quote: PendingQuote, text: String, span: SourceSpan)] = []

  init(_ syntax: RuleSyntax, in pack: PackContext) {
    self.syntax = syntax
    self.pack = pack
  }

  /// Reads a condition of the whole pack: a rule without a name or anything bound.
  init(condition: ConditionSyntax, in pack: PackContext) {
    let head = HeadSyntax(form: .rule(Name(text: "", span: condition.span)), span: condition.span)
    self.init(
      RuleSyntax(head: head, headings: [], lines: [], rows: [], span: condition.span), in: pack)
  }

  var log: CheckLog { pack.log }

  /// The rule's name; an `interaction a + b` is named `a+b`, and a class with itself `a+a`.
  static func name(of syntax: RuleSyntax) -> Name {
    switch syntax.head.form {
    case .rule(let name), .repeat(let name): return name
    case .interaction(let sides):
      let isWhole = sides.count >= 2 && !sides.contains { $0.name.isPlaceholder }
      let text = isWhole ? sides.map(\.name.text).joined(separator: "+") : ""
      return Name(text: text, span: syntax.head.span)
    }
  }

  /// The rule in core form, or nil when something in it is wrong.
  mutating func check() -> CheckedRule? {
    guard isWithinLimits() else { return nil }
    let errorsBefore = log.errorCount
    let name = Self.name(of: syntax)
    declareBindings()
    declareNames()
    readBindings()
    visibleBindings = bindings.count
    let headings = readHeadings()
    let measures = readMeasures()
    let factors = readFactors()
    let exceptions = readExceptions()
    let conditions = readConditions()
    let kind = readKind(headings.kind)
    let repetition = readRepetition()
    let rows = readRows(kind: kind)
    let quotes = readQuotes(
      (factors + exceptions).map(\.formula) + conditions.map(\.formula) + rows.map(\.guardFormula),
      isWhole: log.errorCount == errorsBefore)
    checkMisplacedLines()
    warn(conditions: conditions, headings: headings)
    let whole = bindings.compactMap(\.self)
    guard !isBroken, log.errorCount == errorsBefore, !name.isPlaceholder, let kind,
      whole.count == bindings.count
    else { return nil }
    return CheckedRule(
      id: "\(pack.name)/\(name.text)", name: name.text, kind: kind, title: headings.title,
      because: headings.because, advice: headings.advice, sources: headings.sources,
      valid: headings.valid, bindings: whole, measures: measures, conditions: conditions,
      exceptions: exceptions + [partialException(repetition)].compactMap(\.self), factors: factors,
      rows: rows, repetition: repetition, quotes: quotes)
  }

  /// Marks the rule as unreadable where `value` is missing, and hands it on.
  mutating func need<Value>(_ value: Value?) -> Value? {
    if value == nil { isBroken = true }
    return value
  }
}

extension RuleChecker {
  /// Gives the names of values, factors and exceptions their meaning, in the order written.
  private mutating func declareNames() {
    var measureCount = 0
    var factorCount = 0
    for line in syntax.lines {
      switch line.form {
      case .value(let value):
        if Self.isAttribute(value), case .attribute(let subject, let attribute) = value.value {
          define(value.name, .attribute(subject, attribute))
          continue
        }
        define(value.name, .measure(LetID(measureCount)))
        measureCount += 1
      case .factor(let factor):
        define(factor.name, .factor(FactorID(factorCount)))
        factorCount += 1
      case .unless(let exception):
        define(exception.name, .exception)
      case .binding, .when, .exam, .act, .ignore, .again: continue
      }
    }
  }

  /// Gives `name` a meaning, unless it has one or is reserved for the patient.
  mutating func define(_ name: Name, _ meaning: RuleScope.Meaning) {
    guard !name.isPlaceholder else {
      isBroken = true
      return
    }
    if name.text == "patient" {
      isBroken = true
      log.report(
        .definedTwice, "`patient` is the patient already", at: name.span,
        help: "give it another name")
    } else if let first = scope.definitions[name.text] {
      log.reportTwice(
        "`\(name.text)` has a meaning in this rule already", at: name.span, first: first.span,
        noun: "`\(name.text)`")
    } else {
      _ = scope.define(name.text, meaning, at: name.span)
    }
  }

  func pendingFactor(_ id: FactorID) -> Formula? { pendingFactors[id] }

  /// INVARIANT (acyclic factors): a factor sees only those before it.
  private mutating func readFactors() -> [NamedCondition] {
    var factors: [NamedCondition] = []
    visibleFactors = 0
    for line in syntax.lines {
      guard case .factor(let factor) = line.form else { continue }
      if let condition = named(factor, whenUnknown: .possible) {
        factors.append(condition)
        let formula = condition.formula
        if condition.whenUnknown == .possible, formula.mayBePending(pendingFactor) {
          pendingFactors[FactorID(visibleFactors)] = formula
        }
      }
      visibleFactors += 1
    }
    return factors
  }

  private mutating func readExceptions() -> [NamedCondition] {
    syntax.lines.compactMap { line in
      guard case .unless(let exception) = line.form else { return nil }
      return named(exception, whenUnknown: .absent)
    }
  }

  private mutating func named(
    _ syntax: NamedConditionSyntax, whenUnknown: UnknownMeaning
  ) -> NamedCondition? {
    let formula = need(formula(syntax.condition))
    let meaning = need(meaning(syntax.unknown, otherwise: whenUnknown))
    let label = syntax.text.map { texts([$0]) } ?? Texts.none
    guard let formula, let meaning else { return nil }
    return NamedCondition(
      name: syntax.name.text, label: label, formula: formula, whenUnknown: meaning,
      isDecided: syntax.unknown != nil && meaning != .possible)
  }

  private mutating func readConditions() -> [Condition] {
    var conditions = pack.conditions
    for line in syntax.lines {
      guard case .when(let condition, let unknown) = line.form else { continue }
      let formula = need(formula(condition))
      let meaning = need(meaning(unknown, otherwise: .possible))
      guard let formula, let meaning else { continue }
      conditions.append(Condition(formula: formula, whenUnknown: meaning))
    }
    return conditions
  }

  private func meaning(
    _ syntax: UnknownSyntax?, otherwise: UnknownMeaning
  ) -> UnknownMeaning? {
    guard let word = syntax?.meaning else { return otherwise }
    guard !word.isPlaceholder else { return nil }
    guard let meaning = UnknownMeaning(rawValue: word.text) else {
      log.reportUnknownWord(
        word, message: "an unknown cannot mean `\(word.text)`", among: Words.unknownMeanings)
      return nil
    }
    return meaning
  }
}
