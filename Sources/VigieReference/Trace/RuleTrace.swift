import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// How one rule came to its answer on one record: every tuple that matched, or those that came
/// nearest to it.
public struct RuleTrace: Sendable, Hashable {
  public let rule: RuleID
  /// Matches, then what exceptions dropped and repeats that could not be judged; without any of
  /// them the misses, nearest first.
  public let tuples: [TupleTrace]
  /// Tuples of that sort that are left out for their number.
  public let leftOut: Int
  /// Whether some tuples were not looked at: a nearer miss may be among them.
  public let isCut: Bool
}

/// One combination of entries, asked everything that decides.
public struct TupleTrace: Sendable, Hashable {
  public let moment: Day
  /// One per binding, in the rule's order.
  public let bindings: [BindingTrace]
  public let ending: Ending
  /// Conditions that the bound entries can answer.
  public let conditions: [PartTrace]
  /// In order, up to one that holds; empty where a condition or a binding decided before.
  public let exceptions: [PartTrace]
  /// Empty where a condition or a binding decided before.
  public let factors: [PartTrace]
  /// In order, up to one that holds; empty where something decided before.
  public let rows: [PartTrace]
  /// Of a repeat, in order, up to one that applies.
  public let intervals: [IntervalTrace]
  /// Whether its medications are parts of one product, which do not interact (S25).
  public let isOneProduct: Bool
  /// What each `let` reads.
  public let readings: [Reading?]
  /// The amount that each quote of the rule prints; empty likewise.
  public let quotes: [AmountReading]

  /// How it ended.
  public enum Ending: Sendable, Hashable {
    case matched(Match)
    /// Dropped by the exception at that position.
    case excepted(Int)
    /// A repeat whose window reaches back before the covered time (S50).
    case truncated
    case missed
  }
}

/// What a binding holds in one tuple, or what the record has instead.
public struct BindingTrace: Sendable, Hashable {
  /// Nil where nothing of that sort is left to bind.
  public let item: BoundItem?
  /// Whether the item is what the binding asks for, time included.
  public let truth: Truth
  /// Why it only might be.
  public let doubt: Doubt?
  /// Tests that the item does not pass; its sets it does.
  public let failed: [EntryTest]
  /// Whether all of `failed` hold of the item, but of no line of it together.
  public let failsTogether: Bool
  /// Whether they are fewer than the group must have.
  public let isTooFew: Bool
  /// Whether the binding's time is right.
  public let time: Truth
  /// Without an item: what the record has of that kind, or of that exam.
  public let others: [EntryIndex]
}

/// One minimum interval of a repeat.
public struct IntervalTrace: Sendable, Hashable {
  /// Position in the repetition's `intervals`.
  public let interval: Int
  /// Nil where its guard asks about the earlier act and there is none.
  public let guardAnswer: FormulaTrace?
  /// Whether the later act comes before the interval is over; nil where the guard is false or
  /// nothing came before.
  public let isTooSoon: Truth?
  /// From when on it would not be too soon; nil for `never`, and without an earlier act.
  public let over: TimePoint?
}

extension TupleTrace {
  /// How far from a match: bindings that hold nothing, answers in the way, answers left open.
  var distance: (missing: Int, faults: Int, open: Int) {
    let missing = bindings.count { $0.item == nil }
    var faults = isOneProduct ? 1 : 0
    var open = 0
    for binding in bindings where binding.item != nil {
      faults += binding.failed.count + (binding.time == .no ? 1 : 0) + (binding.isTooFew ? 1 : 0)
      if binding.truth == .unknown { open += 1 }
    }
    for condition in conditions where condition.settled != .yes {
      if condition.settled == .unknown {
        open += 1
      } else {
        faults += max(condition.answer.distance.toYes, 1)
      }
    }
    if intervals.contains(where: { $0.isTooSoon == .no }) { faults += 1 }
    if !rows.isEmpty { faults += rows.map(\.answer.distance.toYes).min() ?? 0 }
    return (missing, faults, open)
  }
}
