import VigieTerms

extension RecordBuilder {
  /// How an exam or a procedure was done, as far as its codes and names say what the entry does not;
  /// nil where they add nothing.
  ///
  /// What the source coded stays; names fill in what it left out, as long as they agree.
  func act(of entry: Entry) -> ActQualities? {
    guard entry.kind == .exam || entry.kind == .procedure else { return nil }
    var (side, contrast) = (Agreement<Side>(), Agreement<Contrast>())
    func hear(_ name: String) {
      let words = vocabulary.words(ofAct: name)
      side.add(words.side)
      contrast.add(words.contrast)
    }
    hear(entry.display)
    for name in entry.otherNames.prefix(limits.codesPerEntry) { hear(name) }
    let modalities = entry.codes.compactMap { Modality(vocabulary.concept($0)) }
    let isSorted = entry.context.modalities.count < 2
    guard side.value != nil || contrast.value != nil || !modalities.isEmpty || !isSorted else {
      return nil
    }
    return ActQualities(side: side.value, contrast: contrast.value, modalities: modalities)
  }
}

/// How an act was done, by its codes and names.
struct ActQualities {
  let side: Side?
  let contrast: Contrast?
  let modalities: [Modality]

  /// Fills in what the source left out.
  func describe(_ context: inout EntryContext) {
    context.side = context.side ?? side
    context.contrast = context.contrast ?? contrast
    for modality in modalities where !context.modalities.contains(modality) {
      context.modalities.append(modality)
    }
    context.modalities.sort { $0.rawValue < $1.rawValue }
  }
}

/// What several names say, as long as none says something else.
private struct Agreement<Value: Equatable> {
  private(set) var value: Value?
  private var isBroken = false

  mutating func add(_ said: Value?) {
    guard let said, !isBroken, said != value else { return }
    isBroken = value != nil
    value = isBroken ? nil : said
  }
}
