import Vigie

/// What is kept of the answer on one record until the next scan: what tells its findings apart, what
/// one says of a finding that is resolved, and what the summary counts.
struct KeptAnswer: Sendable, Hashable {
  var findings: [KeptFinding] = []
  /// Entries that were not evaluated, by reason; in the order of the reasons.
  var notEvaluated: [String: Int] = [:]
  /// Rules and packs that lacked a datum, sorted.
  var lacking: [String] = []
  /// Rules that reached a limit, sorted.
  var limited: [String] = []
  /// Parts of the record that could not be read.
  var skipped = 0
}

/// One finding of an earlier scan.
struct KeptFinding: Sendable, Hashable {
  let fingerprint: String
  let rule: String
  let kind: String
  let level: Level
  let levelAtLeast: Level
  let isCertain: Bool
  let isNew: Bool
  let title: String
  /// The rules of the findings that stand under it.
  let also: [String]

  init(_ finding: FindingReport) {
    fingerprint = finding.fingerprint
    rule = finding.rule
    kind = finding.kind.rawValue
    level = finding.level
    levelAtLeast = finding.levelAtLeast
    isCertain = finding.isCertain
    isNew = finding.isNew
    title = finding.title
    also = finding.also.map(\.rule)
  }
}

extension KeptAnswer {
  /// The findings of a record in words, and what `tally`, which is of this record
  /// alone, counted.
  init(_ findings: [FindingReport], _ tally: ScanTally) {
    self.findings = findings.map(KeptFinding.init)
    notEvaluated = tally.notEvaluated
    lacking = tally.lacking.keys.sorted()
    limited = tally.limited.keys.sorted()
    skipped = tally.skipped
  }
}

extension ScanTally {
  /// Counts an answer that still stands.
  mutating func count(_ kept: KeptAnswer) {
    patients += 1
    skipped += kept.skipped
    if !kept.findings.isEmpty { patientsWithFindings += 1 }
    for finding in kept.findings {
      levels[finding.level.rawValue, default: 0] += 1
      for rule in [finding.rule] + finding.also { rules[rule, default: 0] += 1 }
    }
    notEvaluated.merge(kept.notEvaluated, uniquingKeysWith: +)
    for rule in kept.lacking { lacking[rule, default: 0] += 1 }
    for rule in kept.limited { limited[rule, default: 0] += 1 }
  }
}
