import VigieTerms

extension RuleChecker {
  /// What stands under a row.
  struct RowTexts {
    var because = Texts.none
    var advice = Texts.none
    var suggestions: [Suggestion] = []
  }

  mutating func readDetails(_ details: [DetailSyntax]) -> RowTexts {
    var result = RowTexts()
    var reasons: [TextSyntax] = []
    var advice: [TextSyntax] = []
    for detail in details {
      switch detail.form {
      case .because(let text): reasons.append(text)
      case .advise(let text): advice.append(text)
      case .suggest(let action, let target, let by, let within):
        let suggestion = suggestion(action, target, by: by, within: within, at: detail.span)
        if let suggestion = need(suggestion) { result.suggestions.append(suggestion) }
      }
    }
    result.because = texts(reasons)
    result.advice = texts(advice)
    return result
  }

  private func suggestion(
    _ action: Name, _ target: Name, by replacement: Name?, within: DurationSyntax?,
    at span: SourceSpan
  ) -> Suggestion? {
    guard !action.isPlaceholder else { return nil }
    let subject = isSubject(target)
    let other = replacement.map { isSubject($0) } ?? true
    let length = within.map { log.duration($0) }
    guard let word = Suggestion.Action(rawValue: action.text) else {
      log.reportUnknownWord(
        action, message: "nothing can be suggested with `\(action.text)`",
        among: Suggestion.Action.allCases.map(\.rawValue))
      return nil
    }
    guard (word == .replace) == (replacement != nil) else {
      log.report(
        .badSuggestion,
        word == .replace
          ? "`replace` needs `by`" : "`by` belongs to `replace`, not to `\(action.text)`",
        at: span, help: "write `suggest replace \(target.text) by` and a set")
      return nil
    }
    guard subject, other else { return nil }
    if let length, length == nil { return nil }
    return Suggestion(
      action: word, subject: target.text, replacement: replacement?.text,
      within: length.flatMap { $0 })
  }

  /// Whether `name` is a binding or a set.
  private func isSubject(_ name: Name) -> Bool {
    guard !name.isPlaceholder else { return false }
    if case .binding = scope[name.text] { return true }
    return set(name) != nil
  }
}
