/// What became of a finding since an earlier scan.
public enum Change: String, Sendable, Codable, CaseIterable {
  case new, unchanged, resolved
}

/// What a scan with `--since` counts beside everything else.
public struct ChangeTally: Codable, Sendable, Hashable {
  /// Findings by change.
  public var findings: [String: Int] = [:]
  /// New findings by level.
  public var newLevels: [String: Int] = [:]
  /// Records that were evaluated; the answer on the others stands.
  public var evaluated = 0
  /// Patients who were not found while some record could not be read: nobody knows whether it was
  /// theirs, so nothing of theirs is resolved.
  public var missing = 0

  mutating func add(_ other: ChangeTally) {
    findings.merge(other.findings, uniquingKeysWith: +)
    newLevels.merge(other.newLevels, uniquingKeysWith: +)
    evaluated += other.evaluated
    missing += other.missing
  }

  subscript(change: Change) -> Int {
    get { findings[change.rawValue] ?? 0 }
    set { if newValue > 0 { findings[change.rawValue] = newValue } }
  }
}
