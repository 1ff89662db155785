import VigieTerms

/// One entry as a record keeps it: what is its own in place, what it shares with others by
/// reference, texts as stretches of the record's one text.
package struct EntryRow: Sendable {
  package let kind: EntryKind
  package var standing = Standing.sure
  package var activity = Activity.open
  package var startIsRecordingDate = false
  package let designation: Designation
  package var facts: Facts
  /// Which sets it is in.
  package var coding: CodingID
  package var reference: TextRange
  package var document = TextRange.empty
  package var stay = TextRange.empty
  package var author = PartyRange()
  package var performer = PartyRange()
  package var place = PartyRange()
  package var start: TimePoint
  package var end: TimePoint?
  package var recorded: TimePoint?
  var rare: RareFacts?

  /// What only some kinds have.
  package enum Facts: Sendable {
    case medication(LineInstruction)
    case exam(ExamFrame, ExactDecimal)
    case allergy(AllergyDetails)
    case stay(StayDetails)
    case none
  }

  /// A person or an organisation.
  package struct PartyRange: Sendable {
    package var reference = TextRange.empty
    package var name = TextRange.empty

    package init(reference: TextRange = .empty, name: TextRange = .empty) {
      self.reference = reference
      self.name = name
    }

    fileprivate init(_ party: Party, _ texts: inout RecordTexts) {
      self.init(reference: texts.append(party.reference), name: texts.append(party.name))
    }

    func party(_ texts: RecordTexts) -> Party {
      Party(reference: texts[reference], name: texts[name])
    }
  }

  package init(
    kind: EntryKind, _ designation: Designation, _ facts: Facts, coding: CodingID,
    reference: TextRange, start: TimePoint
  ) {
    self.kind = kind
    self.designation = designation
    self.facts = facts
    self.coding = coding
    self.reference = reference
    self.start = start
  }
}

// MARK: - To and from an entry

extension Entry {
  /// The row of an entry that was admitted under that name.
  func row(_ naming: AdmittedNaming, _ texts: inout RecordTexts) -> EntryRow {
    let facts: EntryRow.Facts
    switch details {
    case .medication(let line): facts = .medication(LineInstruction(line, route: naming.route))
    case .exam(let exam):
      var number = ExactDecimal.zero
      if case .quantity(let measured, _, _) = exam.value { number = measured }
      facts = .exam(ExamFrame(exam), number)
    case .allergy(let allergy): facts = .allergy(allergy)
    case .stay(let stay): facts = .stay(stay)
    case .condition, .procedure: facts = .none
    }
    var row = EntryRow(
      kind: kind, naming.designation, facts, coding: naming.coding,
      reference: texts.append(reference), start: start)
    row.standing = standing
    row.activity = activity
    row.startIsRecordingDate = startIsRecordingDate
    row.document = texts.append(document)
    row.stay = texts.append(context.stay)
    row.author = EntryRow.PartyRange(context.author, &texts)
    row.performer = EntryRow.PartyRange(context.performer, &texts)
    row.place = EntryRow.PartyRange(context.place, &texts)
    row.end = end
    row.recorded = recorded
    row.rare = RareFacts.of(self)
    return row
  }
}

extension EntryRow {
  /// Who, where, why and how.
  func context(_ texts: RecordTexts) -> EntryContext {
    var context = EntryContext()
    context.author = author.party(texts)
    context.performer = performer.party(texts)
    context.place = place.party(texts)
    context.stay = texts[stay]
    context.reasons = rare?.reasons ?? []
    context.bodySites = rare?.bodySites ?? []
    context.side = designation.side
    context.contrast = designation.contrast
    context.modalities = designation.modalities
    return context
  }

  /// What a medication line has.
  var medication: MedicationDetails? {
    guard case .medication(let instruction) = facts else { return nil }
    var details = instruction.details
    details.route = details.route ?? designation.impliedRoute
    details.form = designation.form
    details.strengths = designation.strengths
    return details
  }

  /// What an exam has.
  var exam: ExamDetails? {
    guard case .exam(let frame, let number) = facts else { return nil }
    var details = frame.details
    if case .quantity(_, let unit, let bound) = details.value {
      details.value = .quantity(number, unit, bound)
    }
    return details
  }

  /// The entry, as it was admitted.
  func entry(_ texts: RecordTexts) -> Entry {
    let details: Entry.Details
    switch facts {
    case .medication: details = .medication(medication ?? MedicationDetails(source: .order))
    case .exam: details = .exam(exam ?? ExamDetails())
    case .allergy(let allergy): details = .allergy(allergy)
    case .stay(let stay): details = .stay(stay)
    case .none: details = kind == .procedure ? .procedure : .condition
    }
    var entry = Entry(
      kind: kind, reference: texts[reference], codes: Array(designation.codes),
      display: designation.display, start: start, details: details)
    entry.otherNames = designation.otherNames
    entry.end = end
    entry.startIsRecordingDate = startIsRecordingDate
    entry.standing = standing
    entry.activity = activity
    entry.labels = rare.map { Array($0.labels) } ?? []
    entry.recorded = recorded
    entry.document = texts[document]
    entry.context = context(texts)
    entry.isMute = designation.isMute
    return entry
  }
}
