import GRDB
import VigieRecord
import VigieTerms

/// Finds the numbers of what entries share, and gives new ones to what is new.
final class NameWriter {
  private static let mostKept = 20_000

  /// A number, and what it stands for as the content hash takes it.
  struct Named {
    let id: Int64
    let content: ColumnValue
  }

  private let vocabulary: Vocabulary
  private var codings: [ConceptID: Named] = [:]
  private var units: [Measured: Named] = [:]
  private var parties: [Spelling: Named] = [:]
  private var instructions: [MedicationDetails: Named] = [:]
  private var designations: [Designated: Named] = [:]

  /// Units are equal where they are spelt alike, a piece and a measure too.
  private struct Measured: Hashable {
    let unit: Unit
    let piece: ProductPiece?
  }

  private struct Designated: Hashable {
    let codes: [ConceptID]
    let names: Spelling
  }

  /// Texts byte by byte: strings count as equal where they only look alike.
  private struct Spelling: Hashable {
    private var bytes: [UInt8] = []

    init(_ texts: String...) { self.init(texts) }

    init(_ texts: [String]) {
      for text in texts {
        bytes.append(contentsOf: text.utf8)
        bytes.append(0xFF)
      }
    }
  }

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Forgets all numbers: those that a failed import gave are none.
  func forget() {
    codings = [:]
    units = [:]
    parties = [:]
    instructions = [:]
    designations = [:]
  }

  func coding(_ concept: ConceptID, _ db: Database) throws -> Named {
    if let known = codings[concept] { return known }
    guard let coding = StoredCoding.coding(of: vocabulary.concept(concept)) else {
      throw Damage("a code that no record has")
    }
    let id = try id(
      "SELECT id FROM codings WHERE system = ? AND code = ?",
      "INSERT INTO codings (system, code) VALUES (?, ?)",
      [.text(coding.system), .text(coding.code)], db)
    let named = Named(id: id, content: .joined([coding.system, coding.code]))
    Self.keep(named, for: concept, in: &codings)
    return named
  }

  func unit(_ unit: Unit, _ db: Database) throws -> Named {
    let key = Measured(unit: unit, piece: unit.piece)
    if let known = units[key] { return known }
    let text = StoredUnit.text(of: unit)
    let id = try id(
      "SELECT id FROM units WHERE unit = ?", "INSERT INTO units (unit) VALUES (?)",
      [.text(text)], db)
    let named = Named(id: id, content: .text(text))
    Self.keep(named, for: key, in: &units)
    return named
  }

  /// Nil where nothing is known.
  func party(_ party: Party, _ db: Database) throws -> Named? {
    if party.reference.isEmpty && party.name.isEmpty { return nil }
    let spelling = Spelling(party.reference, party.name)
    if let known = parties[spelling] { return known }
    let id = try id(
      "SELECT id FROM parties WHERE reference = ? AND name = ?",
      "INSERT INTO parties (reference, name) VALUES (?, ?)",
      [.text(party.reference), .text(party.name)], db)
    let named = Named(id: id, content: .joined([party.reference, party.name]))
    Self.keep(named, for: spelling, in: &parties)
    return named
  }

  /// Nil for a line that says nothing that other lines might say too.
  func instruction(_ line: MedicationDetails, _ db: Database) throws -> Named? {
    var line = line
    line.source = .order
    line.replaces = ""
    line.supplyDays = nil
    line.dosageDays = nil
    if !line.dosages.isEmpty { line.dosages[line.dosages.count - 1].lastDay = nil }
    if line == MedicationDetails(source: .order) { return nil }
    if let known = instructions[line] { return known }
    let text = Instruction(line, vocabulary).text
    let id = try id(
      "SELECT id FROM instructions WHERE content = ?",
      "INSERT INTO instructions (content) VALUES (?)", [.text(text)], db)
    let named = Named(id: id, content: .text(text))
    Self.keep(named, for: line, in: &instructions)
    return named
  }

  func designation(_ entry: Entry, _ db: Database) throws -> Named {
    let key = Designated(
      codes: entry.codes, names: Spelling([entry.display] + entry.otherNames))
    if let known = designations[key] { return known }
    var codes: [[String]] = []
    var ids: [Int64] = []
    for concept in entry.codes {
      guard let coding = StoredCoding.coding(of: vocabulary.concept(concept)) else {
        throw Damage("a code that no record has")
      }
      codes.append([coding.system, coding.code])
      ids.append(try self.coding(concept, db).id)
    }
    let digest = NameContents.digest(
      display: entry.display, codes: codes, otherNames: entry.otherNames)
    let find = try RawStatement(db, "SELECT id FROM designations WHERE digest = ?")
    find.bind(.blob(digest))
    let known = try find.step() ? find.integer(0) : nil
    find.reset()
    let id = try known ?? insert(entry, codings: ids, digest, db)
    let named = Named(id: id, content: .blob(digest))
    Self.keep(named, for: key, in: &designations)
    return named
  }

  private func insert(
    _ entry: Entry, codings: [Int64], _ digest: [UInt8], _ db: Database
  ) throws -> Int64 {
    let insertion = try RawStatement(db, "INSERT INTO designations (display) VALUES (?)")
    try insertion.run(.text(entry.display))
    let id = insertion.lastInsertedRow
    let code = try RawStatement(
      db, "INSERT INTO designation_codings (designation, position, coding) VALUES (?, ?, ?)")
    for (position, coding) in codings.enumerated() {
      try code.run(.integer(id), .integer(position), .integer(coding))
    }
    let name = try RawStatement(
      db, "INSERT INTO designation_names (designation, position, name) VALUES (?, ?, ?)")
    for (position, other) in entry.otherNames.enumerated() {
      try name.run(.integer(id), .integer(position), .text(other))
    }
    // From here on nothing can be added to it.
    try RawStatement(db, "UPDATE designations SET digest = ? WHERE id = ?")
      .run(.blob(digest), .integer(id))
    return id
  }

  private func id(
    _ search: String, _ insertion: String, _ values: [ColumnValue], _ db: Database
  ) throws -> Int64 {
    let found = try RawStatement(db, search)
    found.bind(values)
    let known = try found.step() ? found.integer(0) : nil
    found.reset()
    if let known { return known }
    let added = try RawStatement(db, insertion)
    try added.run(values)
    return added.lastInsertedRow
  }

  private static func keep<Key: Hashable, Value>(
    _ value: Value, for key: Key, in kept: inout [Key: Value]
  ) {
    if kept.count >= mostKept { kept.removeAll(keepingCapacity: true) }
    kept[key] = value
  }
}
