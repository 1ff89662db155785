import Foundation
import Vigie

/// What a scan is asked.
public struct ScanSettings: Sendable {
  public let knowledge: Knowledge
  public let asOf: TimePoint
  public let language: Language
  public let format: ScanFormat
  /// How many workers there are.
  public let jobs: Int

  /// What a ledger is kept with, if one is.
  public var ledger: LedgerPlan?

  /// Whether each finding says what became of it since an earlier scan.
  var tellsChanges: Bool { ledger?.earlier != nil }

  /// `jobs` nil means one for each core.
  public init(
    knowledge: Knowledge, asOf: TimePoint, language: Language = .english,
    format: ScanFormat = .ndjson, jobs: Int? = nil
  ) {
    self.knowledge = knowledge
    self.asOf = asOf
    self.language = language
    self.format = format
    self.jobs = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
  }
}
