import Vigie

/// Until when an answer stands while nobody changes the record.
///
/// The almanac lists the days on which it may change; the first few are tried, because on most of
/// them it does not.
struct LookAhead {
  let knowledge: Knowledge
  let almanac: Almanac
  let asOf: TimePoint

  /// No answer stands longer.
  private static let mostDays = 366
  /// How many days are tried: a day costs an evaluation now, and leaving it out costs one, with
  /// reading the record, on that day.
  private static let mostTrials = 4

  /// The number of the first day on which the answer may be another one.
  func until(_ findings: Findings, in view: RecordView, _ workspace: inout Workspace) -> Int32 {
    let first = asOf.low
    guard !asOf.isInstant, first.isFinite else { return first.number }
    let last = first.advanced(byDays: Self.mostDays)
    let days = almanac.turningDays(of: view, after: first, through: last, workspace: &workspace)
    let answer = AnswerGist(findings, knowledge)
    for (trial, day) in days.enumerated() {
      guard trial < Self.mostTrials else { return day.number }
      let then = knowledge.findings(in: view, asOf: TimePoint(day), workspace: &workspace)
      if AnswerGist(then, knowledge) != answer { return day.number }
    }
    return last.advanced(byDays: 1).number
  }
}

/// All that a kept answer follows from, without putting it into words.
private struct AnswerGist: Hashable {
  private let findings: [Item]
  private let lacking: Set<Lack>
  private let limited: Set<RuleID>

  private struct Item: Hashable {
    let fingerprint: String
    let rule: RuleID
    let row: Int
    let kind: FindingKind
    let levels: [Level]
    let isNew: Bool
    let also: [RuleID]
    let bound: [Bound]
    let readings: [Reading?]
    let quotes: [AmountReading]
  }

  /// What a title may print of something bound.
  private struct Bound: Hashable {
    let entries: [EntryIndex]
    let substances: [SubstanceID]
    let start: TimePoint
  }

  private struct Lack: Hashable {
    let rule: RuleID
    let isOfPack: Bool
  }

  init(_ findings: Findings, _ knowledge: Knowledge) {
    self.findings = findings.findings.map { finding in
      let title = knowledge.packs[finding.rule.pack].rules[finding.rule.rule].title
      let leading = title.isPlain ? nil : finding.leading
      return Item(
        fingerprint: finding.fingerprint, rule: finding.rule, row: finding.row, kind: finding.kind,
        levels: [finding.level, finding.levelAtLeast], isNew: finding.isNew,
        also: finding.also.map(\.rule),
        bound: leading?.bound.map {
          Bound(entries: $0.entries, substances: $0.substances, start: $0.start)
        } ?? [], readings: leading?.readings ?? [], quotes: leading?.quotes ?? [])
    }
    lacking = Set(findings.missing.map { Lack(rule: $0.rule, isOfPack: $0.isOfPack) })
    limited = Set(findings.evaluation.limited)
  }
}

extension Texts {
  /// Whether it says the same of whatever a rule binds; one that is not written names what is bound.
  fileprivate var isPlain: Bool {
    !entries.isEmpty
      && entries.allSatisfy {
        $0.template.pieces.allSatisfy { if case .text = $0 { true } else { false } }
      }
  }
}
