import VigieRecord
import VigieTerms

/// The classes of one entry, or of one component of a medication line.
struct MembershipRow {
  let members: Range<Int32>
}

typealias RowID = Position<MembershipRow>

/// Rows of classes with their truth, each computed once for the life of a workspace: records
/// repeat the same few thousand codes.
struct MembershipTable: ~Copyable {
  private var rows: ContiguousArray<MembershipRow> = []
  private var classes: ContiguousArray<ClassID> = []
  private var truths: ContiguousArray<Truth> = []

  /// What was met so far, and an open-addressed table of positions in it; -1 is free.
  private var met: ContiguousArray<Met> = []
  private var codes: ContiguousArray<ConceptID> = []
  private var words: ContiguousArray<LabelID> = []
  private var slots = ContiguousArray<Int32>(repeating: -1, count: 256)

  /// Everything that membership depends on, with its rows.
  private struct Met {
    let hash: UInt64
    let kind: EntryKind
    let route: Route?
    let codes: Slots
    let words: Slots
    let row: RowID
    /// Whether the search for a label pattern was given up.
    let isUndecided: Bool
    /// Whether one was found.
    let isFound: Bool
  }

  /// The row of an entry; for a medication line the first of one row for each of its substances,
  /// which its codes determine, or for the one of its own.
  ///
  /// - Complexity: O(1) on average for what was met before; allocates nothing then.
  mutating func rows(
    of entry: EntryIndex, _ kind: EntryKind, in record: PatientRecord, _ table: ClassTable
  ) -> (row: RowID, isUndecided: Bool, isFound: Bool) {
    let coded = record.codes(entry)
    let route = kind == .medication ? record.medication(entry)?.route : nil
    let labels = table.patterns.isEmpty ? [] : record.words(entry)
    let hash = Self.hash(coded, kind, route, labels)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = met[Int(slots[slot])]
      if known.hash == hash, known.kind == kind, known.route == route,
        codes[known.codes.range].elementsEqual(coded),
        words[known.words.range].elementsEqual(labels)
      {
        return (known.row, known.isUndecided, known.isFound)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let row = RowID(rows.count)
    let whole = record.coded(entry, patterns: table.patterns)
    let substances = whole.ownSubstance.map { [$0] } ?? Array(record.substances(entry))
    for members in table.members(of: whole, kind, substances) { append(members) }
    let isUndecided = whole.labels.values.contains(.unknown)
    let isFound = whole.labels.values.contains(.yes)
    let (start, firstWord) = (codes.count, words.count)
    codes.append(contentsOf: coded)
    words.append(contentsOf: labels)
    met.append(
      Met(
        hash: hash, kind: kind, route: route, codes: Slots(start..<codes.count),
        words: Slots(firstWord..<words.count), row: row, isUndecided: isUndecided,
        isFound: isFound))
    slots[slot] = Int32(met.count - 1)
    if met.count * 2 > slots.count { grow() }
    return (row, isUndecided, isFound)
  }

  /// Mixes with the constants of SplitMix64; equality decides, so any mixing will do.
  private static func hash(
    _ codes: ContiguousArray<ConceptID>.SubSequence, _ kind: EntryKind, _ route: Route?,
    _ words: ContiguousArray<LabelID>.SubSequence
  ) -> UInt64 {
    var hash = UInt64(kind.rawValue) << 8 | (route == nil ? 0 : 1)
    for code in codes {
      hash = (hash ^ UInt64(truncatingIfNeeded: code.index)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 31
    }
    for word in words {
      hash = (hash ^ UInt64(truncatingIfNeeded: word.index)) &* 0x94D0_49BB_1331_11EB
      hash ^= hash >> 29
    }
    return hash
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: -1, count: slots.count * 4)
    for (position, known) in met.enumerated() {
      var slot = Int(truncatingIfNeeded: known.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(position)
    }
  }

  private mutating func append(_ members: [ClassTable.Membership]) {
    let start = Int32(classes.count)
    for member in members {
      classes.append(member.set)
      truths.append(member.truth)
    }
    rows.append(MembershipRow(members: start..<Int32(classes.count)))
  }
}

extension MembershipTable {
  /// Where the classes of a row stand.
  func range(_ row: RowID) -> Range<Int> {
    let members = rows[row].members
    return Int(members.lowerBound)..<Int(members.upperBound)
  }

  /// The class at one place of a row; classes that it lacks hold for no.
  func set(at place: Int) -> ClassID { classes[place] }

  /// How far a row is in a class.
  ///
  /// - Complexity: O(log n) in the classes of the row.
  func truth(_ row: RowID, in set: ClassID) -> Truth {
    var places = range(row)
    while !places.isEmpty {
      let middle = places.lowerBound + places.count / 2
      if classes[middle] == set { return truths[middle] }
      if classes[middle] < set {
        places = middle + 1..<places.upperBound
      } else {
        places = places.lowerBound..<middle
      }
    }
    return .no
  }
}
