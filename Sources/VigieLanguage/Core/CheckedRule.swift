import VigieTerms

/// One rule in core form: bindings, conditions, exceptions, factors, one table, texts.
public struct CheckedRule: Sendable, Hashable {
  /// `pack/name`; an `interaction a + b` is named `a+b`.
  public let id: String
  public let name: String
  public let kind: FindingKind
  public let title: Texts
  public let because: Texts
  public let advice: Texts
  public let sources: [SourceReference]
  /// Outside it the rule does not run (S49).
  public let valid: DaySpan?
  /// At most four; see `BindingID` for the order in a `repeat`.
  public let bindings: [Binding]
  public let measures: [NamedMeasure]
  /// Joined by `and`.
  public let conditions: [Condition]
  public let exceptions: [NamedCondition]
  /// A factor refers only to factors before it.
  public let factors: [NamedCondition]
  /// Never empty; the first true row wins.
  public let rows: [Row]
  /// Set for a `repeat` only.
  public let repetition: Repetition?
  /// The amounts that its texts print.
  public let quotes: [Quote]

  public init(
    id: String, name: String, kind: FindingKind, title: Texts, because: Texts, advice: Texts,
    sources: [SourceReference], valid: DaySpan?, bindings: [Binding], measures: [NamedMeasure],
    conditions: [Condition], exceptions: [NamedCondition], factors: [NamedCondition],
    rows: [Row], repetition: Repetition?, quotes: [Quote] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.title = title
    self.because = because
    self.advice = advice
    self.sources = sources
    self.valid = valid
    self.bindings = bindings
    self.measures = measures
    self.conditions = conditions
    self.exceptions = exceptions
    self.factors = factors
    self.rows = rows
    self.repetition = repetition
    self.quotes = quotes
  }
}

/// A citation: which source of the pack, and where in it.
public struct SourceReference: Sendable, Hashable {
  /// Position in the pack's `sources`.
  public let source: Int
  public let locator: String?

  public init(source: Int, locator: String?) {
    self.source = source
    self.locator = locator
  }
}

/// `for name: phrase`: one entry, or one exposure of a medication, that a match rests on.
public struct Binding: Sendable, Hashable {
  public let name: String
  public let phrase: EntryPhrase
  /// `latest` and `earliest` bind only that entry.
  public let pick: Pick?
  /// `a + other a`: a substance not bound before it, each unordered pair once.
  public let isOther: Bool
  /// `all` (1) and `at least k` bind every entry together, as one group, where there are as many;
  /// nil binds one (S27).
  public let group: Int?

  public init(
    name: String, phrase: EntryPhrase, pick: Pick?, isOther: Bool, group: Int? = nil
  ) {
    self.name = name
    self.phrase = phrase
    self.pick = pick
    self.isOther = isOther
    self.group = group
  }
}

public enum Pick: String, Sendable, Hashable { case latest, earliest }

/// `let name: latest set window`, evaluated once per match, printable.
public struct NamedMeasure: Sendable, Hashable {
  public let name: String
  public let measure: Measure

  public init(name: String, measure: Measure) {
    self.name = name
    self.measure = measure
  }
}

/// What a condition that stays unknown counts as (S38, S40).
public enum UnknownMeaning: String, Sendable, Hashable, CaseIterable {
  case present, absent, possible
}

public struct Condition: Sendable, Hashable {
  public let formula: Formula
  public let whenUnknown: UnknownMeaning

  public init(formula: Formula, whenUnknown: UnknownMeaning) {
    self.formula = formula
    self.whenUnknown = whenUnknown
  }
}

/// A factor or an exception.
public struct NamedCondition: Sendable, Hashable {
  public let name: String
  public let label: Texts
  public let formula: Formula
  /// `possible` by default for a factor, `absent` for an exception.
  public let whenUnknown: UnknownMeaning
  /// Whether the author said so with `unknown means …`; of an exception nobody decided, a repeat is
  /// to be looked at (S40).
  public let isDecided: Bool

  public init(
    name: String, label: Texts, formula: Formula, whenUnknown: UnknownMeaning,
    isDecided: Bool = false
  ) {
    self.name = name
    self.label = label
    self.formula = formula
    self.whenUnknown = whenUnknown
    self.isDecided = isDecided
  }
}

/// One row of the table.
public struct Row: Sendable, Hashable {
  public let level: Level
  /// `with`, `between` and `otherwise` are rewritten into this.
  public let guardFormula: Formula
  /// The guard as the author wrote it ("fragile and stacked"), nil for `otherwise`.
  public let guardText: String?
  public let because: Texts
  public let advice: Texts
  public let suggestions: [Suggestion]

  public init(
    level: Level, guardFormula: Formula, guardText: String?, because: Texts, advice: Texts,
    suggestions: [Suggestion]
  ) {
    self.level = level
    self.guardFormula = guardFormula
    self.guardText = guardText
    self.because = because
    self.advice = advice
    self.suggestions = suggestions
  }
}

/// `suggest stop nsaid`, `suggest replace nsaid by paracetamol within 5 days`.
public struct Suggestion: Sendable, Hashable {
  public let action: Action
  /// The binding or set named.
  public let subject: String
  public let replacement: String?
  public let within: CalendarDuration?

  public enum Action: String, Sendable, Hashable, CaseIterable {
    case stop, replace, start, order, contact
  }

  public init(action: Action, subject: String, replacement: String?, within: CalendarDuration?) {
    self.action = action
    self.subject = subject
    self.replacement = replacement
    self.within = within
  }
}

/// What makes a rule a `repeat`: when the same exam comes again too soon (S50).
public struct Repetition: Sendable, Hashable {
  public let exam: SetID
  /// The act that prices it.
  public let act: ActCode?
  /// An earlier act at most this far away belongs to the same occasion; nil: none does.
  public let ignoreWithin: CalendarDuration?
  /// First true row gives the minimum interval; never empty.
  public let intervals: [Interval]

  public struct ActCode: Sendable, Hashable {
    public let system: CodeSystem
    public let code: String

    public init(system: CodeSystem, code: String) {
      self.system = system
      self.code = code
    }
  }

  public struct Interval: Sendable, Hashable {
    /// The shortest distance that is not too soon; nil is `never`.
    public let minimum: CalendarDuration?
    public let guardFormula: Formula

    public init(minimum: CalendarDuration?, guardFormula: Formula) {
      self.minimum = minimum
      self.guardFormula = guardFormula
    }
  }

  public init(
    exam: SetID, act: ActCode?, ignoreWithin: CalendarDuration?, intervals: [Interval]
  ) {
    self.exam = exam
    self.act = act
    self.ignoreWithin = ignoreWithin
    self.intervals = intervals
  }
}
