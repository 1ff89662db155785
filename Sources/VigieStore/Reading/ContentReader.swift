import GRDB
import VigieRecord
import VigieTerms

/// Reads what the tables hold of a range of patients: one ordered pass over each table.
struct ContentReader {
  let names: SharedNames
  let db: Database

  /// What was read of one patient, before the parts stand together.
  struct Parts {
    var content = StoredContent()
    var entryCount: Int { entries.count }
    fileprivate var entries: [Entry] = []
    /// The place of each: resource and part.
    fileprivate var places: [Place] = []
    fileprivate var damage: Damage?
    /// Where the entry of a place is, made when the first coding asks.
    private var positions: [Place.Key: Int] = [:]

    fileprivate mutating func position(_ resource: Int64, _ part: Int64) -> Int? {
      if positions.isEmpty {
        for place in places {
          positions[Place.Key(resource: place.resource, part: place.part)] = place.position
        }
      }
      return positions[Place.Key(resource: resource, part: part)]
    }

    fileprivate struct Place: Comparable {
      let resource: Int64
      let part: Int64
      let position: Int

      struct Key: Hashable {
        let resource: Int64
        let part: Int64
      }

      static func < (left: Place, right: Place) -> Bool {
        (left.resource, left.part, left.position) < (right.resource, right.part, right.position)
      }
    }
  }

  /// What is held of these patients, whose keys ascend, or why it cannot be read.
  func contents(of keys: [Int64]) throws -> [Result<StoredContent, Damage>] {
    guard let first = keys.first, let last = keys.last else { return [] }
    var parts = keys.map { _ in Parts() }
    for (place, table) in StoreTable.all.enumerated() {
      try pass(table, first, last, keys, &parts) { try take(place, $0, &$1) }
    }
    return parts.map { parts in
      parts.damage.map { .failure($0) } ?? .success(Self.assembled(parts))
    }
  }

  /// Takes a row of the table at `place` among all.
  func take(_ place: Int, _ row: some StoredRow, _ parts: inout Parts) throws {
    if let kind = UInt8(exactly: place).flatMap({ EntryKind(rawValue: $0) }) {
      let entry = try entry(kind, row)
      parts.places.append(
        Parts.Place(
          resource: row.integer(1), part: row.integer(2), position: parts.entries.count))
      parts.entries.append(entry)
    } else if StoreTable.all[place].name == StoreTable.entryCodings.name {
      try takeCoding(row, &parts)
    } else {
      try takeFact(StoreTable.all[place].name, row, &parts)
    }
  }

  /// Goes over one table; a row that cannot be read spoils its patient alone.
  private func pass(
    _ table: StoreTable, _ first: Int64, _ last: Int64, _ keys: [Int64], _ parts: inout [Parts],
    _ take: (RawStatement, inout Parts) throws -> Void
  ) throws {
    let rows = try RawStatement(db, table.selection)
    rows.bind(.integer(first), .integer(last))
    var place = 0
    while try rows.step() {
      let patient = rows.integer(0)
      while place < keys.count, keys[place] < patient { place += 1 }
      guard place < keys.count else { break }
      guard keys[place] == patient, parts[place].damage == nil else { continue }
      do { try take(rows, &parts[place]) } catch let damage as Damage {
        parts[place].damage = damage
      }
    }
    rows.reset()
  }

  static func assembled(_ parts: Parts) -> StoredContent {
    var content = parts.content
    content.resources.reserveCapacity(parts.entries.count)
    var last: Int64?
    for place in parts.places.sorted() {
      let entry = parts.entries[place.position]
      if place.resource == last {
        content.resources[content.resources.count - 1].append(entry)
      } else {
        content.resources.append([entry])
      }
      last = place.resource
    }
    return content
  }

  /// Codes of an entry that was read before.
  private func takeCoding(_ row: some StoredRow, _ parts: inout Parts) throws {
    let (resource, part) = (row.integer(1), row.integer(2))
    guard let role = CodingRole(rawValue: row.integer(3)),
      let position = parts.position(resource, part)
    else { throw Damage("a coding belongs to no entry") }
    let concept = try names.coding(row.integer(5), db)
    switch role {
    case .label: parts.entries[position].labels.append(concept)
    case .reason: parts.entries[position].context.reasons.append(concept)
    case .bodySite: parts.entries[position].context.bodySites.append(concept)
    case .reaction:
      guard case .allergy(var details) = parts.entries[position].details else {
        throw Damage("a reaction to what is no allergy")
      }
      details.reactions.append(concept)
      parts.entries[position].details = .allergy(details)
    case .result:
      guard case .exam(var details) = parts.entries[position].details,
        case .concepts(let known) = details.value
      else { throw Damage("a coded result of what has none") }
      details.value = .concepts(known + [concept])
      parts.entries[position].details = .exam(details)
    }
  }
}
