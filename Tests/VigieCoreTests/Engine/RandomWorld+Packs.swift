import VigieDice
import VigieLanguage
import VigieTerms

extension RandomWorld {
  /// A pack of random rules in core form.
  func pack(_ choices: inout Dice) -> CheckedPack {
    var defaults = PackDefaults()
    if choices.oneIn(2) {
      defaults.exposureBySet = [.init(set: SetID(5), exposure: CalendarDuration(14, .days))]
    }
    return CheckedPack(
      name: "random", version: "1", title: .none, valid: nil, defaults: defaults, sources: [],
      sets: sets, rules: (0..<3).map { rule($0, &choices) })
  }

  private func rule(_ number: Int, _ choices: inout Dice) -> CheckedRule {
    let isRepeat = choices.oneIn(4)
    var author = RandomRule(world: self, choices: choices)
    let bindings = isRepeat ? author.acts() : author.bindings()
    let measures = (0..<author.choices.number(0...1)).map {
      NamedMeasure(name: "m\($0)", measure: author.measure(isNamed: false))
    }
    author.measures = measures.count
    var factors: [NamedCondition] = []
    for index in 0..<author.choices.number(0...3) {
      factors.append(author.named("f\(index)"))
      author.factors += 1
    }
    let conditions = (0..<author.choices.pick([0, 0, 1, 2])).map { _ in
      Condition(formula: author.formula(2), whenUnknown: author.meaning())
    }
    let exceptions = (0..<author.choices.pick([0, 0, 1, 2])).map { author.named("x\($0)") }
    let rows = author.rows()
    let repetition = isRepeat ? author.repetition() : nil
    let kind = author.choices.pick([FindingKind.interaction, .monitoring, .contraindication])
    let validity = author.choices.oneIn(8) ? DaySpan(first: Self.today, last: nil) : nil
    choices = author.choices
    return CheckedRule(
      id: "random/r\(number)", name: "r\(number)", kind: kind, title: .none, because: .none,
      advice: .none, sources: [], valid: validity, bindings: bindings, measures: measures,
      conditions: conditions, exceptions: exceptions, factors: factors, rows: rows,
      repetition: repetition)
  }
}

/// Writes the parts of one random rule; each fits the kinds that are bound.
struct RandomRule {
  let world: RandomWorld
  var choices: Dice
  var kinds: [EntryKind] = []
  var factors = 0
  var measures = 0

  init(world: RandomWorld, choices: Dice) {
    self.world = world
    self.choices = choices
  }

  mutating func bindings() -> [Binding] {
    var bindings: [Binding] = []
    for index in 0..<choices.pick([0, 1, 2, 2, 2, 3, 4]) {
      let kind = choices.pick([EntryKind.medication, .medication] + EntryKind.allCases)
      let phrase = phrase(kind, isBinding: true)
      bindings.append(
        Binding(
          name: "b\(index)", phrase: phrase,
          pick: choices.pick([nil, nil, nil, .latest, .earliest]),
          isOther: false))
      kinds.append(kind)
    }
    return bindings
  }

  mutating func acts() -> [Binding] {
    kinds = [.exam, .exam]
    return ["later", "earlier"].map {
      Binding(
        name: $0,
        phrase: EntryPhrase(kind: .exam, tests: [.member(SetID(8))], tail: nil, time: nil),
        pick: nil, isOther: false)
    }
  }

  mutating func repetition() -> Repetition {
    var intervals: [Repetition.Interval] = []
    if choices.oneIn(2) {
      intervals.append(.init(minimum: duration(), guardFormula: formula(1)))
    }
    let last = choices.oneIn(4) ? nil : duration()
    intervals.append(
      .init(minimum: last, guardFormula: choices.oneIn(4) ? formula(1) : .constant(true)))
    return Repetition(
      exam: SetID(8), act: nil,
      ignoreWithin: choices.pick([
        nil, nil, CalendarDuration(1, .days), CalendarDuration(12, .hours),
        CalendarDuration(1, .weeks),
      ]), intervals: intervals)
  }

  mutating func rows() -> [Row] {
    var rows = (0..<choices.number(0...2)).map { _ in row(formula(1)) }
    if rows.isEmpty || !choices.oneIn(3) { rows.append(row(.constant(true))) }
    return rows
  }

  private mutating func row(_ formula: Formula) -> Row {
    Row(
      level: choices.pick(Level.allCases), guardFormula: formula, guardText: nil, because: .none,
      advice: .none, suggestions: [])
  }

  mutating func named(_ name: String) -> NamedCondition {
    NamedCondition(name: name, label: .none, formula: formula(2), whenUnknown: meaning())
  }

  mutating func meaning() -> UnknownMeaning { choices.pick([.possible, .absent, .present]) }

  mutating func duration() -> CalendarDuration {
    choices.pick([
      CalendarDuration(1, .days), CalendarDuration(7, .days), CalendarDuration(14, .days),
      CalendarDuration(30, .days), CalendarDuration(3, .months), CalendarDuration(24, .hours),
      CalendarDuration(1, .years), CalendarDuration(90, .minutes),
    ])
  }
}

extension RandomWorld {
  /// A pack of one rule without bindings, whose only row has this guard.
  func pack(guarded formula: Formula) -> CheckedPack {
    let row = Row(
      level: .info, guardFormula: formula, guardText: nil, because: .none, advice: .none,
      suggestions: [])
    let rule = CheckedRule(
      id: "random/only", name: "only", kind: .omission, title: .none, because: .none,
      advice: .none, sources: [], valid: nil, bindings: [], measures: [], conditions: [],
      exceptions: [], factors: [], rows: [row], repetition: nil)
    return CheckedPack(
      name: "random", version: "1", title: .none, valid: nil, defaults: PackDefaults(),
      sources: [], sets: sets, rules: [rule])
  }
}
