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
