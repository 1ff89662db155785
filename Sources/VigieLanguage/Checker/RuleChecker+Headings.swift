import VigieTerms

/// What a rule says about itself.
struct RuleHeadings {
  var title = Texts.none
  var because = Texts.none
  var advice = Texts.none
  var valid: DaySpan?
  var sources: [SourceReference] = []
  /// The word after `kind`, if it stands there.
  var kind: Name?
  /// Whether a `source` line stands there, even one that could not be resolved.
  var namesSource = false
}

extension RuleChecker {
  mutating func readHeadings() -> RuleHeadings {
    var headings = RuleHeadings()
    var titles: [TextSyntax] = []
    var reasons: [TextSyntax] = []
    var advice: [TextSyntax] = []
    var validSpan: SourceSpan?
    for heading in syntax.headings {
      switch heading.form {
      case .title(let text): titles.append(text)
      case .because(let text): reasons.append(text)
      case .advise(let text): advice.append(text)
      case .valid(let span):
        guard isFirst(validSpan, then: heading.span, word: "valid") else { continue }
        validSpan = heading.span
        headings.valid = need(log.daySpan(span))
      case .kind(let name):
        guard isFirst(headings.kind?.span, then: name.span, word: "kind") else { continue }
        headings.kind = name
      case .source(let name, let locator):
        headings.namesSource = true
        guard let place = need(pack.source(name)) else { continue }
        headings.sources.append(SourceReference(source: place, locator: locator?.value))
      }
    }
    headings.title = texts(titles)
    headings.because = texts(reasons)
    headings.advice = texts(advice)
    return headings
  }

  /// Reports a line that may stand once only.
  func isFirst(_ first: SourceSpan?, then again: SourceSpan, word: String) -> Bool {
    guard let first else { return true }
    log.report(
      .saidTwice, "`\(word)` stands here a second time", at: again,
      notes: [Diagnostic.Note("the first one stands here", at: first)], help: "keep one of them")
    return false
  }

  /// The kind as written, or the one the bindings make plain: an interaction where two
  /// medications are bound, an allergy where a medication meets one, a repeated exam.
  mutating func readKind(_ word: Name?) -> FindingKind? {
    if let word {
      guard !word.isPlaceholder else {
        isBroken = true
        return nil
      }
      guard let kind = FindingKind(rawValue: word.text) else {
        log.reportUnknownWord(
          word, message: "`\(word.text)` is no kind of finding",
          among: FindingKind.allCases.map(\.rawValue))
        return nil
      }
      if case .repeat = syntax.head.form, kind != .repeatedExam {
        log.report(
          .doesNotApply, "a repeat gives findings of the kind `repeated-exam`", at: word.span,
          help: "leave the line out")
        return nil
      }
      return kind
    }
    switch syntax.head.form {
    case .interaction: return .interaction
    case .repeat: return .repeatedExam
    case .rule: break
    }
    let kinds = bindings.map { $0?.phrase.kind }
    let medications = kinds.count { $0 == .medication }
    if medications >= 2 { return .interaction }
    if medications == 1, kinds.contains(.allergy) { return .allergy }
    // A binding that could not be read might have made the kind plain.
    if kinds.contains(nil) || isBroken { return nil }
    let words = FindingKind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    log.report(
      .kindNeeded, "the kind of finding is not plain", at: syntax.head.span,
      help: "add a line `kind`, with one of \(words)")
    return nil
  }
}
