import VigieTerms

extension RuleChecker {
  /// `form is tablet`.
  func formTest(_ test: TestSyntax) -> EntryTest? {
    switch test.form {
    case .state(let word, let isNegated):
      guard !word.isPlaceholder else { return nil }
      guard let form = DoseForm(word: word.text) else {
        log.reportUnknownWord(
          word, message: "`\(word.text)` is no form", among: DoseForm.allCases.map(\.rawValue))
        return nil
      }
      return isNegated ? .not(.form(form)) : .form(form)
    case .placeholder: return nil
    case .compare, .inSet, .inRange, .outside:
      log.report(
        .doesNotApply, "a form is a word", at: test.span,
        help: "write `form is` and a form, such as `form is tablet`")
      return nil
    }
  }
}
