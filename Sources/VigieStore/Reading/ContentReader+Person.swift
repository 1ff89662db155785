import VigieRecord
import VigieTerms

extension ContentReader {
  /// Pregnancies, last periods and breast-feeding.
  func readPerson(
    _ first: Int64, _ last: Int64, _ keys: [Int64], _ parts: inout [Parts]
  ) throws {
    try pass(.pregnancies, first, last, keys, &parts) { row, parts in
      var pregnancy = Pregnancy(
        start: try time(row, 3), end: try time(row, 4), due: try time(row, 5),
        isPregnant: row.flag(7), isSuspected: row.flag(8), reference: row.text(2))
      pregnancy.firstDayByUltrasound = try time(row, 6)
      parts.content.patient.pregnancies.append(pregnancy)
    }
    try pass(.lastPeriods, first, last, keys, &parts) { row, parts in
      parts.content.patient.lastPeriods.append(
        LastPeriod(firstDay: try time(row, 3) ?? .unknown, reference: row.text(2)))
    }
    try pass(.lactations, first, last, keys, &parts) { row, parts in
      parts.content.patient.lactations.append(
        Lactation(
          start: try time(row, 3), end: try time(row, 4), isBreastFeeding: row.flag(5),
          isSuspected: row.flag(6), reference: row.text(2)))
    }
  }

  /// What became of the resources that hold no entry, and what the record covers.
  func readAccount(
    _ first: Int64, _ last: Int64, _ keys: [Int64], _ parts: inout [Parts]
  ) throws {
    try pass(.coverage, first, last, keys, &parts) { row, parts in
      guard let kind = EntryKind(rawValue: UInt8(truncatingIfNeeded: row.integer(1))),
        row.integer(1) == Int64(kind.rawValue), let day = Int32(exactly: row.integer(2))
      else { throw Damage("coverage of what is no kind, or from no day") }
      parts.content.coverage[kind] = Day(number: day)
    }
    try pass(.accounts, first, last, keys, &parts) { row, parts in
      guard let fate = AccountedFate(rawValue: row.integer(2)) else {
        throw Damage("`fate` is \(row.integer(2))")
      }
      parts.content.accounts[StoredContent.Account(type: row.text(1), fate: fate)] =
        Int(row.integer(3))
    }
    try pass(.notEvaluated, first, last, keys, &parts) { row, parts in
      guard let reason = NotEvaluated.Reason(rawValue: row.text(4)) else {
        throw Damage("`\(row.text(4))` is no reason")
      }
      parts.content.notEvaluated.append(
        StoredContent.Missed(
          type: row.text(2),
          entry: NotEvaluated(reference: row.text(3), reason: reason, detail: row.text(5))))
    }
    try pass(.unread, first, last, keys, &parts) { row, parts in
      parts.content.unread.append(row.text(2))
    }
  }
}
