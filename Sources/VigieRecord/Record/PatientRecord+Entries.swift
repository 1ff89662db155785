import VigieTerms

/// What the record holds of an entry. The entry must be of this record.
extension PatientRecord {
  /// What sort of thing it is.
  public func kind(_ entry: EntryIndex) -> EntryKind {
    let position = kindEnds.firstIndex { entry.index < $0 } ?? 0
    return EntryKind(rawValue: UInt8(position)) ?? .stay
  }

  /// As FHIR writes a reference, for instance `MedicationRequest/m2`.
  public func reference(_ entry: EntryIndex) -> String { columns.references[entry.index] }

  /// What the source calls it.
  public func display(_ entry: EntryIndex) -> String { columns.displays[entry.index] }

  /// Start of treatment, date of exam, onset of condition; possibly partial or unknown.
  public func start(_ entry: EntryIndex) -> TimePoint { columns.starts[entry.index] }

  /// The recorded end, or nil when nobody recorded one.
  public func end(_ entry: EntryIndex) -> TimePoint? { columns.ends[entry.index] }

  /// Whether the recording date stands in for a missing start (S11).
  public func startIsRecordingDate(_ entry: EntryIndex) -> Bool {
    columns.startsAreRecordingDates[entry.index]
  }

  /// How far it counts (S13).
  public func standing(_ entry: EntryIndex) -> Standing { columns.standings[entry.index] }

  /// Whether it was still going on when it was recorded.
  public func activity(_ entry: EntryIndex) -> Activity { columns.activities[entry.index] }

  /// Its codes as recorded.
  public func codes(_ entry: EntryIndex) -> ContiguousArray<ConceptID>.SubSequence {
    columns.codes[entry.index]
  }

  /// Its security labels.
  public func labels(_ entry: EntryIndex) -> ContiguousArray<ConceptID>.SubSequence {
    columns.labels[entry.index]
  }

  /// The document or prescription it belongs to; empty if unknown.
  public func document(_ entry: EntryIndex) -> String { columns.documents[entry.index] }

  /// When it was written down or signed; nil if unknown.
  public func recorded(_ entry: EntryIndex) -> TimePoint? { columns.recorded[entry.index] }

  /// Who, where and why.
  public func context(_ entry: EntryIndex) -> EntryContext { columns.contexts[entry.index] }
}

/// What only some kinds have; nil, or empty, for the others.
extension PatientRecord {
  /// What a medication line has.
  public func medication(_ entry: EntryIndex) -> MedicationDetails? {
    position(entry, .medication).map { medications.details[$0] }
  }

  /// The substances that a medication line contains, sorted; empty when none of its codes is
  /// recognised.
  public func substances(_ entry: EntryIndex) -> ContiguousArray<SubstanceID>.SubSequence {
    position(entry, .medication).map { medications.substances[$0] } ?? []
  }

  /// What an exam has.
  public func exam(_ entry: EntryIndex) -> ExamDetails? {
    position(entry, .exam).map { exams[$0] }
  }

  /// Whether an exam is a panel: an act that holds others and has no value of its own (S34).
  public func isPanel(_ entry: EntryIndex) -> Bool {
    position(entry, .exam).map { panels[$0] } ?? false
  }

  /// What an act contains.
  public func cover(_ entry: EntryIndex) -> PanelCover {
    PanelCover(codes(entry).map { vocabulary.concept($0) })
  }

  /// What an allergy has.
  public func allergy(_ entry: EntryIndex) -> AllergyDetails? {
    position(entry, .allergy).map { allergies[$0] }
  }

  /// What a stay has.
  public func stay(_ entry: EntryIndex) -> StayDetails? {
    position(entry, .stay).map { stays[$0] }
  }

  private func position(_ entry: EntryIndex, _ kind: EntryKind) -> Int? {
    let range = range(of: kind)
    return range.contains(entry) ? entry.index - range.startIndex : nil
  }
}
