import Foundation
import Synchronization
import Vigie
import VigieStore

/// What another edition of rules changes for the patients of a store: each record against both.
public struct EditionScan: Sendable {
  private let old: Knowledge
  private let new: Knowledge
  private let store: RecordStore
  private let asOf: TimePoint
  private let jobs: Int

  /// `jobs` nil means one worker for each core.
  public init(
    from old: Knowledge, to new: Knowledge, store: RecordStore, asOf: TimePoint, jobs: Int? = nil
  ) {
    self.old = old
    self.new = new
    self.store = store
    self.asOf = asOf
    self.jobs = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// What is handed out and what was counted; counts add up in any order.
  private struct Progress {
    var source: StoreSource
    var impact = EditionImpact()
    var failure: ScanError?
  }

  /// - Throws: when the store cannot be read. A record that cannot is counted.
  public func run() throws(ScanError) -> EditionImpact {
    let progress = Mutex(
      Progress(source: try StoreSource(store, vocabulary: old.vocabulary)))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      do throws(ScanError) {
        var before = try EditionJudge(old, asOf, store)
        var after = try EditionJudge(new, asOf, store)
        while let batch = try next(progress) {
          let impact = EditionImpact(from: before.alerts(batch), to: after.alerts(batch))
          progress.withLock { $0.impact.add(impact) }
        }
      } catch {
        progress.withLock { $0.failure = $0.failure ?? error }
      }
    }
    if let failure = progress.withLock({ $0.failure }) { throw failure }
    return progress.withLock { $0.impact }
  }

  private func next(_ progress: borrowing Mutex<Progress>) throws(ScanError) -> PatientBatch? {
    try progress.withLock { progress throws(ScanError) in
      guard progress.failure == nil else { return nil }
      return try progress.source.next(isMarked: false)
    }
  }
}

/// Judges patients by one edition, on one thread.
private struct EditionJudge: ~Copyable {
  private let knowledge: Knowledge
  private let asOf: TimePoint
  private let reader: PatientReader
  private var workspace: Workspace

  init(_ knowledge: Knowledge, _ asOf: TimePoint, _ store: RecordStore) throws(ScanError) {
    self.knowledge = knowledge
    self.asOf = asOf
    reader = try StoreSource(store, vocabulary: knowledge.vocabulary).makeReader()
    workspace = knowledge.base.workspace()
  }

  /// By the place of each record, the levels that each rule gives; nothing for one that cannot be
  /// read.
  mutating func alerts(_ batch: PatientBatch) -> [String: EditionImpact.Alerts] {
    var alerts: [String: EditionImpact.Alerts] = [:]
    reader.read(batch) { record in
      guard case .success(let record) = record else { return }
      let findings = knowledge.findings(
        in: record.record.view(), asOf: asOf, workspace: &workspace)
      var own: EditionImpact.Alerts = [:]
      for finding in findings.findings.flatMap({ [$0] + $0.also }) {
        let rule = knowledge.packs[finding.rule.pack].rules[finding.rule.rule].id
        own[rule, default: []].append(finding.level)
      }
      alerts[record.place] = own
    }
    return alerts
  }
}
