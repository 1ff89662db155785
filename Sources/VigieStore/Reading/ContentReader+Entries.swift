import VigieRecord
import VigieTerms

/// The columns of the tables of entries, by their places in `StoreTable`.
extension ContentReader {
  /// What every entry has.
  func entry(_ kind: EntryKind, _ row: some StoredRow) throws -> Entry {
    let designationID = row.integer(4)
    let designation = try names.designation(designationID, db)
    let details = try details(kind, row)
    var entry = Entry(
      kind: kind, reference: row.text(3), codes: designation.codes, display: designation.display,
      start: try time(row, 5) ?? .unknown, details: details)
    entry.otherNames = designation.otherNames
    entry.naming = names.hint(
      designation: designationID,
      instruction: kind == .medication ? row.optionalInteger(20) : nil)
    entry.end = try time(row, 6)
    entry.recorded = try time(row, 7)
    entry.standing = try standing(row)
    entry.activity = row.flag(9) ? .closed : .open
    entry.startIsRecordingDate = row.flag(10)
    try readContext(row, &entry)
    return entry
  }

  func standing(_ row: some StoredRow) throws -> Standing {
    guard let standing = Standing(rawValue: UInt8(truncatingIfNeeded: row.integer(8))),
      row.integer(8) == Int64(standing.rawValue)
    else { throw Damage("`standing` is \(row.integer(8))") }
    return standing
  }

  private func readContext(_ row: some StoredRow, _ entry: inout Entry) throws {
    entry.context.author = try names.party(row.optionalInteger(11), db)
    entry.context.performer = try names.party(row.optionalInteger(12), db)
    entry.context.place = try names.party(row.optionalInteger(13), db)
    entry.context.stay = row.text(14)
    entry.document = row.text(15)
    if !row.isNull(16) { entry.context.side = try word(row, 16) }
    if !row.isNull(17) { entry.context.contrast = try word(row, 17) }
    if !row.isNull(18) {
      entry.context.modalities = try row.text(18).split(separator: " ").map { name in
        guard let modality = Modality(rawValue: String(name)) else {
          throw Damage("`\(name)` is no modality")
        }
        return modality
      }
    }
  }

  func details(_ kind: EntryKind, _ row: some StoredRow) throws -> Entry.Details {
    switch kind {
    case .medication: return .medication(try line(row))
    case .exam: return .exam(try examDetails(row))
    case .condition: return .condition
    case .allergy:
      return .allergy(
        AllergyDetails(
          isSevere: row.isNull(19) ? nil : row.flag(19),
          isIntolerance: row.isNull(20) ? nil : row.flag(20)))
    case .procedure: return .procedure
    case .stay: return .stay(StayDetails(setting: row.isNull(19) ? nil : try word(row, 19)))
    }
  }

  func line(_ row: some StoredRow) throws -> MedicationDetails {
    var line = try names.instruction(row.optionalInteger(20), db)
    line.source = try source(row)
    line.replaces = row.text(21)
    line.supplyDays = row.optionalInteger(22).map { Int($0) }
    line.dosageDays = row.optionalInteger(23).map { Int($0) }
    if let lastDay = row.optionalInteger(24) {
      guard !line.dosages.isEmpty else { throw Damage("a last day of no dosage") }
      line.dosages[line.dosages.count - 1].lastDay = Int(lastDay)
    }
    return line
  }

  func source(_ row: some StoredRow) throws -> MedicationSource {
    guard let source = MedicationSource(rawValue: UInt8(truncatingIfNeeded: row.integer(19))),
      row.integer(19) == Int64(source.rawValue)
    else { throw Damage("`source` is \(row.integer(19))") }
    return source
  }

  func examDetails(_ row: some StoredRow) throws -> ExamDetails {
    var exam = ExamDetails(value: try examValue(row))
    exam.flags = ResultFlags(rawValue: UInt16(truncatingIfNeeded: row.integer(26)))
    if let unit = row.optionalInteger(29) {
      exam.referenceRange = ReferenceRange(
        low: try number(row, 27), high: try number(row, 28), unit: try names.unit(unit, db))
    }
    exam.isPreliminary = row.flag(30)
    exam.isUnusable = row.flag(31)
    return exam
  }

  func bound(_ row: some StoredRow) throws -> ExamValue.Bound {
    guard let bound = ExamValue.Bound(rawValue: UInt8(truncatingIfNeeded: row.integer(20))),
      row.integer(20) == Int64(bound.rawValue)
    else { throw Damage("`comparator` is \(row.integer(20))") }
    return bound
  }

  private func examValue(_ row: some StoredRow) throws -> ExamValue {
    if let value = try number(row, 19) {
      guard let unit = row.optionalInteger(23) else { throw Damage("a value without a unit") }
      return .quantity(value, try names.unit(unit, db), try bound(row))
    }
    if !row.isNull(24) { return .unreadable(row.text(24)) }
    if row.flag(25) { return .concepts([]) }
    guard let unit = row.optionalInteger(23) else { return .none }
    return .range(try number(row, 21), try number(row, 22), try names.unit(unit, db))
  }
}

// MARK: - Values

extension ContentReader {
  func time(_ row: some StoredRow, _ column: Int) throws -> TimePoint? {
    if row.isNull(column) { return nil }
    guard let point = row.point(column) else { throw Damage("\(row.value(column)) is no date") }
    return point
  }

  func number(_ row: some StoredRow, _ column: Int) throws -> ExactDecimal? {
    if row.isNull(column) { return nil }
    guard let number = row.number(column) else {
      throw Damage("\(row.value(column)) is no number")
    }
    return number
  }

  func word<Word: RawRepresentable<String>>(
    _ row: some StoredRow, _ column: Int
  ) throws -> Word {
    guard let word = Word(rawValue: row.text(column)) else {
      throw Damage("`\(row.text(column))` is not known there")
    }
    return word
  }
}
