import VigieLanguage
import VigieRecord
import VigieTerms

/// One combination of entries that satisfies a rule, surely or possibly.
///
/// Both evaluators emit matches; grouping into findings comes after, in one place. Differential
/// tests compare matches, explanations included.
public struct Match: Sendable, Hashable {
  public let rule: RuleID
  /// The moment it was judged at (S7).
  public let moment: Day
  /// One per binding, in the rule's order.
  public let bound: [BoundItem]
  /// `yes` or `unknown`.
  public let truth: Truth
  /// Why it is unknown, or empty: notes of the bindings, then of the conditions and the
  /// exceptions that count as possible.
  public let doubts: [Note]
  public let outcome: Outcome
  /// One per factor, in the rule's order.
  public let factors: [FactorOutcome]
  /// Exceptions that could not be established, with their reasons (S40).
  public let openExceptions: [OpenException]
  /// What each `let` reads, for reports and placeholders; nil where there is nothing to read.
  public let readings: [Reading?]
  /// The amount that each quote of the rule prints.
  public let quotes: [AmountReading]

  public init(
    rule: RuleID, moment: Day, bound: [BoundItem], truth: Truth, doubts: [Note],
    outcome: Outcome, factors: [FactorOutcome], openExceptions: [OpenException],
    readings: [Reading?], quotes: [AmountReading] = []
  ) {
    self.rule = rule
    self.moment = moment
    self.bound = bound
    self.truth = truth
    self.doubts = doubts
    self.outcome = outcome
    self.factors = factors
    self.openExceptions = openExceptions
    self.readings = readings
    self.quotes = quotes
  }
}

/// What a binding holds: an exposure to one substance, one entry, or a group of either.
public struct BoundItem: Sendable, Hashable {
  public let kind: EntryKind
  /// Set for medications only.
  public let substance: SubstanceID?
  /// The lines of the exposure, or the one entry; sorted.
  public let entries: [EntryIndex]
  public let isDrafted: Bool
  /// Start of the episode, date of the exam, onset.
  public let start: TimePoint
  /// Nil when open, unknown or not applicable.
  public let end: TimePoint?
  /// Whether nobody recorded that end.
  public let endIsAssumed: Bool
  /// Whether a member of a group only might belong to it.
  public let isPossible: Bool
  /// What a group holds, in the order of substances or entries; empty for everything else.
  public let members: [BoundItem]

  public init(
    kind: EntryKind, substance: SubstanceID?, entries: [EntryIndex], isDrafted: Bool,
    start: TimePoint, end: TimePoint?, endIsAssumed: Bool, isPossible: Bool = false,
    members: [BoundItem] = []
  ) {
    self.kind = kind
    self.substance = substance
    self.entries = entries
    self.isDrafted = isDrafted
    self.start = start
    self.end = end
    self.endIsAssumed = endIsAssumed
    self.isPossible = isPossible
    self.members = members
  }

  /// The days on which it may have begun, or been done.
  var days: ClosedRange<Day> { start.low...start.high }
}

extension BoundItem {
  /// The substances that it is about: of a group, those of its members.
  public var substances: [SubstanceID] {
    substance.map { [$0] } ?? members.compactMap(\.substance)
  }

  /// The one thing that is bound, or the members of the group.
  public var parts: [BoundItem] { members.isEmpty ? [self] : members }

  /// The group that these items make together, all of one kind; nil for none.
  package init?(members: [BoundItem]) {
    guard let first = members.first else { return nil }
    var start = first.start
    var end = first.end
    for member in members.dropFirst() {
      start = .earlier(start, member.start)
      if let last = end { end = member.end.map { .later(last, $0) } }
    }
    self.init(
      kind: first.kind, substance: nil, entries: Set(members.flatMap(\.entries)).sorted(),
      isDrafted: members.contains(where: \.isDrafted), start: start, end: end,
      endIsAssumed: members.contains(where: \.endIsAssumed), members: members)
  }
}

/// Which rows of the table apply (S39).
public struct Outcome: Sendable, Hashable {
  /// The first true row; nil when only open rows are left.
  public let sure: Int?
  /// Rows above it that an unknown leaves undecided.
  public let open: [Int]
  /// Why they are open.
  public let notes: [Note]

  public init(sure: Int?, open: [Int], notes: [Note]) {
    self.sure = sure
    self.open = open
    self.notes = notes
  }

  /// The strongest of the rows in play, the first written among equals.
  public func leadingRow(in rows: [Row]) -> Int {
    inPlay.max { (rows[$0].level, $1) < (rows[$1].level, $0) } ?? 0
  }

  /// The weakest level in play.
  public func weakestLevel(in rows: [Row]) -> Level {
    inPlay.map { rows[$0].level }.min() ?? rows[0].level
  }

  private var inPlay: [Int] { open + (sure.map { [$0] } ?? []) }
}

/// What became of a factor.
public struct FactorOutcome: Sendable, Hashable {
  /// As the record answers it.
  public let truth: Truth
  /// After `unknown means …`; what the table sees.
  public let settled: Truth
  /// The notes of the parts that decided it.
  public let notes: [Note]

  public init(truth: Truth, settled: Truth, notes: [Note]) {
    self.truth = truth
    self.settled = settled
    self.notes = notes
  }
}

/// An exception that stayed unknown.
public struct OpenException: Sendable, Hashable {
  /// Position in the rule's `exceptions`.
  public let exception: Int
  public let notes: [Note]

  public init(exception: Int, notes: [Note]) {
    self.exception = exception
    self.notes = notes
  }
}

/// A match that a named exception dropped; counted by name (S40).
public struct Excepted: Sendable, Hashable {
  public let rule: RuleID
  /// The first exception of the rule that holds.
  public let exception: Int
  public let bound: [BoundItem]

  public init(rule: RuleID, exception: Int, bound: [BoundItem]) {
    self.rule = rule
    self.exception = exception
    self.bound = bound
  }
}

/// A repeat that could not be judged because its window reaches back before the covered time
/// (S50: *window truncated*, never "none before").
public struct TruncatedRepeat: Sendable, Hashable {
  public let rule: RuleID
  public let later: BoundItem

  public init(rule: RuleID, later: BoundItem) {
    self.rule = rule
    self.later = later
  }
}

/// Everything one evaluation says of one record.
public struct Evaluation: Sendable, Hashable {
  /// In canonical order.
  public var matches: [Match]
  public var excepted: [Excepted]
  public var truncated: [TruncatedRepeat]
  /// Rules that reached one of `EvaluationLimits`: what they found stands, and more may be left.
  public var limited: [RuleID]
  /// Entries in whose words the search for a label pattern was given up: not evaluated for it.
  public var costlyLabels: [EntryIndex] = []
  /// Entries in whose words a label pattern was surely found.
  public var foundLabels: [EntryIndex] = []
  /// Rules that ran, and rules outside their own validity (S49).
  public var rulesEvaluated: Int
  public var rulesDisabled: Int

  public init(
    matches: [Match] = [], excepted: [Excepted] = [], truncated: [TruncatedRepeat] = [],
    limited: [RuleID] = [], rulesEvaluated: Int = 0, rulesDisabled: Int = 0
  ) {
    self.matches = matches
    self.excepted = excepted
    self.truncated = truncated
    self.limited = limited
    self.rulesEvaluated = rulesEvaluated
    self.rulesDisabled = rulesDisabled
  }
}
