import VigieTerms

/// What the name of an act says of how it was done, where no code does.
extension RecordBuilder {
  /// The entry with its side, contrast and modalities, for an exam or a procedure.
  ///
  /// What the source coded stays; names fill in what it left out, as long as they agree.
  func describingAct(in entry: Entry) -> Entry {
    guard entry.kind == .exam || entry.kind == .procedure else { return entry }
    var entry = entry
    let names = [entry.display] + entry.otherNames.prefix(limits.codesPerEntry)
    if entry.context.side == nil {
      entry.context.side = Self.agreed(names.compactMap { Side(text: $0) })
    }
    if entry.context.contrast == nil {
      entry.context.contrast = Self.agreed(names.compactMap { Contrast(text: $0) })
    }
    for code in entry.codes {
      if let modality = Modality(vocabulary.concept(code)),
        !entry.context.modalities.contains(modality)
      {
        entry.context.modalities.append(modality)
      }
    }
    entry.context.modalities.sort { $0.rawValue < $1.rawValue }
    return entry
  }

  private static func agreed<Value: Equatable>(_ values: [Value]) -> Value? {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
