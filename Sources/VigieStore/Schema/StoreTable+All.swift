import VigieTerms

extension StoreTable {
  /// The entries of one kind.
  static func entries(of kind: EntryKind) -> StoreTable {
    switch kind {
    case .medication: medications
    case .exam: exams
    case .condition: conditions
    case .allergy: allergies
    case .procedure: procedures
    case .stay: stays
    }
  }

  /// All, in the order in which the content hash takes them.
  static let all =
    EntryKind.allCases.map(entries(of:)) + [
      entryCodings, pregnancies, lastPeriods, lactations, coverage, accounts, notEvaluated, unread,
    ]

  /// Of any table, without `patient`.
  static let mostColumns = all.map(\.columns.count).max() ?? 0

  /// Which resource of the patient, and which entry of the resource.
  private static let place = [
    Column("resource", "INTEGER NOT NULL"), Column("part", "INTEGER NOT NULL DEFAULT 0"),
  ]

  /// What every entry has; reading knows them by their places.
  private static let common = [
    Column("reference", "TEXT NOT NULL"),
    Column("designation", "INTEGER NOT NULL", .designations),
    Column("start", "ANY"),
    Column("finish", "ANY"),
    Column("recorded", "ANY"),
    Column("standing", "INTEGER NOT NULL DEFAULT 0"),
    Column("closed", "INTEGER NOT NULL DEFAULT 0"),
    Column("start_is_recorded", "INTEGER NOT NULL DEFAULT 0"),
    Column("author", "INTEGER", .parties),
    Column("performer", "INTEGER", .parties),
    Column("place", "INTEGER", .parties),
    Column("stay", "TEXT"),
    Column("document", "TEXT"),
    Column("side", "TEXT"),
    Column("contrast", "TEXT"),
    Column("modalities", "TEXT"),
  ]

  private static func entries(_ name: String, _ own: [Column]) -> StoreTable {
    StoreTable(name: name, key: place, others: common + own)
  }

  static let medications = entries(
    "medications",
    [
      Column("source", "INTEGER NOT NULL DEFAULT 0"),
      Column("instruction", "INTEGER", .instructions),
      Column("replaces", "TEXT"),
      Column("supply_days", "INTEGER"),
      Column("dosage_days", "INTEGER"),
      Column("last_day", "INTEGER"),
    ])

  static let exams = entries(
    "exams",
    [
      Column("value", "ANY"),
      Column("comparator", "INTEGER NOT NULL DEFAULT 0"),
      Column("low", "ANY"),
      Column("high", "ANY"),
      Column("unit", "INTEGER", .units),
      Column("result", "TEXT"),
      Column("is_coded", "INTEGER NOT NULL DEFAULT 0"),
      Column("flags", "INTEGER NOT NULL DEFAULT 0"),
      Column("normal_low", "ANY"),
      Column("normal_high", "ANY"),
      Column("normal_unit", "INTEGER", .units),
      Column("preliminary", "INTEGER NOT NULL DEFAULT 0"),
      Column("unusable", "INTEGER NOT NULL DEFAULT 0"),
    ])

  static let conditions = entries("conditions", [])

  static let allergies = entries(
    "allergies", [Column("severe", "INTEGER"), Column("intolerance", "INTEGER")])

  static let procedures = entries("procedures", [])

  static let stays = entries("stays", [Column("setting", "TEXT")])

  /// Codes that only few entries have: labels, reasons, body sites, reactions, coded results.
  static let entryCodings = StoreTable(
    name: "entry_codings",
    key: place + [Column("role", "INTEGER NOT NULL"), Column("position", "INTEGER NOT NULL")],
    others: [Column("coding", "INTEGER NOT NULL", .codings)])

  private static let position = [Column("position", "INTEGER NOT NULL")]

  static let pregnancies = StoreTable(
    name: "pregnancies", key: position,
    others: [
      Column("reference", "TEXT NOT NULL"),
      Column("start", "ANY"),
      Column("finish", "ANY"),
      Column("due", "ANY"),
      Column("first_day_by_ultrasound", "ANY"),
      Column("is_pregnant", "INTEGER NOT NULL DEFAULT 1"),
      Column("is_suspected", "INTEGER NOT NULL DEFAULT 0"),
    ])

  static let lastPeriods = StoreTable(
    name: "last_periods", key: position,
    others: [Column("reference", "TEXT NOT NULL"), Column("start", "ANY")])

  static let lactations = StoreTable(
    name: "lactations", key: position,
    others: [
      Column("reference", "TEXT NOT NULL"),
      Column("start", "ANY"),
      Column("finish", "ANY"),
      Column("is_breast_feeding", "INTEGER NOT NULL DEFAULT 1"),
      Column("is_suspected", "INTEGER NOT NULL DEFAULT 0"),
    ])

  /// From which day on a kind is complete.
  static let coverage = StoreTable(
    name: "coverage", key: [Column("kind", "INTEGER NOT NULL")],
    others: [Column("day", "INTEGER NOT NULL")])

  /// Resources that hold no entry, counted by type and fate.
  static let accounts = StoreTable(
    name: "accounts",
    key: [Column("type", "TEXT NOT NULL"), Column("fate", "INTEGER NOT NULL")],
    others: [Column("resources", "INTEGER NOT NULL")])

  static let notEvaluated = StoreTable(
    name: "not_evaluated", key: position,
    others: [
      Column("type", "TEXT NOT NULL"),
      Column("reference", "TEXT NOT NULL"),
      Column("reason", "TEXT NOT NULL"),
      Column("detail", "TEXT NOT NULL"),
    ])

  /// What a reader left out of resources, in its words.
  static let unread = StoreTable(
    name: "unread", key: position, others: [Column("words", "TEXT NOT NULL")])
}

/// What a row of `entry_codings` says of its entry.
enum CodingRole: Int64 {
  case label, reason, bodySite, reaction, result
}

/// What became of the resources that a row of `accounts` counts.
enum AccountedFate: Int64 {
  case evaluated, excluded, notClinical
}
