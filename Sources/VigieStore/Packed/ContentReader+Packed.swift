import VigieRecord
import VigieTerms

extension ContentReader {
  /// The row of an entry that stands alone in its resource and is known without a doubt; nil for
  /// one that the builder of a record must look at.
  ///
  /// INVARIANT (as read): it is the row that the builder makes of `entry(kind, row)`.
  func knownRow(
    _ kind: EntryKind, _ row: PackedRow, _ texts: inout RecordTexts
  ) throws -> EntryRow? {
    // How an act was done belongs to its naming.
    guard row.isAlone, row.isNull(16), row.isNull(17), row.isNull(18),
      let reference = row.textRange(3), let stay = row.textRange(14),
      let document = row.textRange(15), let naming = try naming(kind, row)
    else { return nil }
    guard let facts = try facts(kind, row, naming) else { return nil }
    for range in [reference, stay, document] where !range.isEmpty { texts.adopt(range) }
    var known = EntryRow(
      kind: kind, naming.designation, facts, coding: naming.coding, reference: reference,
      start: try time(row, 5) ?? .unknown)
    known.stay = stay
    known.document = document
    known.end = try time(row, 6)
    known.recorded = try time(row, 7)
    known.standing = try standing(row)
    known.activity = row.flag(9) ? .closed : .open
    known.startIsRecordingDate = row.flag(10)
    known.author = try party(row, 11, &texts)
    known.performer = try party(row, 12, &texts)
    known.place = try party(row, 13, &texts)
    return known
  }

  private func party(
    _ row: PackedRow, _ column: Int, _ texts: inout RecordTexts
  ) throws -> EntryRow.PartyRange {
    guard let id = row.optionalInteger(column) else { return EntryRow.PartyRange() }
    let (reference, name) = try names.partyText(id, db)
    return EntryRow.PartyRange(
      reference: texts.append(reference, of: names.partyTexts),
      name: texts.append(name, of: names.partyTexts))
  }

  private func naming(_ kind: EntryKind, _ row: PackedRow) throws -> AdmittedNaming? {
    let designation = row.integer(4)
    let instruction = kind == .medication ? row.optionalInteger(20) ?? .min : .min
    return try names.known.naming(kind, designation: designation, instruction: instruction) {
      try RecordBuilder(vocabulary: names.vocabulary).soundNaming(of: entry(kind, row))
    }
  }

  private func facts(
    _ kind: EntryKind, _ row: PackedRow, _ naming: AdmittedNaming
  ) throws -> EntryRow.Facts? {
    switch kind {
    case .medication: return .medication(try line(row, naming.route))
    case .exam: return try exam(row)
    case .condition, .procedure: return EntryRow.Facts.none
    case .allergy, .stay:
      switch try details(kind, row) {
      case .allergy(let details): return .allergy(details)
      case .stay(let details): return .stay(details)
      default: return nil
      }
    }
  }

  private func line(_ row: PackedRow, _ route: Route?) throws -> LineInstruction {
    let make = { () throws -> LineInstruction in
      LineInstruction(try self.line(row), route: route)
    }
    guard row.isNull(21) else { return try make() }
    let key = KnownEntries.LineKey(
      instruction: row.optionalInteger(20) ?? .min, route: route, source: try source(row),
      supplyDays: row.optionalInteger(22), dosageDays: row.optionalInteger(23),
      lastDay: row.optionalInteger(24))
    return try names.known.line(key, make)
  }

  /// Nil for an exam whose result is neither a number nor nothing.
  private func exam(_ row: PackedRow) throws -> EntryRow.Facts? {
    guard row.isNull(21), row.isNull(22), row.isNull(24), !row.flag(25) else { return nil }
    let number = try self.number(row, 19)
    let unit = row.optionalInteger(23)
    guard (number == nil) == (unit == nil) else { return nil }
    let key = KnownEntries.FrameKey(
      unit: unit, bound: try bound(row), flags: row.integer(26), isPreliminary: row.flag(30),
      isUnusable: row.flag(31), normalUnit: row.optionalInteger(29),
      normalLow: try self.number(row, 27), normalHigh: try self.number(row, 28))
    let frame = try names.known.frame(key) { ExamFrame(try examDetails(row)) }
    return .exam(frame, number ?? .zero)
  }
}
