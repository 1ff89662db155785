import VigieTerms

/// Words that label patterns are searched in: those of entries whose codes nobody knows (§8).
extension RecordBuilder {
  /// What the source calls the entry, its text first, each once; empty where a code of the record
  /// says what it is, for a urine creatinine must not enter a set by its name.
  func words(of entry: Entry) -> [LabelID] {
    let isCoded = entry.codes.contains {
      vocabulary.isRecognised($0) && vocabulary.concept($0).system != .name
    }
    guard !isCoded, !entry.isMute else { return [] }
    var words: [LabelID] = []
    for text in [entry.display] + entry.otherNames.prefix(limits.codesPerEntry) {
      let word = vocabulary.intern(label: text)
      if word != .empty, !words.contains(word) { words.append(word) }
    }
    return words
  }
}

extension EntryKind {
  /// Whether an entry without any code shows that the record holds its kind: an act or a disease
  /// that only words name may be any.
  var isCoveredByWords: Bool {
    switch self {
    case .medication, .allergy, .stay: true
    case .exam, .condition, .procedure: false
    }
  }
}

extension PatientRecord {
  /// What label patterns are searched in: the words of an entry without a recognised code, its text
  /// first; empty for all others.
  public func words(_ entry: EntryIndex) -> ContiguousArray<LabelID>.SubSequence {
    content.rows[entry.index].designation.words[...]
  }

  /// The substance that stands for a medication line known by its words alone: only label patterns
  /// reach it. Nil for a line whose substances are known.
  public func ownSubstance(_ entry: EntryIndex) -> SubstanceID? {
    guard let first = words(entry).first, kind(entry) == .medication, substances(entry).isEmpty
    else { return nil }
    return vocabulary.substance(called: first)
  }

  /// An entry as membership looks at it.
  ///
  /// - Parameter patterns: those of the sets that will be asked.
  package func coded(_ entry: EntryIndex, patterns: [LabelPattern]) -> CodedEntry {
    let words = words(entry)
    let own = patterns.isEmpty ? nil : ownSubstance(entry)
    return CodedEntry(
      concepts: own == nil ? codes(entry).map { vocabulary.concept($0) } : [],
      route: medication(entry)?.route,
      labels: words.isEmpty ? [:] : vocabulary.matches(of: patterns, in: words),
      ownSubstance: own)
  }
}
