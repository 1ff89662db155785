import VigieTerms

/// Reads what the name of an act says of how it was done, each distinct name once: a record repeats
/// the same few hundred.
struct ActReader {
  private let vocabulary: Vocabulary
  private let mostNames: Int
  private var known: [String: ActWords] = [:]

  private struct ActWords {
    let side: Side?
    let contrast: Contrast?
  }

  /// - Parameter mostNames: how many names of one entry are read.
  init(_ vocabulary: Vocabulary, mostNames: Int) {
    self.vocabulary = vocabulary
    self.mostNames = mostNames
  }

  /// The entry with its side, contrast and modalities, for an exam or a procedure.
  ///
  /// What the source coded stays; names fill in what it left out, as long as they agree.
  mutating func describing(_ entry: Entry) -> Entry {
    guard entry.kind == .exam || entry.kind == .procedure else { return entry }
    var entry = entry
    var said = [words(entry.display)]
    for name in entry.otherNames.prefix(mostNames) { said.append(words(name)) }
    entry.context.side = entry.context.side ?? Self.agreed(said.compactMap(\.side))
    entry.context.contrast = entry.context.contrast ?? Self.agreed(said.compactMap(\.contrast))
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

  private mutating func words(_ name: String) -> ActWords {
    if let known = known[name] { return known }
    let words = ActWords(side: Side(text: name), contrast: Contrast(text: name))
    known[name] = words
    return words
  }

  private static func agreed<Value: Equatable>(_ values: [Value]) -> Value? {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
