import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What one check says of one record, in words of one language: the one content that every
/// format renders.
public struct CheckReport: Sendable {
  public let asOf: TimePoint
  public let language: Language
  public let packs: [PackReport]
  /// As FHIR writes a reference; empty when nothing names the patient.
  public let patient: String
  /// By level, then rule, then bindings.
  public let findings: [FindingReport]
  /// What became of every entry of the input that the viewer may see.
  public let accounting: Accounting
  /// The entries that no rule could read, in words.
  public let notEvaluated: [NotEvaluatedReport]
  /// Whether the record holds lines not yet signed.
  public let hasDrafts: Bool
  /// Each datum that a rule lacked, once.
  public let missing: [MissingReport]
  /// How many matches each named exception dropped, by rule.
  public let excepted: [ExceptedReport]
  public let rulesEvaluated: Int
  public let rulesDisabled: Int

  /// What was loaded, and whether it still vouches for its knowledge.
  public struct PackReport: Sendable {
    public let name: String
    public let version: String
    /// SHA-256 of the pack's source, as `sha256:` and hexadecimal digits.
    public let hash: String
    /// Set when `asOf` lies outside the pack's validity.
    public let expired: DaySpan?
  }

  /// A rule and the datum it lacked; a pack, where all of it hangs on the datum (S48).
  public struct MissingReport: Sendable, Hashable {
    public let rule: String
    public let datum: String
  }

  public struct ExceptedReport: Sendable, Hashable {
    public let rule: String
    public let exception: String
    /// The label of the pack, else the name.
    public let label: String
    public let count: Int
  }

  /// Entries that rules could read.
  public var evaluatedEntries: Int { accounting.counts.values.reduce(0) { $0 + $1.evaluated } }

  /// Findings at or above a level; a possible one counts at its level.
  public func findings(atLeast level: Level) -> [FindingReport] {
    findings.filter { $0.level >= level }
  }
}

/// One finding in words.
public struct FindingReport: Sendable {
  public let rule: String
  public let kind: FindingKind
  public let level: Level
  public let levelAtLeast: Level
  public let isCertain: Bool
  public let isNew: Bool
  public let title: String
  public let because: String
  public let advice: String
  public let bindings: [BindingReport]
  public let factors: [FactorReport]
  /// The named values of the rule, in its order.
  public let values: [ValueReport]
  public let sources: [SourceReport]
  /// Rows above the deciding one that an unknown leaves undecided.
  public let open: [OpenRowReport]
  /// The level once every open row is found not to apply; nil: then there is no finding.
  public let levelOtherwise: Level?
  /// Why it is only possible.
  public let doubts: [String]
  /// Exceptions that could not be established, with the reason.
  public let openExceptions: [OpenExceptionReport]
  public let suggestions: [SuggestionReport]
  public let also: [FindingReport]
  public let fingerprint: String

  /// What is shown of the bindings: two substances of one product, bound under one name, are one line
  /// of the prescription.
  public var shownBindings: [BindingReport] {
    var shown: Set<[String]> = []
    return bindings.filter {
      shown.insert([$0.name, $0.display, $0.start ?? "", $0.end ?? ""] + $0.evidence).inserted
    }
  }

  public struct BindingReport: Sendable {
    public let name: String
    public let kind: EntryKind
    /// As the source names the line, for instance `ibuprofen 400 mg`.
    public let display: String
    /// The substance, for a medication.
    public let substance: String?
    public let isDrafted: Bool
    public let codes: [(system: String, code: String)]
    /// Whether the words of a line alone say what it is, because no code of it is known.
    public let isByName: Bool
    /// Whether a label pattern alone, over the words of the line, put it into a set of the rule.
    public let isByLabel: Bool
    public let evidence: [String]
    /// ISO 8601, partial where the record is; nil when unknown.
    public let start: String?
    public let end: String?
    public let endIsAssumed: Bool
    /// Whether it is one of several that `all` or `at least` bound together.
    public let isOfGroup: Bool
    /// Whether it only might belong to that group.
    public let isPossible: Bool
    /// Whether it begins only after the day of the check.
    public let startsLater: Bool
    /// Of an exam that was done, so that it can be read now; nil for everything else.
    public let done: DoneExam?
  }

  /// What is known of an exam that was done; nil where the record does not say.
  public struct DoneExam: Sendable, Hashable {
    /// As a reader reads it.
    public let result: String?
    /// Who ordered it, by name.
    public let prescriber: String?
    /// Who did it, or where, by name.
    public let performer: String?
  }

  public struct FactorReport: Sendable {
    public let name: String
    /// The label of the pack, else the name.
    public let label: String
    /// After `unknown means …`.
    public let value: Truth
    public let isSettled: Bool
    public let evidence: [String]
    public let reason: String
    /// What the reason says beyond the label; often nothing.
    public let detail: String
  }

  public struct ValueReport: Sendable {
    public let name: String
    /// As a reader reads it; nil where there is nothing to read.
    public let value: String?
    /// ISO 8601: the day of the result, of the last one of a trend, of the first input of a
    /// formula; nil where there is none.
    public let date: String?
    public let evidence: [String]
    /// The value with everything it rests on: formula, inputs, dates.
    public let reason: String
  }

  public struct SourceReport: Sendable, Hashable {
    public let title: String
    public let publisher: String?
    public let date: String?
    public let edition: String?
    public let locator: String?
  }

  public struct OpenRowReport: Sendable {
    public let level: Level
    /// The guard in the words of the pack.
    public let condition: String
    /// The guard in the words of a reader: labels stand for the factors.
    public let wording: String
    /// The factors that would decide.
    public let undecided: [String]
    public let reason: String
  }

  public struct OpenExceptionReport: Sendable {
    public let name: String
    public let label: String
    public let reason: String
  }

  public struct SuggestionReport: Sendable {
    public let action: String
    public let subject: String
    public let replacement: String?
    public let within: String?
  }
}
