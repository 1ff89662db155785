import VigieTerms

extension CheckLog {
  /// The pattern that a literal writes; nil after reporting one that cannot be read.
  func pattern(_ literal: RegexLiteral, _ vocabulary: Vocabulary) -> LabelPattern? {
    guard !literal.isPlaceholder else { return nil }
    guard vocabulary.readsLabelPatterns else {
      report(
        .unreadPattern, "nothing here can read a label pattern", at: literal.span,
        label: "without PCRE2")
      return nil
    }
    guard literal.flags.isEmpty || literal.flags == "i" else {
      report(
        .badPattern, "`\(literal.flags)` is no flag of a pattern", at: literal.flagsSpan,
        help: "`i` takes capital and small letters for the same; there is no other flag")
      return nil
    }
    let pattern = LabelPattern(literal.pattern, ignoresCase: literal.flags == "i")
    if let problem = vocabulary.problem(of: pattern) {
      report(
        .badPattern, "the pattern cannot be read", at: literal.span(from: problem.offset),
        label: problem.message)
      return nil
    }
    guard !vocabulary.matchesEverything(pattern) else {
      report(
        .boundlessPattern, "the pattern is found in every label, even in an empty one",
        at: literal.span, help: "ask for at least one letter that must be there")
      return nil
    }
    return pattern
  }
}

extension RegexLiteral {
  /// From that byte of the pattern to its closing slash, which may be missing.
  fileprivate func span(from offset: Int) -> SourceSpan {
    let end = min(span.start + 2 + pattern.utf8.count, span.end)
    let start = span.start + 1 + min(max(offset, 0), pattern.utf8.count)
    return SourceSpan(file: span.file, start: min(start, end), end: end)
  }

  fileprivate var flagsSpan: SourceSpan {
    SourceSpan(file: span.file, start: span.end - flags.utf8.count, end: span.end)
  }
}
