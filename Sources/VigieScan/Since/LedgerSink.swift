import Foundation
import GRDB
import Vigie

/// Writes a ledger beside what another sink writes.
///
/// INVARIANT (resume): the rows that a checkpoint counts are in the ledger before the checkpoint is
/// made; what a killed run wrote behind it is taken back.
public final class LedgerSink: ScanSink {
  private let inner: any ScanSink
  private let places: ScanPlaces
  private let plan: LedgerPlan
  private let format: ScanFormat
  private let asOf: TimePoint
  private let identity: LedgerIdentity
  private var queue: DatabaseQueue?
  private var lastPlace = Int64(0)

  /// - Throws: when the ledger cannot be written, or does not know the checkpoint.
  public init(
    _ inner: any ScanSink, _ places: ScanPlaces, settings: ScanSettings, plan: LedgerPlan,
    identity: ScanIdentity, from checkpoint: Checkpoint?
  ) throws(ScanError) {
    self.inner = inner
    self.places = places
    self.plan = plan
    format = settings.format
    asOf = settings.asOf
    self.identity = LedgerIdentity(identity)
    // Then it is whole, and may have its name.
    if checkpoint?.isAtEnd ?? false { return }
    if checkpoint == nil {
      for path in [places.ledgerPart, places.ledgerPart + "-journal"] { unlink(path) }
    }
    let known = try LedgerSchema.naming(places.ledgerPart) {
      let queue = try Self.open(places.ledgerPart)
      self.queue = queue
      return try queue.write { db in
        guard let checkpoint else {
          try LedgerSchema.create(db, plan.words)
          return true
        }
        guard try db.tableExists("mark") else { return false }
        lastPlace =
          try Int64.fetchOne(
            db, sql: "SELECT place FROM mark WHERE batches = ?", arguments: [checkpoint.batches])
          ?? 0
        return try LedgerSchema.rewind(db, to: checkpoint.batches)
      }
    }
    guard known else {
      throw ScanError("\(places.ledgerPart): not of this scan; start again without --resume")
    }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    TextFile.makePrivate(path)
    var configuration = Configuration()
    // A transaction spans many batches.
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  public func write(_ output: ScanOutput) throws(ScanError) {
    try inner.write(output)
    try inTransaction { db in
      let insertion = try db.cachedStatement(sql: "INSERT INTO patient VALUES (?, ?, ?, ?, ?)")
      for row in output.ledger {
        try insertion.execute(arguments: [
          row.place, row.id, Data(row.hash), row.until, Data(row.answer),
        ])
        lastPlace = row.place
      }
    }
  }

  public func save(_ checkpoint: Checkpoint) throws(ScanError) {
    try inTransaction { db in
      try db.execute(
        sql: "INSERT INTO mark VALUES (?, ?)", arguments: [checkpoint.batches, lastPlace])
      try db.commit()
    }
    try inner.save(checkpoint)
  }

  /// What is no longer found: said last, because only then it is known.
  public func conclude(_ tally: ScanTally) throws(ScanError) -> ScanTally {
    guard let earlier = plan.earlier else { return ScanTally() }
    var end = ScanTally()
    end.changes = ChangeTally()
    var failure: ScanError?
    try inTransaction { db in
      let resolution = LedgerResolution(
        db: db, earlier: earlier, words: plan.words, isSameRules: plan.difference == nil,
        keepsMissing: tally.refused > 0)
      try resolution.run { patient, findings in
        end.changes?[.resolved] += findings.count
        var output = ScanOutput()
        output.add(findings.map { ($0, .resolved) }, of: patient, place: "", asOf, as: format)
        do throws(ScanError) { try inner.write(output) } catch { failure = error }
        return failure == nil
      } missing: {
        end.changes?.missing += 1
      }
    }
    if let failure { throw failure }
    return end
  }

  public func finish(_ checkpoint: Checkpoint) throws(ScanError) {
    try inTransaction { db in
      try LedgerSchema.finish(db, identity)
      try db.commit()
    }
    try close()
    try inner.finish(checkpoint)
    // Nothing is there where a run was killed once both had their names.
    if places.hasLedgerPart { try places.renameLedger() }
  }

  private func close() throws(ScanError) {
    try LedgerSchema.naming(places.ledgerPart) { try queue?.close() }
    queue = nil
  }

  public func abandon() {
    try? close()
    for path in [places.ledgerPart, places.ledgerPart + "-journal"] { unlink(path) }
    inner.abandon()
  }

  public func forget() { inner.forget() }

  private func inTransaction(_ body: (Database) throws -> Void) throws(ScanError) {
    try LedgerSchema.naming(places.ledgerPart) {
      try queue?.writeWithoutTransaction { db in
        if !db.isInsideTransaction { try db.beginTransaction(.immediate) }
        try body(db)
      }
    }
  }
}
