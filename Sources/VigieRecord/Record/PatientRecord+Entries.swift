import VigieTerms

/// What the record holds of an entry. The entry must be of this record.
extension PatientRecord {
  /// What sort of thing it is.
  public func kind(_ entry: EntryIndex) -> EntryKind { content.kinds.kind(at: entry.index) }

  /// As FHIR writes a reference, for instance `MedicationRequest/m2`.
  public func reference(_ entry: EntryIndex) -> String {
    content.texts[content.rows[entry.index].reference]
  }

  /// What the source calls it.
  public func display(_ entry: EntryIndex) -> String {
    content.rows[entry.index].designation.display
  }

  /// Start of treatment, date of exam, onset of condition; possibly partial or unknown.
  public func start(_ entry: EntryIndex) -> TimePoint { content.rows[entry.index].start }

  /// The recorded end, or nil when nobody recorded one.
  public func end(_ entry: EntryIndex) -> TimePoint? { content.rows[entry.index].end }

  /// Whether the recording date stands in for a missing start (S11).
  public func startIsRecordingDate(_ entry: EntryIndex) -> Bool {
    content.rows[entry.index].startIsRecordingDate
  }

  /// How far it counts (S13).
  public func standing(_ entry: EntryIndex) -> Standing { content.rows[entry.index].standing }

  /// Whether it was still going on when it was recorded.
  public func activity(_ entry: EntryIndex) -> Activity { content.rows[entry.index].activity }

  /// Its codes as recorded.
  public func codes(_ entry: EntryIndex) -> ContiguousArray<ConceptID>.SubSequence {
    content.rows[entry.index].designation.codes[...]
  }

  /// Its security labels.
  public func labels(_ entry: EntryIndex) -> ContiguousArray<ConceptID>.SubSequence {
    (content.rows[entry.index].rare?.labels ?? [])[...]
  }

  /// The document or prescription it belongs to; empty if unknown.
  public func document(_ entry: EntryIndex) -> String {
    content.texts[content.rows[entry.index].document]
  }

  /// When it was written down or signed; nil if unknown.
  public func recorded(_ entry: EntryIndex) -> TimePoint? { content.rows[entry.index].recorded }

  /// Who wrote it, as FHIR writes a reference; empty if unknown.
  func author(of entry: EntryIndex) -> String {
    content.texts[content.rows[entry.index].author.reference]
  }

  /// Who, where and why.
  public func context(_ entry: EntryIndex) -> EntryContext {
    content.rows[entry.index].context(content.texts)
  }
}

/// What only some kinds have; nil, or empty, for the others.
extension PatientRecord {
  /// What a medication line has.
  public func medication(_ entry: EntryIndex) -> MedicationDetails? {
    content.rows[entry.index].medication
  }

  /// The substances that a medication line contains, sorted; empty when none of its codes is
  /// recognised.
  public func substances(_ entry: EntryIndex) -> ContiguousArray<SubstanceID>.SubSequence {
    content.rows[entry.index].designation.substances[...]
  }

  /// What an exam has.
  public func exam(_ entry: EntryIndex) -> ExamDetails? { content.rows[entry.index].exam }

  /// Whether an exam is a panel: an act that holds others and has no value of its own (S34).
  public func isPanel(_ entry: EntryIndex) -> Bool {
    let row = content.rows[entry.index]
    return row.kind == .exam && row.designation.isPanel
  }

  /// What an act contains.
  public func cover(_ entry: EntryIndex) -> PanelCover {
    PanelCover(codes(entry).map { vocabulary.concept($0) })
  }

  /// What an allergy has.
  public func allergy(_ entry: EntryIndex) -> AllergyDetails? {
    guard case .allergy(let details) = content.rows[entry.index].facts else { return nil }
    return details
  }

  /// What a stay has.
  public func stay(_ entry: EntryIndex) -> StayDetails? {
    guard case .stay(let details) = content.rows[entry.index].facts else { return nil }
    return details
  }
}
