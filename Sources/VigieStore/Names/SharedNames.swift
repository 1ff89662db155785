import Crypto
import GRDB
import VigieRecord
import VigieTerms

/// What the numbers in a patient's rows stand for, read when it is first asked for.
///
/// No more is kept than `mostKept` of each; then all is let go and read again, so that the memory of
/// a scan does not grow with the store.
final class SharedNames {
  private static let mostKept = 20_000
  private static let mostPartyBytes = 4 << 20

  let vocabulary: Vocabulary
  private var codings: [Int64: ConceptID] = [:]
  private var systems: [String: CodeSystem] = [:]
  private var units: [Int64: Unit] = [:]
  private var parties: [Int64: Party] = [:]
  /// Where the reference and the name of a party stand in `partyTexts`.
  private var partyRanges = NumberTable<PartyRange>(most: mostKept)
  private(set) var partyTexts = RecordTexts()
  private var designations: [Int64: ReadDesignation] = [:]
  private var instructions: [Int64: MedicationDetails] = [:]
  private var hints: [HintKey: NamingHint] = [:]
  /// What entries share once they stand in a record.
  let known = KnownEntries()

  private struct HintKey: Hashable {
    let designation: Int64
    let instruction: Int64
  }

  /// What an entry is called.
  struct ReadDesignation {
    let codes: [ConceptID]
    let display: String
    let otherNames: [String]
  }

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  func coding(_ id: Int64, _ db: Database) throws -> ConceptID {
    if let known = codings[id] { return known }
    let row = try RawStatement(db, "SELECT system, code FROM codings WHERE id = ?")
    row.bind(.integer(id))
    guard try row.step() else { throw Damage("there is no coding \(id)") }
    let uri = row.text(0)
    let concept = vocabulary.intern(system: system(uri), uri: uri, code: row.text(1))
    row.reset()
    Self.keep(concept, for: id, in: &codings)
    return concept
  }

  /// Few systems have all codes.
  private func system(_ uri: String) -> CodeSystem {
    if let known = systems[uri] { return known }
    let system = CodeSystem(uri: uri)
    if systems.count >= Self.mostKept { systems.removeAll(keepingCapacity: true) }
    systems[uri] = system
    return system
  }

  func unit(_ id: Int64, _ db: Database) throws -> Unit {
    if let known = units[id] { return known }
    let row = try RawStatement(db, "SELECT unit FROM units WHERE id = ?")
    row.bind(.integer(id))
    guard try row.step() else { throw Damage("there is no unit \(id)") }
    let text = row.text(0)
    row.reset()
    guard let unit = StoredUnit.unit(text) else { throw Damage("`\(text)` is no unit") }
    Self.keep(unit, for: id, in: &units)
    return unit
  }

  func party(_ id: Int64?, _ db: Database) throws -> Party {
    guard let id else { return Party() }
    if let known = parties[id] { return known }
    let row = try RawStatement(db, "SELECT reference, name FROM parties WHERE id = ?")
    row.bind(.integer(id))
    guard try row.step() else { throw Damage("there is no party \(id)") }
    let party = Party(reference: row.text(0), name: row.text(1))
    row.reset()
    Self.keep(party, for: id, in: &parties)
    return party
  }

  typealias PartyRange = (reference: TextRange, name: TextRange)

  /// Where what a party is called stands in `partyTexts`.
  func partyText(_ id: Int64, _ db: Database) throws -> PartyRange {
    if let known = partyRanges[id] { return known }
    let party = try party(id, db)
    if partyTexts.count > Self.mostPartyBytes {
      partyTexts = RecordTexts()
      partyRanges = NumberTable(most: Self.mostKept)
    }
    let range = (partyTexts.append(party.reference), partyTexts.append(party.name))
    partyRanges.keep(range, for: id)
    return range
  }

  func designation(_ id: Int64, _ db: Database) throws -> ReadDesignation {
    if let known = designations[id] { return known }
    let row = try RawStatement(db, "SELECT display FROM designations WHERE id = ?")
    row.bind(.integer(id))
    guard try row.step() else { throw Damage("there is no designation \(id)") }
    let display = row.text(0)
    row.reset()
    var codes: [ConceptID] = []
    let codings = try RawStatement(
      db, "SELECT coding FROM designation_codings WHERE designation = ? ORDER BY position")
    codings.bind(.integer(id))
    while try codings.step() { codes.append(try coding(codings.integer(0), db)) }
    var names: [String] = []
    let others = try RawStatement(
      db, "SELECT name FROM designation_names WHERE designation = ? ORDER BY position")
    others.bind(.integer(id))
    while try others.step() { names.append(others.text(0)) }
    let designation = ReadDesignation(codes: codes, display: display, otherNames: names)
    Self.keep(designation, for: id, in: &designations)
    return designation
  }

  func instruction(_ id: Int64?, _ db: Database) throws -> MedicationDetails {
    guard let id else { return MedicationDetails(source: .order) }
    if let known = instructions[id] { return known }
    let row = try RawStatement(db, "SELECT content FROM instructions WHERE id = ?")
    row.bind(.integer(id))
    guard try row.step() else { throw Damage("there is no instruction \(id)") }
    let content = row.text(0)
    row.reset()
    guard let details = Instruction(text: content)?.details(vocabulary) else {
      throw Damage("the instruction \(id) cannot be read: \(content.prefix(200))")
    }
    Self.keep(details, for: id, in: &instructions)
    return details
  }

  /// What entries that are worded alike share.
  func hint(designation: Int64, instruction: Int64?) -> NamingHint {
    let key = HintKey(designation: designation, instruction: instruction ?? 0)
    if let known = hints[key] { return known }
    let hint = NamingHint.fresh()
    if hints.count >= Self.mostKept { hints.removeAll(keepingCapacity: true) }
    hints[key] = hint
    return hint
  }

  private static func keep<Value>(
    _ value: Value, for id: Int64, in kept: inout [Int64: Value]
  ) {
    if kept.count >= mostKept { kept.removeAll(keepingCapacity: true) }
    kept[id] = value
  }
}

/// Content of a store that contradicts itself or says nothing.
struct Damage: Error {
  let words: String

  init(_ words: String) { self.words = words }
}
