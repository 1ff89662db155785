import VigieFindings
import VigieLanguage
import VigieTerms

/// One rule over the tables of its program; without references, so that reading it is cheap.
struct CompiledRule: Sendable {
  let id: RuleID
  let validity: DaySpan?
  let isJudgedOnlyAsOf: Bool
  /// Stretch of `bindings`.
  let bindings: Slots
  /// Stretch of `measures`: what its named measures stand for.
  let measures: Slots
  /// How many bindings are medications; two or more must not rest on one product (S25).
  let medicationBindings: Int32
  /// Stretches of `formulas`, in the rule's order.
  let conditions: Slots
  let exceptions: Slots
  let factors: Slots
  let rows: Slots
  /// Set for a `repeat` only.
  let repetition: Position<CompiledRepetition>?
  /// Stretch of `quotes`: the amounts that its texts print.
  let quotes: Slots
}

/// A binding over the tables of its program.
struct CompiledBinding: Sendable {
  let kind: EntryKind
  let selector: Position<Selector>
  let time: Position<TimePhrase>?
  let pick: Pick?
  /// How many a group needs; nil binds one.
  let group: Int?
}

/// The part of a `repeat` that no other rule has.
struct CompiledRepetition: Sendable {
  let exam: ClassID
  let selector: Position<Selector>
  let ignoreWithin: CalendarDuration?
  /// Nil stands for `never`.
  let minimums: [CalendarDuration?]
  /// Guards of the intervals, a stretch of `formulas`.
  let guards: Slots

  /// Whether an interval is one of hours, which compares instants (S2).
  var isHourly: Bool { minimums.contains { $0?.granularity == .second } }
}

/// A named measure, with its source for notes.
struct CompiledMeasure: Sendable {
  let question: MeasureQuestion
  let source: Measure
}
