import VigieTerms

/// A pack that passed the checker: every name resolved, every short form rewritten to the one
/// core form. Both evaluators read this and nothing else.
public struct CheckedPack: Sendable, Hashable {
  public let name: String
  public let version: String
  public let title: Texts
  /// The days for which the pack vouches for its knowledge. Past it, a banner (rule 10 of
  /// "From record to findings"); rules still run.
  public let valid: DaySpan?
  public let defaults: PackDefaults
  /// The pack's own `when` lines. Each rule begins its conditions with them (S48).
  public let conditions: [Condition]
  public let sources: [KnowledgeSource]
  /// Every set the rules name, those of used packs included. `SetID` is the position here.
  public let sets: [CheckedSet]
  public let rules: [CheckedRule]

  public init(
    name: String, version: String, title: Texts, valid: DaySpan?, defaults: PackDefaults,
    conditions: [Condition] = [], sources: [KnowledgeSource], sets: [CheckedSet],
    rules: [CheckedRule]
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.valid = valid
    self.defaults = defaults
    self.conditions = conditions
    self.sources = sources
    self.sets = sets
    self.rules = rules
  }
}

/// A span of days, both included; an open end never ends.
public struct DaySpan: Sendable, Hashable {
  public let first: Day
  public let last: Day?

  public init(first: Day, last: Day?) {
    self.first = first
    self.last = last
  }

  public func contains(_ day: Day) -> Bool { day >= first && (last.map { day <= $0 } ?? true) }
}

/// Where a rule's facts come from.
public struct KnowledgeSource: Sendable, Hashable {
  public let name: String
  public let title: String
  public let publisher: String?
  public let date: Day?
  public let edition: String?

  public init(name: String, title: String, publisher: String?, date: Day?, edition: String?) {
    self.name = name
    self.title = title
    self.publisher = publisher
    self.date = date
    self.edition = edition
  }
}

/// A named set of codes and substances.
public struct CheckedSet: Sendable, Hashable {
  public let name: String
  /// The pack that defines it: its own, or one it uses.
  public let pack: String
  public let codes: CodeSet

  public init(name: String, pack: String, codes: CodeSet) {
    self.name = name
    self.pack = pack
    self.codes = codes
  }
}

/// What holds where a phrase says nothing (S47): phrase, else set, else pack, else engine.
public struct PackDefaults: Sendable, Hashable {
  /// How long a treatment without a known end is taken to last.
  public var exposure = CalendarDuration(100, .days)
  /// The same for members of one set; the narrowest set that holds the substance wins, and
  /// among equals the one written first.
  public var exposureBySet: [SetExposure] = []
  /// The longest interruption that does not end an episode (S18).
  public var gap = CalendarDuration(30, .days)
  public var lookback = CalendarDuration(365, .days)
  /// The route that every medication phrase without one asks for; nil is `either`.
  public var route: Route?
  /// Length of a pregnancy at its due date (S36).
  public var term = CalendarDuration(40, .weeks)

  public struct SetExposure: Sendable, Hashable {
    public let set: SetID
    public let exposure: CalendarDuration

    public init(set: SetID, exposure: CalendarDuration) {
      self.set = set
      self.exposure = exposure
    }
  }

  public init() {}
}
