import Foundation
import GRDB
import Vigie

/// An earlier scan on which one can build: the ledger beside its output.
public struct EarlierRun: Sendable {
  /// The output of that scan, as the user named it.
  public let output: String
  public let identity: LedgerIdentity
  let words: LedgerWords
  private let patients: Int
  private let digest: String

  /// Opens the ledger of a scan that wrote `output`.
  ///
  /// - Throws: where there is none, or it is damaged, not finished, or of a later version.
  public init(output: String) throws(ScanError) {
    self.output = output
    let path = ScanPlaces(output: output).ledger
    guard access(path, F_OK) == 0 else {
      throw ScanError(
        "\(output): no ledger beside it (`\(path)`); a scan keeps one with --ledger or --since")
    }
    let read = try LedgerSchema.naming(path) {
      try LedgerSchema.openReadOnly(path).read { db in try LedgerSchema.head(db) }
    }
    guard let read else {
      throw ScanError("\(path): no ledger of a finished scan; build on another run")
    }
    identity = read.identity
    patients = read.patients
    digest = read.digest
    words = read.words
  }

  /// What a checkpoint says of it.
  public var name: String {
    "\(output), as of \(identity.asOf), \(patients) patients, \(digest.prefix(16))"
  }

  var ledger: String { ScanPlaces(output: output).ledger }

  /// Refuses to go back in time.
  public func mustPrecede(_ asOf: TimePoint) throws(ScanError) {
    guard let before = TimePoint(iso8601: identity.asOf), asOf.low < before.low else { return }
    throw ScanError(
      "\(output) is as of \(identity.asOf), later than this scan; build on an earlier run")
  }
}

/// The answers of an earlier scan, for one worker.
public final class EarlierAnswers {
  private let queue: DatabaseQueue
  private let run: EarlierRun
  /// The day of this scan; nil where no answer may stand.
  private let day: Day?
  /// Why the ledger could not be read on.
  private(set) var failure: ScanError?

  init(_ run: EarlierRun, day: Day?) throws(ScanError) {
    self.run = run
    self.day = day
    queue = try LedgerSchema.naming(run.ledger) { try LedgerSchema.openReadOnly(run.ledger) }
  }

  /// Whether an answer that stood until `row` says still stands for a record of this hash.
  func stands(_ row: LedgerRow, hash: [UInt8]) -> Bool {
    guard let day else { return false }
    return row.hash == hash && day.number < row.until
  }

  /// The rows of places that follow each other.
  /// - Complexity: O(log *n*) and linear in them.
  func rows(_ places: ClosedRange<Int64>) -> [Int64: LedgerRow] {
    guard day != nil else { return [:] }
    let rows = fetch(
      "SELECT * FROM patient WHERE place BETWEEN ? AND ?", [places.lowerBound, places.upperBound])
    return Dictionary(rows.map { ($0.place, $0) }) { first, _ in first }
  }

  /// A row of that patient.
  func row(id: String) -> LedgerRow? {
    guard day != nil else { return nil }
    return fetch("SELECT * FROM patient WHERE id = ? LIMIT 1", [id]).first
  }

  /// A row of that hash.
  func row(hash: [UInt8]) -> LedgerRow? {
    guard day != nil else { return nil }
    return fetch("SELECT * FROM patient WHERE hash = ? LIMIT 1", [Data(hash)]).first
  }

  /// What was found of a patient.
  func fingerprints(of id: String) -> Set<String> {
    let rows = fetch("SELECT * FROM patient WHERE id = ?", [id])
    return Set(rows.flatMap { answer(of: $0)?.findings.map(\.fingerprint) ?? [] })
  }

  func answer(of row: LedgerRow) -> KeptAnswer? {
    let answer = KeptAnswer(row.answer, run.words)
    if answer == nil { failure = failure ?? ScanError("\(run.ledger): the ledger is damaged") }
    return answer
  }

  private func fetch(_ sql: String, _ arguments: StatementArguments) -> [LedgerRow] {
    guard failure == nil else { return [] }
    do throws(ScanError) {
      return try LedgerSchema.naming(run.ledger) {
        try queue.read { db in
          try LedgerRow.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
        }
      }
    } catch {
      failure = error
      return []
    }
  }
}
