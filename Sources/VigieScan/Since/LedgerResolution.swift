import Foundation
import GRDB

/// Which findings of an earlier scan are gone: those of its ledger that the new one, beside which it
/// is attached as `earlier`, does not have for the same patient.
struct LedgerResolution {
  let db: Database
  let earlier: EarlierRun
  let words: LedgerWords
  /// Whether equal bytes of answers say the same.
  let isSameRules: Bool
  /// Whether somebody who is not found may have been in a record that could not be read.
  let keepsMissing: Bool

  /// Hands over each patient with findings that are gone, in the order of the earlier scan, until
  /// `body` returns false; `missing` is told of each who is kept for the next scan instead.
  ///
  /// - Complexity: O(*n*) where patients keep their places, as in a store; else O(*n* log *n*).
  func run(
    _ body: (_ patient: String, [KeptFinding]) throws -> Bool, missing: () -> Void
  ) throws {
    let changed = """
      SELECT * FROM earlier.patient AS e WHERE NOT EXISTS (
        SELECT 1 FROM patient AS n
        WHERE n.place = e.place AND n.id = e.id AND \(isSameRules ? "n.answer = e.answer" : "0"))
      ORDER BY e.place
      """
    // Patients are looked up by name, which nothing before this asks for.
    try db.execute(sql: "CREATE INDEX patient_id ON patient (id)")
    var kept: [LedgerRow] = []
    let rows = try LedgerRow.fetchCursor(db, sql: changed)
    while let row = try rows.next() {
      let answers = try self.rows(of: row.id, in: "earlier.patient")
      // Several records of one patient are looked at once.
      guard answers.first?.place == row.place else { continue }
      let before = answers.flatMap { KeptAnswer($0.answer, earlier.words)?.findings ?? [] }
      let now = try self.rows(of: row.id, in: "patient")
      if now.isEmpty, keepsMissing {
        kept.append(row)
        missing()
        continue
      }
      let found = Set(
        now.flatMap { KeptAnswer($0.answer, words)?.findings ?? [] }.map(\.fingerprint))
      var seen: Set<String> = []
      let gone = before.filter {
        !found.contains($0.fingerprint) && seen.insert($0.fingerprint).inserted
      }
      guard !gone.isEmpty else { continue }
      guard try body(row.id, gone) else { return }
    }
    for (number, row) in kept.enumerated() { try keep(row, at: Int64(-1 - number)) }
  }

  private func rows(of id: String, in table: String) throws -> [LedgerRow] {
    try LedgerRow.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM \(table) WHERE id = ? ORDER BY place"),
      arguments: [id])
  }

  /// Keeps what was found of somebody, so that the next scan can tell.
  private func keep(_ row: LedgerRow, at place: Int64) throws {
    let answer = KeptAnswer(row.answer, earlier.words) ?? KeptAnswer()
    try db.execute(
      sql: "INSERT INTO patient VALUES (?, ?, ?, 0, ?)",
      arguments: [place, row.id, Data(), Data(answer.bytes(words))])
  }
}
