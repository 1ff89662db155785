import VigieFindings
import VigieLanguage
import VigieTerms

extension ProgramBuilder {
  /// Compiles every rule of a pack.
  mutating func add(_ pack: CheckedPack, at index: Int) {
    let classes = pack.sets.map { self.classes.position(of: $0.codes) }
    let defaults = pack.defaults
    let terms = self.terms.position(
      of: TermsRule(
        exposure: defaults.exposure, gap: defaults.gap, lookback: defaults.lookback,
        bySet: defaults.exposureBySet.map {
          .init(set: classes[$0.set.index], exposure: $0.exposure)
        }))
    for (position, rule) in pack.rules.enumerated() {
      let scope = RuleScope(
        pack: pack, measures: rule.measures, needs: FormulaNeeds(rule), classes: classes,
        terms: terms)
      add(rule, id: RuleID(pack: index, rule: position), in: scope)
    }
  }

  private mutating func add(_ rule: CheckedRule, id: RuleID, in scope: RuleScope) {
    let first = bindings.count
    for binding in rule.bindings {
      bindings.append(
        CompiledBinding(
          kind: binding.phrase.kind, selector: selector(binding.phrase, in: scope),
          time: binding.phrase.time.map { times.position(of: $0) }, pick: binding.pick,
          group: binding.group))
    }
    let firstMeasure = measures.count
    for named in rule.measures {
      measures.append(
        CompiledMeasure(question: measure(named.measure, in: scope), source: named.measure))
    }
    let firstQuote = quotes.count
    for quote in rule.quotes {
      quotes.append(Quote(binding: quote.binding, amount: flat(quote.amount, in: scope)))
    }
    let compiled = CompiledRule(
      id: id, validity: rule.valid, isJudgedOnlyAsOf: rule.kind.isJudgedOnlyAsOf,
      bindings: Slots(first..<bindings.count),
      measures: Slots(firstMeasure..<measures.count),
      medicationBindings: Int32(rule.bindings.count { $0.phrase.kind == .medication }),
      conditions: compile(rule.conditions.map { ($0.formula, $0.whenUnknown) }, in: scope),
      exceptions: compile(rule.exceptions.map { ($0.formula, $0.whenUnknown) }, in: scope),
      factors: compile(rule.factors.map { ($0.formula, $0.whenUnknown) }, in: scope),
      rows: compile(rule.rows.map { ($0.guardFormula, .possible) }, in: scope),
      repetition: rule.repetition.map { compile($0, in: scope) },
      quotes: Slots(firstQuote..<quotes.count))
    rules.append(compiled)
    keys.append(key(of: rule, bindings: first..<bindings.count, in: scope))
    lanes.append(lane(of: compiled))
    if lanes.last == .general { needFeatures(of: compiled) }
  }

  /// The general lane looks up what its bindings select, and wakes the rule by its key.
  private mutating func needFeatures(of rule: CompiledRule) {
    for place in rule.bindings.range { _ = asked(bindings[place].selector) }
    if let repetition = rule.repetition { _ = asked(repetitions[repetition.index].selector) }
    generalFeatures.formUnion(keys.last?.features ?? [])
  }

  private mutating func compile(
    _ repetition: Repetition, in scope: RuleScope
  ) -> Position<CompiledRepetition> {
    let phrase = EntryPhrase(
      kind: .exam, tests: [.member(repetition.exam)], tail: nil, time: nil)
    let compiled = CompiledRepetition(
      exam: scope[repetition.exam], selector: selector(phrase, in: scope),
      ignoreWithin: repetition.ignoreWithin,
      minimums: repetition.intervals.map(\.minimum),
      guards: compile(repetition.intervals.map { ($0.guardFormula, .possible) }, in: scope))
    repetitions.append(compiled)
    return Position(repetitions.count - 1)
  }
}
