import VigieLanguage
import VigieTerms

/// What one rule says about time: the lengths it measures with, and what it measures.
///
/// It names everything that could make the rule answer otherwise on another day, so a new form of the
/// language that has to do with time must be added here; the switches are exhaustive on purpose.
struct RuleClock: Sendable {
  /// The entries whose dates it reads.
  private(set) var subjects: Set<Subject> = []
  /// Windows, tails, intervals and lengths of treatments.
  private(set) var lengths: Set<CalendarDuration> = []
  /// Ages at which a patient comes to be asked about, or no longer.
  private(set) var ages: Set<CalendarDuration> = []
  /// How long a pregnancy is taken to last, if the rule asks for one.
  private(set) var term: CalendarDuration?
  /// Whether it reads how far a pregnancy is, which every day moves.
  private(set) var readsGestation = false
  /// Whether its title prints how long a treatment has lasted, which every day moves too.
  private(set) var printsLengths = false
  /// Days on which the rule itself begins or ceases to hold.
  private(set) var ownDays: [Day] = []
  private let defaults: PackDefaults

  /// The entries of a kind that are, surely or possibly, in a set; without one, all of them.
  struct Subject: Hashable, Sendable {
    let kind: EntryKind
    let set: SetID?
  }

  init(_ rule: CheckedRule, _ defaults: PackDefaults) {
    self.defaults = defaults
    for binding in rule.bindings { add(binding.phrase) }
    for measure in rule.measures { add(measure.measure) }
    for condition in rule.conditions { add(condition.formula) }
    for condition in rule.exceptions + rule.factors { add(condition.formula) }
    for row in rule.rows { add(row.guardFormula) }
    for quote in rule.quotes { add(quote.amount, nil) }
    printsLengths = rule.title.entries.flatMap(\.template.pieces).contains { piece in
      if case .quote(let quote) = piece {
        rule.quotes[quote.index].amount == .duration
      } else {
        false
      }
    }
    if let repetition = rule.repetition {
      addResults(of: repetition.exam)
      add(repetition.ignoreWithin)
      for interval in repetition.intervals {
        add(interval.minimum)
        add(interval.guardFormula)
      }
    }
    if let valid = rule.valid {
      ownDays = [valid.first] + (valid.last.map { [$0.advanced(byDays: 1)] } ?? [])
    }
  }

  private mutating func add(_ length: CalendarDuration?) {
    if let length { lengths.insert(length) }
  }

  private mutating func addResults(of set: SetID?) {
    subjects.insert(Subject(kind: .exam, set: set))
  }

  private mutating func add(_ phrase: EntryPhrase) {
    let set = phrase.tests.lazy.compactMap { test in
      if case .member(let set) = test { set } else { nil }
    }.first
    subjects.insert(Subject(kind: phrase.kind, set: set))
    for test in phrase.tests { add(test) }
    if let tail = phrase.tail {
      add(tail.length)
      for exception in tail.exceptions { add(exception.length) }
    }
    if let time = phrase.time { add(time.window) }
  }

  private mutating func add(_ window: Window) {
    switch window {
    case .distance(_, let length, _, _): add(length)
    case .fromTo(let near, let far, _, _):
      add(near)
      add(far)
    case .between, .before, .after, .at, .during, .ever: break
    }
  }

  private mutating func add(_ test: EntryTest) {
    switch test {
    case .amount(let amount, let test): add(amount, test)
    // A treatment is new while nothing came before it for as long as one is taken to last.
    case .state(.new):
      add(defaults.exposure)
      for special in defaults.exposureBySet { add(special.exposure) }
    case .not(let inner): add(inner)
    case .member, .route, .state, .value, .reaction, .form, .reason, .quality: break
    }
  }

  private mutating func add(_ amount: Amount, _ test: AmountTest?) {
    switch amount {
    case .dose(let dose):
      if dose.period == .week { add(CalendarDuration(1, .weeks)) }
      guard dose.isPerKilogram else { return }
      addResults(of: nil)
      add(defaults.lookback)
    case .duration, .score, .tally: break
    }
    for bound in test?.bounds ?? [] {
      if case .length(let length) = bound.limit { add(length) }
    }
  }

  private mutating func add(_ measure: Measure) {
    switch measure {
    case .picked(_, let set, let time), .change(_, let set, let time):
      addResults(of: set)
      add(time.window)
    // Age and pregnancy are those of the day of the result.
    case .derived(let quantity, let time):
      for set in quantity.inputs { addResults(of: set) }
      add(time.window)
    case .gestation:
      readsGestation = true
      term = defaults.term
    // What a name stands for is among the measures of the rule.
    case .named: break
    }
  }

  private mutating func add(_ formula: Formula) {
    switch formula {
    case .constant: break
    case .not(let part): add(part)
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .leaf(let leaf): add(leaf)
    }
  }

  private mutating func add(_ leaf: Leaf) {
    switch leaf {
    case .count(let phrase, _): add(phrase)
    case .measure(let measure, _): add(measure)
    case .entry(_, let test): add(test)
    case .patient(let test): add(test)
    case .happens(_, let phrase): add(phrase.window)
    // Times of day, and what is bound already.
    case .spaced, .factor, .shared, .covers, .quoted: break
    }
  }

  private mutating func add(_ test: PatientTest) {
    switch test {
    case .age(_, let limit, let unit, at: _): add(ages: [limit, limit + 1], unit)
    case .ageRange(let low, let high, let unit, at: _): add(ages: [low, high + 1], unit)
    case .pregnant: term = defaults.term
    case .breastFeeding: term = defaults.term
    case .female, .male: break
    }
  }

  private mutating func add(ages limits: [Int], _ unit: Age.Unit) {
    for limit in limits {
      guard let age = CalendarDuration(count: limit, unitName: unit.rawValue) else { continue }
      ages.insert(age)
    }
  }
}
