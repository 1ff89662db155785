import GRDB
import VigieRecord
import VigieTerms

/// What the tables are to hold of one patient: rows without the patient's number.
struct ContentRows {
  struct Row {
    /// The place of the table among all.
    let table: Int
    /// Of all columns but `patient`.
    var values: [ColumnValue] = []
    /// The same as the content hash takes them.
    var contents: [ColumnValue] = []

    init(_ table: Int) { self.table = table }

    mutating func append(_ value: ColumnValue) {
      values.append(value)
      contents.append(value)
    }

    mutating func append(_ named: NameWriter.Named?) {
      values.append(named.map { .integer($0.id) } ?? .null)
      contents.append(named?.content ?? .null)
    }
  }

  private(set) var rows: [Row] = []
  let names: NameWriter
  let db: Database

  private static let entryCodings = EntryKind.allCases.count
  private static let pregnancies = entryCodings + 1
  private static let lastPeriods = entryCodings + 2
  private static let lactations = entryCodings + 3
  private static let coverage = entryCodings + 4
  private static let accounts = entryCodings + 5
  private static let notEvaluated = entryCodings + 6
  private static let unread = entryCodings + 7

  init(_ content: StoredContent, _ names: NameWriter, _ db: Database) throws {
    self.names = names
    self.db = db
    for (resource, entries) in content.resources.enumerated() {
      for (part, entry) in entries.enumerated() { try add(entry, resource, part) }
    }
    addPerson(content.patient)
    addAccount(content)
    sort()
  }

  private mutating func sort() {
    // The tables are read in the order of their keys, which is also that of the hash.
    rows = rows.enumerated().sorted { left, right in
      (left.element.table, left.offset) < (right.element.table, right.offset)
    }.map(\.element)
  }

  private mutating func add(_ entry: Entry, _ resource: Int, _ part: Int) throws {
    var row = Row(Int(entry.kind.rawValue))
    row.append(.integer(resource))
    row.append(.integer(part))
    row.append(.text(entry.reference))
    row.append(try names.designation(entry, db))
    row.append(entry.start == .unknown ? .null : StoredTime.column(of: entry.start))
    row.append(StoredTime.column(of: entry.end))
    row.append(StoredTime.column(of: entry.recorded))
    row.append(.integer(Int(entry.standing.rawValue)))
    row.append(.flag(entry.activity == .closed))
    row.append(.flag(entry.startIsRecordingDate))
    row.append(try names.party(entry.context.author, db))
    row.append(try names.party(entry.context.performer, db))
    row.append(try names.party(entry.context.place, db))
    row.append(.name(entry.context.stay))
    row.append(.name(entry.document))
    row.append(.name(entry.context.side?.rawValue ?? ""))
    row.append(.name(entry.context.contrast?.rawValue ?? ""))
    row.append(.name(entry.context.modalities.map(\.rawValue).joined(separator: " ")))
    try addDetails(entry.details, to: &row)
    rows.append(row)
    try addCodings(entry, resource, part)
  }

  private func addDetails(_ details: Entry.Details, to row: inout Row) throws {
    switch details {
    case .medication(let line):
      row.append(.integer(Int(line.source.rawValue)))
      row.append(try names.instruction(line, db))
      row.append(.name(line.replaces))
      row.append(.integer(line.supplyDays))
      row.append(.integer(line.dosageDays))
      // How long a step lasts is the line's own, like its dates.
      row.append(.integer(line.dosages.last?.lastDay))
    case .exam(let exam): try addExam(exam, to: &row)
    case .allergy(let allergy):
      row.append(.flag(allergy.isSevere))
      row.append(.flag(allergy.isIntolerance))
    case .stay(let stay): row.append(.name(stay.setting?.rawValue ?? ""))
    case .condition, .procedure: break
    }
  }

  private func addExam(_ exam: ExamDetails, to row: inout Row) throws {
    var (value, comparator): (ColumnValue, Int) = (.null, 0)
    var (low, high): (ColumnValue, ColumnValue) = (.null, .null)
    var unit: NameWriter.Named?
    var (text, isCoded): (ColumnValue, Bool) = (.null, false)
    switch exam.value {
    case .quantity(let number, let measured, let bound):
      value = StoredNumber.column(of: number)
      comparator = Int(bound.rawValue)
      unit = try names.unit(measured, db)
    case .range(let lowest, let highest, let measured):
      (low, high) = (StoredNumber.column(of: lowest), StoredNumber.column(of: highest))
      unit = try names.unit(measured, db)
    case .concepts: isCoded = true
    case .unreadable(let words): text = .text(words)
    case .none: break
    }
    row.append(value)
    row.append(.integer(comparator))
    row.append(low)
    row.append(high)
    row.append(unit)
    row.append(text)
    row.append(.flag(isCoded))
    row.append(.integer(Int(exam.flags.rawValue)))
    row.append(StoredNumber.column(of: exam.referenceRange?.low))
    row.append(StoredNumber.column(of: exam.referenceRange?.high))
    row.append(try exam.referenceRange.map { try names.unit($0.unit, db) })
    row.append(.flag(exam.isPreliminary))
    row.append(.flag(exam.isUnusable))
  }

  private mutating func addCodings(_ entry: Entry, _ resource: Int, _ part: Int) throws {
    func add(_ role: CodingRole, _ concepts: [ConceptID]) throws {
      for (position, concept) in concepts.enumerated() {
        var row = Row(Self.entryCodings)
        row.append(.integer(resource))
        row.append(.integer(part))
        row.append(.integer(role.rawValue))
        row.append(.integer(position))
        row.append(try names.coding(concept, db))
        rows.append(row)
      }
    }
    try add(.label, entry.labels)
    try add(.reason, entry.context.reasons)
    try add(.bodySite, entry.context.bodySites)
    if case .allergy(let allergy) = entry.details { try add(.reaction, allergy.reactions) }
    if case .exam(let exam) = entry.details, case .concepts(let concepts) = exam.value {
      try add(.result, concepts)
    }
  }
}

extension ContentRows {
  private mutating func addPerson(_ patient: Patient) {
    for (position, pregnancy) in patient.pregnancies.enumerated() {
      add(
        Self.pregnancies, position, .text(pregnancy.reference),
        StoredTime.column(of: pregnancy.start), StoredTime.column(of: pregnancy.end),
        StoredTime.column(of: pregnancy.due),
        StoredTime.column(of: pregnancy.firstDayByUltrasound), .flag(pregnancy.isPregnant),
        .flag(pregnancy.isSuspected))
    }
    for (position, period) in patient.lastPeriods.enumerated() {
      add(
        Self.lastPeriods, position, .text(period.reference),
        period.firstDay == .unknown ? .null : StoredTime.column(of: period.firstDay))
    }
    for (position, lactation) in patient.lactations.enumerated() {
      add(
        Self.lactations, position, .text(lactation.reference),
        StoredTime.column(of: lactation.start), StoredTime.column(of: lactation.end),
        .flag(lactation.isBreastFeeding), .flag(lactation.isSuspected))
    }
  }

  private mutating func addAccount(_ content: StoredContent) {
    for (kind, day) in content.coverage.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      add(Self.coverage, Int(kind.rawValue), .integer(Int(day.number)))
    }
    // As SQLite orders texts: by their bytes.
    let accounts = content.accounts.sorted { left, right in
      left.key.type.utf8.elementsEqual(right.key.type.utf8)
        ? left.key.fate.rawValue < right.key.fate.rawValue
        : left.key.type.utf8.lexicographicallyPrecedes(right.key.type.utf8)
    }
    for (account, number) in accounts {
      var row = Row(Self.accounts)
      row.append(.text(account.type))
      row.append(.integer(account.fate.rawValue))
      row.append(.integer(number))
      rows.append(row)
    }
    for (position, missed) in content.notEvaluated.enumerated() {
      add(
        Self.notEvaluated, position, .text(missed.type), .text(missed.entry.reference),
        .text(missed.entry.reason.rawValue), .text(missed.entry.detail))
    }
    for (position, words) in content.unread.enumerated() {
      add(Self.unread, position, .text(words))
    }
  }

  private mutating func add(_ table: Int, _ first: Int, _ values: ColumnValue...) {
    var row = Row(table)
    row.append(.integer(first))
    for value in values { row.append(value) }
    rows.append(row)
  }
}

extension ContentRows {
  /// The content hash of a patient who has these rows and no others.
  func hash(of patient: Patient) -> ContentHash {
    var hasher = ContentHasher()
    for value in Self.person(patient) { hasher.append(value) }
    for row in rows {
      hasher.beginRow(table: row.table)
      for value in row.contents { hasher.append(value) }
    }
    return hasher.hash
  }

  /// What the row of a patient holds: id, birth, sex.
  static func person(_ patient: Patient) -> [ColumnValue] {
    [
      .text(patient.reference), StoredTime.column(of: patient.birth),
      patient.sex.map { .integer(Int($0.rawValue)) } ?? .null,
    ]
  }
}
