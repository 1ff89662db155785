import VigieRecord
import VigieTerms

extension Evaluator {
  /// Lists what the view shows, with the classes of each, and the lines of each substance.
  mutating func readSubjects() {
    space.beginRecord()
    let gists = record.gists
    let isWhole = view.isWhole
    for kind in EntryKind.allCases {
      let first = space.subjects.count
      for entry in record.range(of: kind) where isWhole || view.isVisible(entry) {
        read(entry, kind, gists[entry.index])
      }
      space.subjectsByKind[Int(kind.rawValue)] = first..<space.subjects.count
    }
    for place in space.lines.indices where !space.lines[place].isUniform { mix(place) }
    space.pairs.fit(space.membership.signatures.count)
  }

  /// S15: each component substance of a line stands for itself; a line without any matches
  /// nothing.
  private mutating func read(_ entry: EntryIndex, _ kind: EntryKind, _ gist: EntryGist) {
    if space.firstSubject.count <= entry.index {
      let missing = max(entry.index + 1, 64) * 2 - space.firstSubject.count
      space.firstSubject.append(contentsOf: repeatElement(0, count: missing))
    }
    space.firstSubject[entry.index] = Int32(truncatingIfNeeded: space.subjects.count)
    let known =
      space.membership.known(gist.coding)
      ?? space.membership.learn(entry, kind, gist.coding, in: record, program)
    if known.isUndecided { evaluation.costlyLabels.append(entry) }
    if known.isFound { evaluation.foundLabels.append(entry) }
    for row in known.first..<known.first + known.count {
      space.subjects.append(Subject(entry: entry, row: RowID(Int(row))))
      if kind == .medication {
        join(space.subjects.count - 1, space.membership.rows[Int(row)], gist)
      }
    }
  }

  /// Lines of one substance that differ are perhaps in every class of theirs.
  private mutating func mix(_ place: Int) {
    let substance = space.lines[place].substance
    var signatures: [Signature] = []
    for subject in subjects(of: .medication) {
      let row = space.membership.rows[space.subjects[subject].row.index]
      if row.substance == substance { signatures.append(row.signature) }
    }
    space.lines[place].signature = space.membership.signatures.doubtful(signatures)
  }

  /// The substance that a component of a line is.
  func substance(of subject: Subject) -> SubstanceID? {
    space.membership.rows[subject.row.index].substance
  }

  func subjects(of kind: EntryKind) -> Range<Int> {
    space.subjectsByKind[Int(kind.rawValue)]
  }

  /// The component of a line that supplies a substance.
  func subject(of entry: EntryIndex, _ substance: SubstanceID) -> Subject? {
    var position = Int(space.firstSubject[entry.index])
    while position < space.subjects.count, space.subjects[position].entry == entry {
      let subject = space.subjects[position]
      if self.substance(of: subject) == substance { return subject }
      position += 1
    }
    return nil
  }
}

// MARK: - Presence

extension Evaluator {
  /// Marks the features that the record makes present: those of the general lane, or all.
  mutating func markPresence(ofAll isAll: Bool) {
    space.presence.reset()
    space.presenceIsWhole = isAll
    space.presenceIsLaidOut = false
    for kind in EntryKind.allCases {
      for place in subjects(of: kind) {
        let subject = space.subjects[place]
        let features = features(of: subject, isAll)
        guard !features.isEmpty else { continue }
        let isUpcoming = kind == .exam && isUpcoming(subject.entry)
        for feature in features {
          space.presence.count(space.membership.features[feature], isUpcoming: isUpcoming)
        }
      }
    }
  }

  /// Lists the subjects of each feature, once a rule will look them up.
  mutating func layOutPresence() {
    guard !space.presenceIsLaidOut else { return }
    space.presenceIsLaidOut = true
    space.presence.layOut()
    for place in space.subjects.indices {
      for feature in features(of: space.subjects[place], space.presenceIsWhole) {
        space.presence.add(Int32(place), to: space.membership.features[feature])
      }
    }
  }

  private func features(of subject: Subject, _ isAll: Bool) -> Range<Int> {
    let row = space.membership.rows[subject.row.index]
    let range = isAll ? row.features : row.generalFeatures
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// Whether an exam can be the `later` act of a repeat at `asOf` or at a later moment.
  private func isUpcoming(_ entry: EntryIndex) -> Bool {
    let gist = record.gists[entry.index]
    return gist.standing == .drafted || gist.endHigh >= asOf.low
  }
}
