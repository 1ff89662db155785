import VigieEngine
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Puts a rule into words, with nothing left to be understood.
struct RuleWriter {
  let pack: CheckedPack
  let rule: CheckedRule
  let vocabulary: Vocabulary
  let written: WrittenRule
  private let speaker: Speaker

  init(pack: CheckedPack, rule: CheckedRule, vocabulary: Vocabulary, written: WrittenRule) {
    self.pack = pack
    self.rule = rule
    self.vocabulary = vocabulary
    self.written = written
    let record = RecordBuilder(vocabulary: vocabulary).build()
    speaker = Speaker(
      language: .english, view: record.view(), pack: pack, rule: rule, bound: [], readings: [],
      quotes: [])
  }

  func report(
    plan: RulePlan, limits: EvaluationLimits, withSets: Bool, cases: [RuleReport.CaseReport]
  ) -> RuleReport {
    RuleReport(
      rule: rule.id, version: pack.version, kind: rule.kind,
      title: speaker.text(rule.title) ?? rule.name, valid: rule.valid ?? pack.valid,
      bindings: rule.bindings.map(line), values: rule.measures.map(line),
      conditions: rule.conditions.enumerated().map(line),
      exceptions: lines(rule.exceptions, written.exceptions, unsaid: .absent),
      factors: lines(rule.factors, written.factors, unsaid: .possible),
      intervals: rule.repetition?.intervals.enumerated().map(line) ?? [],
      rows: rule.rows.map(line), defaults: defaults, sets: withSets ? sets : [], plan: plan,
      limits: limits,
      sources: rule.sources.map { source($0) }, cases: cases)
  }

  // MARK: - Lines

  private func line(_ binding: Binding) -> RuleReport.Line {
    let which =
      binding.pick.map { "the \($0.rawValue) " }
      ?? binding.group.map { $0 == 1 ? "all of: " : "at least \($0) of: " }
      ?? (binding.isOther ? "another " : "")
    return RuleReport.Line(
      name: binding.name, label: nil, words: which + speaker.words(binding.phrase, isFull: true),
      written: written.bindings[binding.name], whenUnknown: nil, isOfPack: false)
  }

  private func line(_ named: NamedMeasure) -> RuleReport.Line {
    RuleReport.Line(
      name: named.name, label: nil, words: speaker.words(named.measure), written: nil,
      whenUnknown: nil, isOfPack: false)
  }

  private func line(_ place: Int, _ condition: Condition) -> RuleReport.Line {
    let own = written.conditions.indices.contains(place) ? written.conditions[place] : nil
    return RuleReport.Line(
      name: nil, label: nil, words: sentence(condition.formula), written: own,
      whenUnknown: condition.whenUnknown == .possible ? nil : condition.whenUnknown,
      isOfPack: place < pack.conditions.count)
  }

  private func lines(
    _ named: [NamedCondition], _ written: [String], unsaid: UnknownMeaning
  ) -> [RuleReport.Line] {
    named.enumerated().map { place, condition in
      let own = written.indices.contains(place) ? written[place] : nil
      return RuleReport.Line(
        name: condition.name, label: speaker.text(condition.label),
        words: sentence(condition.formula), written: own,
        whenUnknown: condition.whenUnknown == .possible ? nil : condition.whenUnknown,
        isOfPack: false)
    }
  }

  private func line(_ place: Int, _ interval: Repetition.Interval) -> RuleReport.Line {
    let own = written.intervals.indices.contains(place) ? written.intervals[place] : nil
    return RuleReport.Line(
      name: interval.minimum.map { "within \($0)" } ?? "ever", label: nil,
      words: condition(interval.guardFormula), written: own, whenUnknown: nil,
      isOfPack: false)
  }

  private func line(_ row: Row) -> RuleReport.Line {
    RuleReport.Line(
      name: row.level.rawValue, label: nil, words: condition(row.guardFormula),
      written: row.guardText, whenUnknown: nil, isOfPack: false)
  }

  // MARK: - Sentences

  /// Nil for what always holds.
  private func condition(_ formula: Formula) -> String? {
    formula == .constant(true) ? nil : sentence(formula)
  }

  private func sentence(_ formula: Formula, isInside: Bool = false) -> String {
    switch formula {
    case .constant(let value): return value ? "always" : "never"
    case .leaf(.factor(let factor)): return "“\(speaker.label(of: rule.factors[factor.index]))”"
    case .leaf(let leaf): return speaker.question(leaf)
    case .not(let part): return "not " + sentence(part, isInside: true)
    case .all(let parts), .any(let parts):
      let sentences = parts.map { sentence($0, isInside: true) }
      let isConjunction = if case .all = formula { true } else { false }
      let joined = sentences.joined(separator: isConjunction ? " and " : " or ")
      return isInside && parts.count > 1 ? "(\(joined))" : joined
    }
  }

  // MARK: - What surrounds it

  private func source(_ reference: SourceReference) -> FindingReport.SourceReport {
    let source = pack.sources[reference.source]
    return FindingReport.SourceReport(
      title: source.title, publisher: source.publisher, date: source.date?.description,
      edition: source.edition, locator: reference.locator)
  }

  /// Those of treatments, where the rule reads any.
  private var defaults: [RuleReport.Default] {
    let defaults = pack.defaults
    var lines = [
      line("exposure", "a treatment without a known end lasts \(defaults.exposure)"),
      line("gap", "an interruption of up to \(defaults.gap) does not end a treatment"),
      line("route", "the route is \(defaults.route?.rawValue ?? Route.either.rawValue)"),
    ]
    for special in defaults.exposureBySet {
      lines.append(
        line("exposure", "of \(pack.sets[special.set.index].name): \(special.exposure)"))
    }
    if written.defaults.contains("term") {
      lines.append(line("term", "a pregnancy is due after \(defaults.term)"))
    }
    return lines
  }

  private func line(_ name: String, _ words: String) -> RuleReport.Default {
    RuleReport.Default(name: name, words: words, isOfPack: written.defaults.contains(name))
  }

  // MARK: - Sets

  private var sets: [RuleReport.SetReport] {
    SetFinder.sets(in: rule).map { pack.sets[$0.index] }.map { set in
      RuleReport.SetReport(
        name: set.name, pack: set.pack, members: set.codes.writtenOut.map(vocabulary.words),
        exceptions: set.codes.exceptions.count,
        substances: set.codes.knownSubstances(in: vocabulary).map(\.name).sorted())
    }
  }
}

/// Finds the sets that a rule names, in the order in which they stand in it.
package enum SetFinder {
  /// Looks at the values themselves: a question that the language learns later is looked into
  /// like the others.
  package static func sets(in rule: CheckedRule) -> [SetID] {
    var found: [SetID] = []
    collect(
      [
        rule.bindings, rule.measures, rule.repetition as Any, rule.conditions, rule.exceptions,
        rule.factors, rule.rows.map(\.guardFormula),
      ] as [Any], into: &found)
    return found.withoutRepeats()
  }

  private static func collect(_ value: Any, into found: inout [SetID]) {
    if let set = value as? SetID {
      found.append(set)
      return
    }
    for child in Mirror(reflecting: value).children { collect(child.value, into: &found) }
  }
}
