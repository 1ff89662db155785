import VigieTerms

/// Recognition by name, the last resort: for treatments and allergies without a recognised code.
extension RecordBuilder {
  /// An entry with what its words name, and why they name nothing.
  struct NamedEntry {
    var entry: Entry
    /// What leaves in doubt which substances are meant; nil when nothing does.
    var doubt: NotEvaluated.Cause?
  }

  /// The entry, and behind its codes the concept of what its words name.
  ///
  /// Its texts must agree: one in doubt keeps another from deciding.
  func named(_ entry: Entry) -> NamedEntry {
    guard let kind = labelKind(entry),
      !entry.codes.contains(where: { vocabulary.concept($0).isRecognised })
    else { return NamedEntry(entry: entry) }
    var result = NamedEntry(entry: entry)
    var found: NameReading?
    for text in [entry.display] + entry.otherNames.prefix(limits.codesPerEntry) {
      let reading = vocabulary.reading(ofLabel: text, as: kind)
      switch reading {
      case .nothing: continue
      case .doubtful(let doubt): result.doubt = result.doubt ?? .label(doubt)
      case .substances, .classes:
        if let known = found, !known.hasSameSubstances(as: reading) {
          result.doubt = result.doubt ?? .namesDisagree
        }
        found = found ?? reading
      }
    }
    guard result.doubt == nil, let found else { return result }
    let concept = vocabulary.intern(found)
    if concept != .unreadable { result.entry.codes.append(concept) }
    return result
  }

  private func labelKind(_ entry: Entry) -> Vocabulary.LabelKind? {
    switch entry.kind {
    case .medication: .medication
    case .allergy: .allergy
    case .exam, .condition, .procedure, .stay: nil
    }
  }
}

extension PatientRecord {
  /// Whether the substances of the entry are known from its words alone, because no code of it is
  /// recognised.
  public func isRecognisedByName(_ entry: EntryIndex) -> Bool {
    codes(entry).contains { vocabulary.concept($0).system == .name }
  }
}
