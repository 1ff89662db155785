import VigieRecord
import VigieTerms

extension Evaluator {
  /// Lists what the view shows, with the classes of each, and which features that makes present.
  mutating func readSubjects() {
    space.subjects.removeAll(keepingCapacity: true)
    for kind in EntryKind.allCases {
      let first = space.subjects.count
      for entry in record.range(of: kind) where view.isVisible(entry) {
        read(entry, kind)
      }
      space.subjectsByKind[Int(kind.rawValue)] = first..<space.subjects.count
    }
    markPresence()
  }

  /// S15: each component substance of a line stands for itself; a line without any matches
  /// nothing.
  private mutating func read(_ entry: EntryIndex, _ kind: EntryKind) {
    if space.firstSubject.count <= entry.index {
      let missing = entry.index + 1 - space.firstSubject.count
      space.firstSubject.append(contentsOf: repeatElement(0, count: missing))
    }
    space.firstSubject[entry.index] = Int32(space.subjects.count)
    let isLine = kind == .medication
    let substances = record.substances(entry)
    let known = space.membership.rows(of: entry, kind, in: record, program.classes)
    if known.isUndecided { evaluation.costlyLabels.append(entry) }
    if known.isFound { evaluation.foundLabels.append(entry) }
    let row = known.row
    guard isLine else {
      space.subjects.append(Subject(entry: entry, substance: nil, row: row))
      return
    }
    if substances.isEmpty, !program.classes.patterns.isEmpty,
      let own = record.ownSubstance(entry)
    {
      space.subjects.append(Subject(entry: entry, substance: own, row: row))
    }
    for (offset, substance) in substances.enumerated() {
      space.subjects.append(
        Subject(entry: entry, substance: substance, row: RowID(row.index + offset)))
    }
  }

  private mutating func markPresence() {
    space.presence.reset()
    for kind in EntryKind.allCases {
      for subject in subjects(of: kind) {
        let isUpcoming = kind == .exam && isUpcoming(space.subjects[subject].entry)
        for place in space.membership.range(space.subjects[subject].row) {
          let set = space.membership.set(at: place)
          guard let feature = program.classes.feature(of: set, kind) else { continue }
          space.presence.count(feature, isUpcoming: isUpcoming)
        }
      }
    }
    space.presence.layOut()
    for kind in EntryKind.allCases {
      for subject in subjects(of: kind) {
        for place in space.membership.range(space.subjects[subject].row) {
          let set = space.membership.set(at: place)
          guard let feature = program.classes.feature(of: set, kind) else { continue }
          space.presence.add(Int32(subject), to: feature)
        }
      }
    }
  }

  /// Whether an exam can be the `later` act of a repeat at `asOf` or at a later moment.
  private func isUpcoming(_ entry: EntryIndex) -> Bool {
    if record.standing(entry) == .drafted { return true }
    return (record.end(entry) ?? record.start(entry)).high >= asOf.low
  }

  func subjects(of kind: EntryKind) -> Range<Int> {
    space.subjectsByKind[Int(kind.rawValue)]
  }

  /// The component of a line that supplies a substance.
  func subject(of entry: EntryIndex, _ substance: SubstanceID) -> Subject? {
    var position = Int(space.firstSubject[entry.index])
    while position < space.subjects.count, space.subjects[position].entry == entry {
      if space.subjects[position].substance == substance { return space.subjects[position] }
      position += 1
    }
    return nil
  }
}
