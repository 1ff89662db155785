import VigieTerms

extension RuleChecker {
  /// A condition as a formula; nil after reporting what is wrong with it.
  ///
  /// The parser bounds how deep conditions nest (V0191), so the recursion is bounded.
  mutating func formula(_ condition: ConditionSyntax) -> Formula? {
    switch condition {
    case .all(let terms): return formulas(terms).map { .all($0) }
    case .any(let terms): return formulas(terms).map { .any($0) }
    case .not(let term, _): return formula(term).map { $0.contrary(pendingFactor) }
    case .parenthesized(let term, _): return formula(term)
    case .entries(let count): return countLeaf(count)
    case .measure(let measure, let test):
      let measured = self.measure(measure)
      let value = self.test(test, of: measured, measure.subject)
      guard let measured, let value else { return nil }
      return .leaf(.measure(measured, value))
    case .comparison(let pair):
      return sharedFormula(pair)
    case .about(let about): return formula(about)
    case .quoted(let text): return .leaf(.quoted(text.value))
    case .placeholder:
      isBroken = true
      return nil
    }
  }

  /// All terms are read, so that each of them reports its mistakes.
  private mutating func formulas(_ terms: [ConditionSyntax]) -> [Formula]? {
    var formulas: [Formula] = []
    for term in terms {
      if let formula = formula(term) { formulas.append(formula) }
    }
    return formulas.count == terms.count ? formulas : nil
  }

  private mutating func countLeaf(_ count: CountSyntax) -> Formula? {
    let test: CountTest?
    switch count.bound {
    case .any: test = CountTest(comparison: .atLeast, count: 1, isOther: count.isOther)
    case .no: test = CountTest(comparison: .atMost, count: 0, isOther: count.isOther)
    case .atLeast(let number):
      test = log.wholeNumber(number, atLeast: 1, of: "`at least`").map {
        CountTest(comparison: .atLeast, count: $0, isOther: count.isOther)
      }
    case .atMost(let number):
      test = log.wholeNumber(number, atLeast: 0, of: "`at most`").map {
        CountTest(comparison: .atMost, count: $0, isOther: count.isOther)
      }
    }
    if count.isOther, let kind = count.entries.kind.kind, kind != .medication {
      log.report(
        .badOther, "`other` counts medications that no binding took", at: count.span,
        label: "this is \(kind.withArticle)", help: "leave out `other`")
    } else if count.isOther, !bindings.contains(where: { $0?.phrase.kind == .medication }) {
      log.report(
        .badOther, "`other` needs a medication that the rule binds", at: count.span,
        label: "other than which?", help: "leave out `other`")
    }
    guard let phrase = phrase(of: count.entries, inCondition: true), let test else { return nil }
    return .leaf(.count(phrase, test))
  }

  /// `latest potassium within 30 days` as a measure of the core form.
  mutating func measure(_ syntax: MeasureSyntax) -> Measure? {
    switch syntax.form {
    case .change(let isRelative, let isFall, let name, let window):
      let set = set(name, of: .exam)
      let checked = self.window(window)
      guard let set, let checked else { return nil }
      return .change(
        Change(isFall ? .fall : .rise, isRelative: isRelative), set,
        TimePhrase(event: nil, window: checked))
    case .pick(let pick, let name, let window):
      let set = set(name, of: .exam)
      guard let window else {
        log.report(
          .windowNeeded,
          "`\(pick.isEarliest ? "earliest" : "latest") \(name.text)` needs a window",
          at: syntax.span, label: "since when?",
          help: "add a window, such as `within 365 days`, or `ever`")
        return nil
      }
      let checked = self.window(window)
      guard let set, let checked else { return nil }
      let time = TimePhrase(event: nil, window: checked)
      return .picked(pick.isEarliest ? .earliest : .latest, set, time)
    }
  }
}
