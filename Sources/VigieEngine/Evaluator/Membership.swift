import VigieTerms

/// Everything that the membership of an entry depends on.
struct CodedIdentity: Hashable {
  let kind: EntryKind
  let codes: [ConceptID]
  /// Of a medication line: its component substances.
  let substances: [SubstanceID]
  let route: Route?
}

/// The classes of one entry, or of one component of a medication line.
struct MembershipRow {
  let members: Range<Int32>
}

typealias RowID = Position<MembershipRow>

/// Rows of classes with their truth, each computed once for the life of a workspace: records
/// repeat the same few thousand codes.
struct MembershipTable: ~Copyable {
  private var known: [CodedIdentity: RowID] = [:]
  private var rows: ContiguousArray<MembershipRow> = []
  private var classes: ContiguousArray<ClassID> = []
  private var truths: ContiguousArray<Truth> = []

  /// The row of an entry; for a medication line the first of one row for each substance.
  mutating func rows(of identity: CodedIdentity, in table: ClassTable) -> RowID {
    if let row = known[identity] { return row }
    let first = RowID(rows.count)
    for members in table.members(of: identity) { append(members) }
    known[identity] = first
    return first
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
