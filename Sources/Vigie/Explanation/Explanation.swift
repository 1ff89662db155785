import VigieFindings
import VigieLanguage
import VigieRecord
import VigieReference
import VigieTerms

/// Why one rule did or did not fire on one record, in words of one language: the one content that
/// every format renders.
public struct Explanation: Sendable {
  public let asOf: TimePoint
  public let language: Language
  /// As FHIR writes a reference; empty when nothing names the patient.
  public let patient: String
  /// `pack/name`.
  public let rule: String
  public let kind: FindingKind
  /// In words, its placeholders filled where it fired.
  public let title: String
  public let verdict: Verdict
  /// The level of the first combination that fired, at least and at most; nil where none did.
  public let level: LevelRange?
  /// The rule's validity, where it does not run because of it.
  public let validity: DaySpan?
  /// The finding of another rule under which a report shows this one.
  public let shownUnder: String?
  /// Those that fired, or else the nearest misses, nearest first; one for both orders of a class
  /// with itself.
  public let combinations: [Combination]
  /// How many more there are of that sort.
  public let leftOut: Int
  /// Whether a limit kept combinations from being looked at.
  public let isCut: Bool
  /// Entries that no rule could read: what the rule misses may be among them.
  public let notEvaluated: [NotEvaluatedReport]
  public let sources: [FindingReport.SourceReport]

  /// What became of a rule, or of one combination.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case fired
    /// Something it asks for is not known.
    case possible
    /// A named exception dropped what matched.
    case excepted
    /// A repeat in a record that does not reach back far enough to tell (S50).
    case truncated
    case missed
    /// Outside its own validity (S49).
    case disabled
  }

  public struct LevelRange: Sendable, Hashable {
    public let level: Level
    public let atLeast: Level
  }

  /// What was bound together, and how each part of the rule answered.
  public struct Combination: Sendable {
    /// The day it was judged at: `asOf`, or the later start of a draft or a signed order (S7).
    public let moment: Day
    public let verdict: Verdict
    public let level: LevelRange?
    public let bindings: [BindingAnswer]
    public let conditions: [PartAnswer]
    public let exceptions: [PartAnswer]
    public let factors: [PartAnswer]
    public let rows: [RowAnswer]
    public let intervals: [IntervalAnswer]
    /// What decided: what was missing, did not hold or stayed open; the most decisive first.
    public let reasons: [String]
  }

  /// What a binding holds, or what is there instead.
  public struct BindingAnswer: Sendable {
    public let name: String
    /// What it asks for, in words.
    public let asks: String
    public let truth: Truth
    /// Nil where the record has nothing that is left to bind.
    public let item: FindingReport.BindingReport?
    /// Why it is not, or might not be, what the rule asks for; empty where it surely is.
    public let reason: String
    /// Without an item: names of what the record has of that kind, the last first; at most five.
    public let others: [String]
    public let othersCount: Int
  }

  /// A condition, an exception or a factor.
  public struct PartAnswer: Sendable {
    /// The name of an exception or a factor.
    public let name: String?
    public let label: String?
    /// Whether the pack asks it of all its rules (S48).
    public let isOfPack: Bool
    /// After `unknown means …`.
    public let settled: Truth
    public let answer: Answer
  }

  /// A question with its answer, pruned to what decided.
  public struct Answer: Sendable {
    public let truth: Truth
    public let connective: Connective?
    /// Nil for a connective, and for a question that has no words of its own.
    public let question: String?
    /// Why; empty where the question says it all.
    public let reason: String
    /// References of the entries behind it.
    public let evidence: [String]
    /// The terms that decided.
    public let parts: [Answer]

    public enum Connective: String, Sendable, Hashable { case all, any, not }
  }

  /// A row of the table.
  public struct RowAnswer: Sendable {
    public let level: Level
    /// The guard as a reader sees it; nil where the row always holds.
    public let wording: String?
    public let answer: Answer
    /// Whether the guard asks about factors only, which are answered by themselves.
    public let restsOnFactors: Bool
  }

  /// A minimum interval of a repeat.
  public struct IntervalAnswer: Sendable {
    /// Nil for `never`.
    public let minimum: String?
    /// Nil where there is no earlier act that its guard asks about.
    public let answer: Answer?
    public let isTooSoon: Truth?
    /// From when on it would not be too soon; ISO 8601.
    public let over: String?
  }
}
