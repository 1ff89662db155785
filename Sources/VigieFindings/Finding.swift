import VigieLanguage

/// One problem, said once: the matches of one rule over one combination of substances or exams,
/// and what other rules say of the same (S42, S45).
public struct Finding: Sendable, Hashable {
  public let rule: RuleID
  public let kind: FindingKind
  /// The strongest among the rows in play.
  public let level: Level
  /// The weakest among them; equal to `level` when nothing is open.
  public let levelAtLeast: Level
  /// Whether it surely exists.
  public let isCertain: Bool
  /// Whether a bound line is drafted; else the finding is standing (S46).
  public let isNew: Bool
  /// The row whose texts are shown.
  public let row: Int
  /// The match that leads; its factors and bindings are shown (rule 4).
  public let leading: Match
  /// All matches, the leading one included, in canonical order. More than one when several
  /// entries are evidence, or when a class with itself was folded (S43).
  public let matches: [Match]
  /// What other rules say of the same substances, strongest first.
  public let also: [Finding]
  /// Stable while rule, bound substances and material facts stay the same (S44):
  /// 32 lower-case hexadecimal digits.
  public let fingerprint: String

  public init(
    rule: RuleID, kind: FindingKind, level: Level, levelAtLeast: Level, isCertain: Bool,
    isNew: Bool, row: Int, leading: Match, matches: [Match], also: [Finding],
    fingerprint: String
  ) {
    self.rule = rule
    self.kind = kind
    self.level = level
    self.levelAtLeast = levelAtLeast
    self.isCertain = isCertain
    self.isNew = isNew
    self.row = row
    self.leading = leading
    self.matches = matches
    self.also = also
    self.fingerprint = fingerprint
  }
}

/// A rule that lacked a datum: what stands in `notEvaluatedRules`, grouped by datum.
public struct MissingDatum: Sendable, Hashable {
  public let rule: RuleID
  public let note: Note
  /// Whether the pack itself asks for the datum, which is then said of the pack, once (S48).
  public let isOfPack: Bool

  public init(rule: RuleID, note: Note, isOfPack: Bool = false) {
    self.rule = rule
    self.note = note
    self.isOfPack = isOfPack
  }
}

/// What one record is told: findings in order, and what could not be judged.
public struct Findings: Sendable, Hashable {
  /// By level, then rule, then bindings.
  public let findings: [Finding]
  public let missing: [MissingDatum]
  public let evaluation: Evaluation

  public init(findings: [Finding], missing: [MissingDatum], evaluation: Evaluation) {
    self.findings = findings
    self.missing = missing
    self.evaluation = evaluation
  }
}
