import VigieEngine
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// One rule for its author: what it says with everything written out, when it is tried, what it
/// may cost, what its sets come to. The one content that every format renders; in English, the
/// language of rules.
public struct RuleReport: Sendable {
  /// `pack/name`.
  public let rule: String
  public let version: String
  public let kind: FindingKind
  public let title: String
  public let valid: DaySpan?
  /// What it binds; each match rests on one of each.
  public let bindings: [Line]
  /// Values that its texts and conditions name.
  public let values: [Line]
  public let conditions: [Line]
  public let exceptions: [Line]
  public let factors: [Line]
  /// Of a repeat.
  public let intervals: [Line]
  public let rows: [Line]
  public let defaults: [Default]
  public let sets: [SetReport]
  public let plan: RulePlan
  public let limits: EvaluationLimits
  public let sources: [FindingReport.SourceReport]
  /// Cases that make it fire, or drop it by an exception.
  public let cases: [CaseReport]

  /// One line of the rule.
  public struct Line: Sendable, Hashable {
    /// The name, or the level of a row, or the minimum of an interval.
    public let name: String?
    /// What is shown to readers of findings instead of the name.
    public let label: String?
    /// Everything written out; nil for what always holds.
    public let words: String?
    /// As the author wrote it; nil where nobody did, as for the sides of an interaction.
    public let written: String?
    /// What it counts as where the record cannot tell; nil for what stays unknown.
    public let whenUnknown: UnknownMeaning?
    /// Whether the pack says it of all its rules.
    public let isOfPack: Bool
  }

  /// What holds because a phrase says nothing (S47).
  public struct Default: Sendable, Hashable {
    public let name: String
    public let words: String
    /// Whether the pack states it; else it is Vigie's own.
    public let isOfPack: Bool
  }

  /// What a set of codes comes to in the vocabulary at hand.
  public struct SetReport: Sendable, Hashable {
    public let name: String
    /// The pack that defines it.
    public let pack: String
    /// As rules write them, those of the sets it names included.
    public let members: [String]
    public let exceptions: Int
    /// Names of the known substances that belong to it, sorted; empty for sets of other things.
    public let substances: [String]
  }

  /// A case that reaches the rule.
  public struct CaseReport: Sendable, Hashable {
    public let name: String
    public let file: String
    /// Of its record block, from 1.
    public let line: Int
    public let ending: Explanation.Verdict

    public init(name: String, file: String, line: Int, ending: Explanation.Verdict) {
      self.name = name
      self.file = file
      self.line = line
      self.ending = ending
    }
  }
}

extension Knowledge {
  /// A rule for its author; nil where there is no such rule. `checked` is what the knowledge was
  /// made from: it has the author's words.
  ///
  /// - Parameter withSets: whether to say what its sets come to, which looks through all substances.
  public func ruleReport(
    of id: RuleID, written checked: CheckedRules, withSets: Bool = true,
    cases: [RuleReport.CaseReport] = []
  ) -> RuleReport? {
    guard packs.indices.contains(id.pack), packs[id.pack].rules.indices.contains(id.rule),
      let plan = base.plan(of: id)
    else { return nil }
    let pack = packs[id.pack]
    let writer = RuleWriter(
      pack: pack, rule: pack.rules[id.rule], vocabulary: vocabulary,
      written: WrittenRule(at: id.rule, of: pack, in: checked))
    return writer.report(plan: plan, limits: base.limits, withSets: withSets, cases: cases)
  }
}
