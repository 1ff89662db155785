import VigieRecord
import VigieTerms

extension Evaluator {
  /// Lists what the view shows, with the classes of each, and which features that makes present.
  mutating func readSubjects() {
    space.subjects.removeAll(keepingCapacity: true)
    for kind in EntryKind.allCases {
      let first = space.subjects.count
      for entry in view.entries(of: kind) {
        if space.firstSubject.count <= entry.index {
          let missing = entry.index + 1 - space.firstSubject.count
          space.firstSubject.append(contentsOf: repeatElement(0, count: missing))
        }
        space.firstSubject[entry.index] = Int32(space.subjects.count)
        kind == .medication ? readLine(entry) : readEntry(entry)
      }
      space.subjectsByKind[Int(kind.rawValue)] = first..<space.subjects.count
    }
    markPresence()
  }

  /// S15: each component substance of a line stands for itself; a line without any matches
  /// nothing.
  private mutating func readLine(_ entry: EntryIndex) {
    let first = space.membership.rows(of: record.identity(entry), in: program.classes)
    for (offset, substance) in record.substances(entry).enumerated() {
      let row = RowID(first.index + offset)
      space.subjects.append(Subject(entry: entry, substance: substance, row: row))
    }
  }

  private mutating func readEntry(_ entry: EntryIndex) {
    let row = space.membership.rows(of: record.identity(entry), in: program.classes)
    space.subjects.append(Subject(entry: entry, substance: nil, row: row))
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

extension PatientRecord {
  fileprivate func identity(_ entry: EntryIndex) -> CodedIdentity {
    CodedIdentity(
      kind: kind(entry), codes: Array(codes(entry)), substances: Array(substances(entry)),
      route: medication(entry)?.route)
  }
}
