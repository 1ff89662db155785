import Foundation
import GRDB

/// Which findings of an earlier scan are gone: those of its ledger that the new one does not have for
/// the same patient.
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
    // Patients are looked up by name, which nothing before this asks for.
    try db.execute(sql: "CREATE INDEX patient_id ON patient (id)")
    try LedgerSchema.openReadOnly(earlier.ledger).read { old in
      try resolve(old, body, missing)
    }
  }

  private func resolve(
    _ old: Database, _ body: (String, [KeptFinding]) throws -> Bool, _ missing: () -> Void
  ) throws {
    var place = Int64(0)
    let rows = try LedgerRow.fetchCursor(old, sql: "SELECT * FROM patient ORDER BY place")
    while let row = try rows.next() {
      if isSameRules, try isRepeated(row) { continue }
      let answers = try self.rows(of: row.id, in: old)
      // Several records of one patient are looked at together, at the first that says something else.
      let first = try answers.first { try !isSameRules || !isRepeated($0) }
      guard first?.place == row.place else { continue }
      let before = try answers.flatMap { try findings(of: $0, earlier.words) }
      let now = try self.rows(of: row.id, in: db)
      if now.isEmpty, keepsMissing {
        place -= 1
        try keep(row.id, before, at: place)
        missing()
        continue
      }
      let found = Set(
        try now.flatMap { try findings(of: $0, words) }.map(\.fingerprint))
      var seen: Set<String> = []
      let gone = before.filter {
        !found.contains($0.fingerprint) && seen.insert($0.fingerprint).inserted
      }
      guard !gone.isEmpty else { continue }
      guard try body(row.id, gone) else { return }
    }
  }

  /// Whether the new ledger says the same at the same place, as it does of most.
  private func isRepeated(_ row: LedgerRow) throws -> Bool {
    try LedgerRow.fetchOne(
      db.cachedStatement(
        sql: "SELECT * FROM patient WHERE place = ? AND id = ? AND answer = ?"),
      arguments: [row.place, row.id, Data(row.answer)]) != nil
  }

  private func findings(of row: LedgerRow, _ words: LedgerWords) throws -> [KeptFinding] {
    guard let answer = KeptAnswer(row.answer, words) else {
      throw ScanError("\(earlier.ledger): the ledger is damaged")
    }
    return answer.findings
  }

  private func rows(of id: String, in ledger: Database) throws -> [LedgerRow] {
    try LedgerRow.fetchAll(
      ledger.cachedStatement(sql: "SELECT * FROM patient WHERE id = ? ORDER BY place"),
      arguments: [id])
  }

  /// Keeps what was found of somebody, so that the next scan can tell.
  private func keep(_ id: String, _ findings: [KeptFinding], at place: Int64) throws {
    let answer = KeptAnswer(findings: findings)
    try db.execute(
      sql: "INSERT INTO patient VALUES (?, ?, ?, 0, ?)",
      arguments: [place, id, Data(), Data(answer.bytes(words))])
  }
}
