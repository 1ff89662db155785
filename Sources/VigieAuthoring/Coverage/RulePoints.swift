import Vigie
import VigieReference

/// Everything in one rule that cases should reach: the syntax tree says where it is written, the
/// core form under which number it is evaluated.
struct RulePoints {
  let id: RuleID
  let syntax: RuleSyntax
  let rule: CheckedRule
  private(set) var points: [CoveragePoint] = []

  init(_ syntax: RuleSyntax, _ rule: CheckedRule, id: RuleID) {
    self.syntax = syntax
    self.rule = rule
    self.id = id
    add(.rule, syntax.head.span, [.init(name: "fired", answer: .fired)], .matches)
    addBindings()
    addLines()
    addRows()
  }

  private mutating func add(
    _ kind: CoveragePoint.Kind, _ span: SourceSpan, _ sides: [CoveragePoint.Side],
    _ source: CoveragePoint.Source
  ) {
    points.append(
      CoveragePoint(rule: id, kind: kind, span: span, sides: sides, source: source))
  }

  // MARK: - Bindings

  /// Which of the medications is the new one: an interaction must be found from every side.
  private mutating func addBindings() {
    let medications = rule.bindings.indices.filter { rule.bindings[$0].phrase.kind == .medication }
    guard !medications.isEmpty, !rule.kind.isJudgedOnlyAsOf else { return }
    let names = medications.map { rule.bindings[$0].name }
    var sides = [CoveragePoint.Side(name: "none drafted", answer: .drafted([]))]
    if rule.bindings.contains(where: \.isOther) {
      // Neither place is its own: the pair comes once, in the order of the substances.
      sides.append(.init(name: "one drafted", answer: .drafted([0])))
    } else {
      for (place, name) in names.enumerated() {
        sides.append(.init(name: "\(name) drafted", answer: .drafted([place])))
      }
    }
    if names.count > 1 { sides.append(.init(name: "both drafted", answer: .draftedTogether)) }
    add(.binding, syntax.head.span, sides, .matches)
  }

  // MARK: - Lines

  private mutating func addLines() {
    var factors = 0
    var exceptions = 0
    var intervals = 0
    let conditions = syntax.lines.count { if case .when = $0.form { true } else { false } }
    // Conditions of the whole pack come before the rule's own.
    var condition = rule.conditions.count - conditions
    for line in syntax.lines {
      switch line.form {
      case .when(let written, _):
        addCondition(
          .condition, .condition(condition), rule.conditions[condition], written, line.span)
        condition += 1
      case .factor(let named):
        addNamed(.factor, .factor(factors), rule.factors[factors], named, line)
        factors += 1
      case .unless(let named):
        addNamed(.exception, .exception(exceptions), rule.exceptions[exceptions], named, line)
        exceptions += 1
      case .again(let again):
        addInterval(intervals, again, line)
        intervals += 1
      default: continue
      }
    }
  }

  private mutating func addCondition(
    _ kind: CoveragePoint.Kind, _ part: RulePart, _ condition: Condition,
    _ written: ConditionSyntax, _ span: SourceSpan
  ) {
    let truths = truths(of: condition.formula)
    add(
      kind, span, CoveragePoint.answers(truths),
      .observed(part, path: [], isContrary: false))
    addLeaves(of: written, condition.formula, part)
  }

  private mutating func addNamed(
    _ kind: CoveragePoint.Kind, _ part: RulePart, _ named: NamedCondition,
    _ written: NamedConditionSyntax, _ line: LineSyntax
  ) {
    // The text for readers is left out: the name says which it is.
    addCondition(
      kind, part, Condition(formula: named.formula, whenUnknown: named.whenUnknown),
      written.condition, line.span.to(written.name.span))
  }

  private mutating func addInterval(_ index: Int, _ again: AgainSyntax, _ line: LineSyntax) {
    guard let repetition = rule.repetition else { return }
    let interval = repetition.intervals[index]
    let sides: [Truth] = interval.minimum == nil ? [.yes] : [.yes, .no]
    let names = ["too soon", "late enough"]
    add(
      .interval, line.span,
      zip(sides, names).map { .init(name: $1, answer: .truth($0)) },
      .observed(.tooSoon(index), path: [], isContrary: false))
    guard case .condition(let written) = again.guard?.form else { return }
    add(
      .leaf, written.span, CoveragePoint.answers(truths(of: interval.guardFormula)),
      .observed(.interval(index), path: [], isContrary: false))
    addLeaves(of: written, interval.guardFormula, .interval(index))
  }

  // MARK: - Rows

  private mutating func addRows() {
    for (index, written) in syntax.rows.enumerated() {
      let row = rule.rows[index]
      let end = written.guard?.span.end ?? written.pairing?.span.end ?? written.level.span.end
      let span = written.span.cut(at: end)
      add(.row, span, [.init(name: "leading", answer: .led)], .matches)
      let isAlways = written.pairing == nil && (written.guard?.isOpen ?? true)
      guard !isAlways else { continue }
      let guardSpan = SourceSpan(
        file: span.file, start: written.pairing?.span.start ?? written.guard?.span.start ?? 0,
        end: end)
      add(
        .leaf, guardSpan, CoveragePoint.answers(truths(of: row.guardFormula)),
        .observed(.row(index), path: [], isContrary: false))
      addGuardLeaves(of: written, row.guardFormula, index)
    }
  }

  private mutating func addGuardLeaves(of row: RowSyntax, _ formula: Formula, _ index: Int) {
    guard case .condition(let written) = row.guard?.form else { return }
    guard let pairing = row.pairing else {
      addLeaves(of: written, formula, .row(index))
      return
    }
    guard case .all(let parts) = formula, parts.count == 2 else { return }
    addLeaf(pairing.span, parts[0], .row(index), [0], isContrary: false)
    addLeaves(of: written, parts[1], .row(index), [1], isWhole: false)
  }

  // MARK: - Leaves

  /// The questions of a condition, unless it is a single one.
  private mutating func addLeaves(
    of written: ConditionSyntax, _ formula: Formula, _ part: RulePart, _ path: [Int] = [],
    isWhole: Bool = true
  ) {
    if isWhole, written.isSingle { return }
    descend(written, formula, part, path, isContrary: false)
  }

  /// The checker keeps the shape of connectives and moves each `not` inwards.
  private mutating func descend(
    _ written: ConditionSyntax, _ formula: Formula, _ part: RulePart, _ path: [Int],
    isContrary: Bool
  ) {
    switch written {
    case .parenthesized(let inner, _):
      descend(inner, formula, part, path, isContrary: isContrary)
    case .not(let inner, let span):
      guard inner.isSingle else {
        return descend(inner, formula, part, path, isContrary: !isContrary)
      }
      addLeaf(span, formula, part, path, isContrary: isContrary)
    case .all(let terms), .any(let terms):
      guard let parts = formula.parts, parts.count == terms.count else {
        return addLeaf(written.span, formula, part, path, isContrary: isContrary)
      }
      for (index, term) in terms.enumerated() {
        descend(term, parts[index], part, path + [index], isContrary: isContrary)
      }
    default: addLeaf(written.span, formula, part, path, isContrary: isContrary)
    }
  }

  private mutating func addLeaf(
    _ span: SourceSpan, _ formula: Formula, _ part: RulePart, _ path: [Int], isContrary: Bool
  ) {
    add(
      .leaf, span, CoveragePoint.answers(truths(of: formula)),
      .observed(part, path: path, isContrary: isContrary))
  }

  private func truths(of formula: Formula) -> [Truth] {
    if case .leaf(.quoted) = formula { return [.unknown] }
    return canBeUnknown(formula) ? [.yes, .no, .unknown] : [.yes, .no]
  }

  /// Whether a record can leave the formula open.
  private func canBeUnknown(_ formula: Formula) -> Bool {
    switch formula {
    case .constant: false
    case .not(let inner): canBeUnknown(inner)
    case .all(let parts), .any(let parts): parts.contains(where: canBeUnknown)
    case .leaf(.factor(let id)):
      // A table sees a factor after `unknown means …`.
      rule.factors[id.index].whenUnknown == .possible
        && canBeUnknown(rule.factors[id.index].formula)
    case .leaf(.entry(_, let test)): !test.isAlwaysKnown
    case .leaf: true
    }
  }
}

extension ConditionSyntax {
  /// Whether it asks one question only.
  fileprivate var isSingle: Bool {
    switch self {
    case .all, .any: false
    case .not(let inner, _), .parenthesized(let inner, _): inner.isSingle
    default: true
    }
  }
}

extension Formula {
  fileprivate var parts: [Formula]? {
    switch self {
    case .all(let parts), .any(let parts): parts
    default: nil
    }
  }
}

extension EntryTest {
  /// Whether every entry answers it: a line is a draft or is not.
  fileprivate var isAlwaysKnown: Bool {
    switch self {
    case .state(.drafted), .state(.recorded): true
    case .not(let inner): inner.isAlwaysKnown
    default: false
    }
  }
}

extension SourceSpan {
  /// From the beginning of this stretch to the end of one within it.
  fileprivate func to(_ inner: SourceSpan) -> SourceSpan { cut(at: inner.end) }

  fileprivate func cut(at end: Int) -> SourceSpan {
    SourceSpan(file: file, start: start, end: end)
  }
}

extension GuardSyntax {
  /// Whether it always holds.
  fileprivate var isOpen: Bool { if case .otherwise = form { true } else { false } }
}
