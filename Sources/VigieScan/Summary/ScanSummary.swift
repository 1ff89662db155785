import Vigie

/// What one reads after a scan: the tally, and what it was made with.
public struct ScanSummary: Sendable {
  public let tally: ScanTally
  public let asOf: TimePoint
  let packs: [CheckReport.PackReport]
  /// Rules that fired in no record, by name.
  public let silent: [String]
  let ruleCount: Int
  /// The scan that this one builds on.
  let earlier: EarlierRun?
  /// Why every record was evaluated all the same.
  let difference: String?

  public init(_ tally: ScanTally, settings: ScanSettings) {
    self.tally = tally
    asOf = settings.asOf
    earlier = settings.ledger?.earlier
    difference = settings.ledger?.difference
    let knowledge = settings.knowledge
    packs = zip(knowledge.packs, knowledge.hashes).map { pack, hash in
      CheckReport.PackReport(pack, hash: hash, asOf: settings.asOf)
    }
    let rules = knowledge.packs.flatMap(\.rules).map(\.id)
    ruleCount = rules.count
    silent = rules.filter { tally.rules[$0] == nil }
  }

  /// Packs past their validity.
  public var expired: [String] { packs.filter { $0.expired != nil }.map(\.name) }

  /// Whether something of the input is missing from the answer.
  public var isIncomplete: Bool { tally.refused > 0 || tally.skipped > 0 }

  /// How many findings are at or above a level: of the new ones alone where changes are told.
  public func findings(atLeast level: Level) -> Int {
    let levels = earlier == nil ? tally.levels : tally.changes?.newLevels ?? [:]
    return Level.allCases.filter { $0 >= level }.reduce(0) { $0 + (levels[$1.rawValue] ?? 0) }
  }

  /// Names with their counts, the largest first.
  static func ranked(_ counts: [String: Int]) -> [(name: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
