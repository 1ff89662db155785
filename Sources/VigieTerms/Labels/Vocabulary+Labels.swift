extension Vocabulary {
  /// Whether label patterns can be read at all: whether the vocabulary was given a compiler.
  public var readsLabelPatterns: Bool { labelAnswers.isAvailable }

  /// What is wrong with a label pattern, or nil.
  public func problem(of pattern: LabelPattern) -> LabelPatternProblem? {
    labelAnswers.problem(of: pattern)
  }

  /// Whether the pattern is found in the empty text, and so in every label.
  public func matchesEverything(_ pattern: LabelPattern) -> Bool {
    labelAnswers.matchesEverything(pattern)
  }

  /// What the patterns say of an entry's words, text first; those found in none are left out.
  ///
  /// - Complexity: O(patterns × words); each pattern searches each distinct text once.
  public func matches(
    of patterns: [LabelPattern], in words: some Sequence<LabelID>
  ) -> [LabelPattern: Truth] {
    var found: [LabelPattern: Truth] = [:]
    for pattern in patterns {
      let truth = match(of: pattern, in: words)
      if truth != .no { found[pattern] = truth }
    }
    return found
  }

  /// Whether a search for one of the set's patterns was given up, and none of them is surely found.
  public func isUndecided(_ words: some Sequence<LabelID>, in set: CodeSet) -> Bool {
    let truths = matches(of: set.labelPatterns, in: words).values
    return truths.contains(.unknown) && !truths.contains(.yes)
  }

  private func match(of pattern: LabelPattern, in words: some Sequence<LabelID>) -> Truth {
    var truth = Truth.no
    for word in words where truth != .yes && word != .empty {
      truth = truth || labelAnswers.answer(pattern, word) { label(word) }
    }
    return truth
  }

  /// The substance that a line known by its words alone stands for: one of its own for each
  /// distinct text, without a code. Nil past the limit.
  public func substance(called words: LabelID) -> SubstanceID? {
    words == .empty ? nil : substance(ofWords: label(words))
  }
}
