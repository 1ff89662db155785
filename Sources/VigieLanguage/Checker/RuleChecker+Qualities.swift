import VigieTerms

/// How acts were done, and what two entries have in common.
extension RuleChecker {
  /// `side is left`, `contrast is given`, `modality is mri`.
  func qualityTest(
    _ name: Name, _ attribute: Words.Attribute, _ test: TestSyntax
  ) -> EntryTest? {
    if attribute == .performer {
      log.report(
        .doesNotApply, "a performer can only be compared with another", at: name.span,
        help: "write `same performer in` and two bindings")
      return nil
    }
    switch test.form {
    case .state(let word, let isNegated):
      guard !word.isPlaceholder, let quality = quality(attribute, word) else { return nil }
      return isNegated ? .not(.quality(quality)) : .quality(quality)
    case .placeholder: return nil
    case .compare, .inSet, .inRange, .outside:
      let words = Self.words(of: attribute).map { "`\($0)`" }.joined(separator: ", ")
      log.report(
        .doesNotApply, "`\(name.text)` is a word", at: test.span,
        help: "write `\(name.text) is` and one of \(words)")
      return nil
    }
  }

  private func quality(_ attribute: Words.Attribute, _ word: Name) -> ExamQuality? {
    let found: ExamQuality? =
      switch attribute {
      case .side: Side(rawValue: word.text).map { .side($0) }
      case .contrast: word.text == Words.givenContrast ? .contrastGiven : nil
      default: Modality(rawValue: word.text).map { .modality($0) }
      }
    if found == nil {
      log.reportUnknownWord(
        word, message: "a \(attribute.rawValue) cannot be `\(word.text)`",
        among: Self.words(of: attribute))
    }
    return found
  }

  private static func words(of attribute: Words.Attribute) -> [String] {
    switch attribute {
    case .side: Side.allCases.map(\.rawValue)
    case .contrast: [Words.givenContrast]
    default: Modality.allCases.map(\.rawValue)
    }
  }

  /// `same side in earlier and later`; `different` is the negation, unknown where it is.
  mutating func sharedFormula(_ pair: ComparisonSyntax) -> Formula? {
    let attribute = comparedAttribute(pair.attribute)
    let first = comparedBinding(pair.first, attribute)
    let second = comparedBinding(pair.second, attribute)
    guard let attribute, let first, let second else { return nil }
    guard first != second else {
      log.report(
        .doesNotApply, "`\(pair.first.text)` is compared with itself", at: pair.span,
        help: "name two bindings")
      return nil
    }
    let same = Formula.leaf(.shared(attribute, first, second))
    return pair.isDifferent ? .not(same) : same
  }

  private func comparedAttribute(_ name: Name) -> ComparedAttribute? {
    guard !name.isPlaceholder else { return nil }
    if let attribute = ComparedAttribute(rawValue: name.text) { return attribute }
    log.reportUnknownWord(
      name, message: "entries cannot be compared by `\(name.text)`",
      among: ComparedAttribute.allCases.map(\.rawValue))
    return nil
  }

  private mutating func comparedBinding(
    _ name: Name, _ attribute: ComparedAttribute?
  ) -> BindingID? {
    guard let (id, kind) = binding(name), let kind else { return nil }
    guard let attribute, !attribute.kinds.contains(kind) else { return id }
    log.report(
      .doesNotApply, "\(kind.withArticle) has no `\(attribute.rawValue)`", at: name.span,
      help: Self.applies(to: attribute.kinds))
    return nil
  }
}
