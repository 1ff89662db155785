import VigieTerms

/// Recognition by name, the last resort: for treatments and allergies without a recognised code.
extension RecordBuilder {
  /// What the words of an entry name, and what leaves in doubt which substances are meant; neither
  /// where a code says what it is.
  ///
  /// Its texts must agree: one in doubt keeps another from deciding.
  func naming(of entry: Entry) -> (concept: ConceptID?, doubt: NotEvaluated.Cause?) {
    guard let kind = labelKind(entry), !entry.codes.contains(where: vocabulary.isRecognised)
    else { return (nil, nil) }
    var doubt: NotEvaluated.Cause?
    var found: NameReading?
    for text in [entry.display] + entry.otherNames.prefix(limits.codesPerEntry) {
      let reading = vocabulary.reading(ofLabel: text, as: kind)
      switch reading {
      case .nothing: continue
      case .doubtful(let why): doubt = doubt ?? .label(why)
      case .substances, .classes:
        if let known = found, !known.hasSameSubstances(as: reading) {
          doubt = doubt ?? .namesDisagree
        }
        found = found ?? reading
      }
    }
    guard doubt == nil, let found else { return (nil, doubt) }
    let concept = vocabulary.intern(found)
    return (concept == .unreadable ? nil : concept, nil)
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
