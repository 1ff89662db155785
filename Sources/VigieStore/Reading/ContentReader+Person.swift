import VigieRecord
import VigieTerms

extension ContentReader {
  /// Takes a row that holds no entry and belongs to none.
  func takeFact(_ table: String, _ row: some StoredRow, _ parts: inout Parts) throws {
    switch table {
    case StoreTable.pregnancies.name: try takePregnancy(row, &parts)
    case StoreTable.lastPeriods.name:
      parts.content.patient.lastPeriods.append(
        LastPeriod(firstDay: try time(row, 3) ?? .unknown, reference: row.text(2)))
    case StoreTable.lactations.name:
      parts.content.patient.lactations.append(
        Lactation(
          start: try time(row, 3), end: try time(row, 4), isBreastFeeding: row.flag(5),
          isSuspected: row.flag(6), reference: row.text(2)))
    case StoreTable.coverage.name: try takeCoverage(row, &parts)
    case StoreTable.accounts.name:
      guard let fate = AccountedFate(rawValue: row.integer(2)) else {
        throw Damage("`fate` is \(row.integer(2))")
      }
      parts.content.accounts[StoredContent.Account(type: row.text(1), fate: fate)] =
        Int(row.integer(3))
    case StoreTable.notEvaluated.name: try takeMissed(row, &parts)
    default: parts.content.unread.append(row.text(2))
    }
  }

  private func takePregnancy(_ row: some StoredRow, _ parts: inout Parts) throws {
    var pregnancy = Pregnancy(
      start: try time(row, 3), end: try time(row, 4), due: try time(row, 5),
      isPregnant: row.flag(7), isSuspected: row.flag(8), reference: row.text(2))
    pregnancy.firstDayByUltrasound = try time(row, 6)
    parts.content.patient.pregnancies.append(pregnancy)
  }

  private func takeCoverage(_ row: some StoredRow, _ parts: inout Parts) throws {
    guard let kind = EntryKind(rawValue: UInt8(truncatingIfNeeded: row.integer(1))),
      row.integer(1) == Int64(kind.rawValue), let day = Int32(exactly: row.integer(2))
    else { throw Damage("coverage of what is no kind, or from no day") }
    parts.content.coverage[kind] = Day(number: day)
  }

  private func takeMissed(_ row: some StoredRow, _ parts: inout Parts) throws {
    guard let reason = NotEvaluated.Reason(rawValue: row.text(4)) else {
      throw Damage("`\(row.text(4))` is no reason")
    }
    parts.content.notEvaluated.append(
      StoredContent.Missed(
        type: row.text(2),
        entry: NotEvaluated(reference: row.text(3), reason: reason, detail: row.text(5))))
  }
}
