import VigieRecord
import VigieTerms

extension Evaluator {
  /// One look at every entry: the lines of each substance, the exams of the day, and the features
  /// by which rules of the general lane are woken.
  ///
  /// INVARIANT (light): it keeps nothing of an entry that no lane asks for; `readSubjects` lists
  /// them all, once a rule will look them up.
  mutating func scan() {
    space.beginRecord(entries: gists.count)
    scanLines()
    scanExams()
    for kind in [EntryKind.condition, .allergy, .procedure, .stay]
    where program.scanned.contains(kind) {
      for entry in record.range(of: kind) where view.isVisible(entry) {
        note(known(entry, kind), entry, isUpcoming: false)
      }
    }
    space.pairs.fit(space.membership.signatures.count)
    space.singles.fit(space.membership.signatures, program)
  }

  private mutating func scanLines() {
    let isWhole = view.isWhole
    for entry in record.range(of: .medication) where isWhole || view.isVisible(entry) {
      let gist = gists[entry.index]
      space.lastStart = max(space.lastStart, gist.startLow)
      let known = known(entry, .medication)
      if known.count == 1 {
        join(entry, known.only, gist)
      } else {
        for row in known.first..<known.first &+ known.count {
          join(entry, space.membership.rows[Int(row)].gist, gist)
        }
      }
      note(known, entry, isUpcoming: false)
    }
  }

  private mutating func scanExams() {
    let isWhole = view.isWhole
    let isScanned = program.scanned.contains(.exam)
    for entry in record.range(of: .exam) where isWhole || view.isVisible(entry) {
      let gist = gists[entry.index]
      space.lastStart = max(space.lastStart, gist.startLow)
      let isUpcoming = isUpcoming(gist)
      if isUpcoming { space.upcomingExams.append(entry) }
      if isScanned { note(known(entry, .exam), entry, isUpcoming: isUpcoming) }
    }
  }

  /// The rows of an entry, learnt where its coding is new.
  @inline(__always)
  mutating func known(_ entry: EntryIndex, _ kind: EntryKind) -> MembershipTable.KnownCoding {
    let coding = gists[entry.index].coding
    let known = space.membership.known(coding)
    if known.first >= 0 { return known }
    return space.membership.learn(entry, kind, coding, in: record, program)
  }

  /// Marks the features of the general lane, and reports what became of label patterns.
  @inline(__always)
  private mutating func note(
    _ known: MembershipTable.KnownCoding, _ entry: EntryIndex, isUpcoming: Bool
  ) {
    guard known.isNoted else { return }
    if known.isUndecided { evaluation.costlyLabels.append(entry) }
    if known.isFound { evaluation.foundLabels.append(entry) }
    if known.count == 1 {
      note(known.only.generalFeatures, entry, known.first, isUpcoming)
    } else {
      for row in known.first..<known.first &+ known.count {
        note(space.membership.rows[Int(row)].gist.generalFeatures, entry, row, isUpcoming)
      }
    }
  }

  @inline(__always)
  private mutating func note(
    _ features: Range<Int32>, _ entry: EntryIndex, _ row: Int32, _ isUpcoming: Bool
  ) {
    let subject = Subject(entry: entry, row: RowID(Int(row)))
    for feature in features {
      space.presence.note(
        subject, space.membership.features[Int(feature)], isUpcoming: isUpcoming)
    }
  }

  /// Whether an exam can be the `later` act of a repeat at `asOf` or at a later moment.
  private func isUpcoming(_ gist: EntryGist) -> Bool {
    gist.standing == .drafted || gist.endHigh >= asOf.low
  }
}

// MARK: - Subjects

extension Evaluator {
  /// Lists what the view shows, with the classes of each; once a record.
  mutating func readSubjects() {
    guard !space.subjectsAreRead else { return }
    space.subjectsAreRead = true
    for kind in EntryKind.allCases {
      let first = space.subjects.count
      for entry in record.range(of: kind) where view.isVisible(entry) {
        space.firstSubject[entry.index] = Int32(truncatingIfNeeded: space.subjects.count)
        // S15: each component of a line stands for itself; a line without any matches nothing.
        let known = known(entry, kind)
        for row in known.first..<known.first + known.count {
          space.subjects.append(Subject(entry: entry, row: RowID(Int(row))))
        }
      }
      space.subjectsByKind[Int(kind.rawValue)] = first..<space.subjects.count
    }
  }

  /// The substance that a component of a line is.
  func substance(of subject: Subject) -> SubstanceID? {
    space.membership.rows[subject.row.index].gist.substance
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
  /// Notes the subjects of all features, for rules that their lanes leave to the general one; a
  /// scan notes those of the general lane. Once a record.
  mutating func noteAll() {
    guard !space.allAreNoted else { return }
    space.allAreNoted = true
    space.presence.reset()
    for kind in EntryKind.allCases {
      for entry in record.range(of: kind) where view.isVisible(entry) {
        let isUpcoming = kind == .exam && isUpcoming(gists[entry.index])
        let known = known(entry, kind)
        for row in known.first..<known.first + known.count {
          note(space.membership.rows[Int(row)].features, entry, row, isUpcoming)
        }
      }
    }
  }
}
