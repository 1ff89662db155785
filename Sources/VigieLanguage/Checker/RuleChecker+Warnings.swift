import VigieTerms

extension RuleChecker {
  /// What a rule may lack without being wrong.
  func warn(conditions: [Condition], headings: RuleHeadings) {
    if !headings.namesSource {
      log.report(
        .withoutSource, "the rule names no source", at: syntax.head.span,
        help: "add a line `source`, with the place in it")
    }
    if !isBroken, !hasKey(conditions) {
      log.report(
        .withoutKey, "the rule is evaluated for every patient", at: syntax.head.span,
        label: "nothing in it says which records it is about",
        help: "bind an entry of a set, or ask for one in a `when`")
    }
    warnOfMissingLanguages()
  }

  /// Whether an index can tell which records the rule is about: a binding names a set, or a
  /// `when` asks for the presence of one.
  private func hasKey(_ conditions: [Condition]) -> Bool {
    bindings.contains { $0.map { Self.namesSet($0.phrase) } ?? true }
      || conditions.contains { Self.isKey($0.formula) }
  }

  private static func isKey(_ formula: Formula) -> Bool {
    switch formula {
    case .all(let terms): terms.contains(where: isKey)
    case .any(let terms): !terms.isEmpty && terms.allSatisfy(isKey)
    case .leaf(.count(let phrase, let test)):
      test.comparison == .atLeast && test.count > 0 && namesSet(phrase)
    case .constant, .not, .leaf: false
    }
  }

  private static func namesSet(_ phrase: EntryPhrase) -> Bool {
    phrase.tests.contains { if case .member = $0 { true } else { false } }
  }

  /// The languages of the pack's title are those its rules promise.
  private func warnOfMissingLanguages() {
    guard pack.languages.count > 1 else { return }
    var missing: Set<String> = []
    var place: SourceSpan?
    for text in writtenTexts {
      let present = Set(text.map(\.language.text))
      let absent = pack.languages.filter { !present.contains($0) }
      guard let first = text.first, !absent.isEmpty else { continue }
      missing.formUnion(absent)
      place = place ?? first.value.span
    }
    guard let place else { return }
    let names = pack.languages.filter(missing.contains).map { "`\($0)`" }
    log.report(
      .translationMissing, "the rule has texts without \(names.joined(separator: " and "))",
      at: place, label: "the first of them",
      help: "the pack's title promises \(pack.languages.map { "`\($0)`" }.joined(separator: ", "))")
  }

  /// The texts of each purpose, lines of one purpose together.
  private var writtenTexts: [[TextSyntax.VariantSyntax]] {
    let headings = syntax.headings.map(\.form)
    var groups = [
      headings.compactMap { if case .title(let text) = $0 { text } else { nil } },
      headings.compactMap { if case .because(let text) = $0 { text } else { nil } },
      headings.compactMap { if case .advise(let text) = $0 { text } else { nil } },
    ]
    for line in syntax.lines {
      switch line.form {
      case .factor(let condition), .unless(let condition):
        groups.append(condition.text.map { [$0] } ?? [])
      default: continue
      }
    }
    for row in syntax.rows {
      let details = row.details.map(\.form)
      groups.append(details.compactMap { if case .because(let text) = $0 { text } else { nil } })
      groups.append(details.compactMap { if case .advise(let text) = $0 { text } else { nil } })
    }
    return groups.map { $0.flatMap(\.variants) }.filter { !$0.isEmpty }
  }
}
