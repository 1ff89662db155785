import VigieTerms

extension RuleChecker {
  /// A test that stands behind an entry without an attribute: `in nsaid`, `is new`.
  mutating func entryTest(_ test: TestSyntax, kind: EntryKind) -> EntryTest? {
    switch test.form {
    case .inSet(let name): return set(name, of: kind).map { .member($0) }
    // An exam is what its result is: `earlier is normal`.
    case .state(let word, _) where kind == .exam && Words.resultStates.contains(word.text):
      return valueTest(test, of: nil).map { .value($0) }
    case .state(let word, let isNegated):
      guard let state = entryState(word, kind: kind) else { return nil }
      return isNegated ? .not(.state(state)) : .state(state)
    case .compare, .inRange, .outside:
      log.report(
        .doesNotApply, "\(kind.withArticle) is not a number", at: test.span,
        help: kind == .exam ? "write `value` before the comparison" : nil)
      return nil
    case .placeholder:
      isBroken = true
      return nil
    }
  }

  private func entryState(_ word: Name, kind: EntryKind) -> EntryState? {
    guard !word.isPlaceholder else { return nil }
    let text = word.text
    if let state = EntryState(rawValue: text) {
      if state.kinds.contains(kind) { return state }
      log.report(
        .doesNotApply, "\(kind.withArticle) cannot be `\(text)`", at: word.span,
        help: Self.applies(to: state.kinds))
    } else if Words.resultStates.contains(text) {
      log.report(
        .doesNotApply, "\(kind.withArticle) is not a result that can be `\(text)`", at: word.span)
    } else if Words.patientStates.contains(text) {
      log.report(
        .doesNotApply, "only the patient can be `\(text)`", at: word.span,
        help: "write `patient is \(text)`")
    } else {
      let fitting = EntryState.allCases.filter { $0.kinds.contains(kind) }.map(\.rawValue)
      log.reportUnknownWord(
        word, message: "`\(text)` is no state of \(kind.withArticle)", among: fitting)
    }
    return nil
  }

  static func applies(to kinds: Set<EntryKind>) -> String {
    let names = EntryKind.allCases.filter(kinds.contains).map(\.plural)
    return "this is said of \(names.joined(separator: ", "))"
  }

  /// A test of an attribute: `route is oral`, `value > 10 %`, `reaction in anaphylaxis`.
  mutating func attributeTest(
    _ name: Name, as equivalent: Name?, window: WindowSyntax?, _ test: TestSyntax,
    kind: EntryKind, set: SetID?, isGroup: Bool = false
  ) -> EntryTest? {
    guard !name.isPlaceholder else { return nil }
    guard let attribute = attribute(name, kind: kind) else { return nil }
    if let equivalent, !attribute.isAmount {
      log.report(
        .doesNotApply, "`as` converts a dose or a score, not `\(name.text)`", at: equivalent.span,
        help: "leave out `as \(equivalent.text)`")
      return nil
    }
    if let window {
      log.report(
        .doesNotApply, "`\(name.text)` of a bound entry takes no window", at: window.span,
        help: "put the window where the entry is bound")
      return nil
    }
    if attribute.isAmount {
      return amountTest(
        attribute, name, as: equivalent, test, set: set, isGroup: isGroup)
    }
    switch attribute {
    case .route: return routeTest(test)
    case .form: return formTest(test)
    case .reason: return reasonTest(test)
    case .reaction:
      if case .inSet(let name) = test.form {
        return self.set(name, of: .condition).map { .reaction($0) }
      }
      if case .placeholder = test.form { return nil }
      log.report(
        .doesNotApply, "a reaction is a code", at: test.span, help: "write `reaction in` and a set")
      return nil
    case .side, .contrast, .modality, .performer: return qualityTest(name, attribute, test)
    default: return valueTest(test, of: set).map { .value($0) }
    }
  }

  func attribute(_ name: Name, kind: EntryKind) -> Words.Attribute? {
    if let attribute = Words.Attribute(rawValue: name.text) {
      if attribute.kinds.contains(kind) { return attribute }
      log.report(
        .doesNotApply, "\(kind.withArticle) has no `\(name.text)`", at: name.span,
        help: Self.applies(to: attribute.kinds))
    } else if Words.PatientAttribute(rawValue: name.text) != nil {
      log.report(
        .doesNotApply, "`\(name.text)` is asked of the patient", at: name.span,
        help: "write `patient \(name.text)`")
    } else {
      let fitting = Words.Attribute.allCases.filter { $0.kinds.contains(kind) }.map(\.rawValue)
      log.reportUnknownWord(
        name, message: "\(kind.withArticle) has no `\(name.text)`", among: fitting)
    }
    return nil
  }

  private func reasonTest(_ test: TestSyntax) -> EntryTest? {
    if case .inSet(let name) = test.form { return set(name, of: .condition).map { .reason($0) } }
    if case .placeholder = test.form { return nil }
    log.report(
      .doesNotApply, "a reason is a code", at: test.span, help: "write `reason in` and a set")
    return nil
  }

  private func routeTest(_ test: TestSyntax) -> EntryTest? {
    switch test.form {
    case .state(let word, let isNegated):
      guard let route = log.route(word) else { return nil }
      if isNegated, route == .either {
        log.report(
          .doesNotApply, "no route is outside `either`", at: word.span,
          help: "name the route that is meant")
        return nil
      }
      return isNegated ? .not(.route(route)) : .route(route)
    case .placeholder: return nil
    case .compare, .inSet, .inRange, .outside:
      log.report(
        .doesNotApply, "a route is a word", at: test.span,
        help: "write `route is` and a route, such as `route is oral`")
      return nil
    }
  }

  /// A test of one result; `set` tells whose units it must agree with.
  mutating func valueTest(_ test: TestSyntax, of set: SetID?) -> ValueTest? {
    switch test.form {
    case .compare(let comparison, let number, let unit):
      guard let comparator = Comparator(rawValue: comparison.rawValue) else { return nil }
      let value = log.decimal(number)
      let unit = log.unit(unit)
      guard let value, let unit else { return nil }
      guard pack.agree(unit, with: set, at: test.span) else { return nil }
      return .compare(comparator, value, unit)
    case .inRange(let range): return rangeTest(range, of: set)
    case .outside(let range): return rangeTest(range, of: set).map { .not($0) }
    case .inSet(let name): return self.set(name).map { .member($0) }
    case .state(let word, let isNegated):
      guard let state = resultState(word) else { return nil }
      return isNegated ? .not(state) : state
    case .placeholder:
      isBroken = true
      return nil
    }
  }

  private func rangeTest(_ range: RangeSyntax, of set: SetID?) -> ValueTest? {
    let low = log.decimal(range.low)
    let high = log.decimal(range.high)
    let unit = log.unit(range.unit)
    guard let low, let high, let unit else { return nil }
    guard low <= high else {
      log.report(
        .backwards, "the range runs from `\(range.low.text)` down to `\(range.high.text)`",
        at: range.span, help: "write the smaller number first")
      return nil
    }
    guard pack.agree(unit, with: set, at: range.span) else { return nil }
    return .range(low, high, unit)
  }

  private func resultState(_ word: Name) -> ValueTest? {
    guard !word.isPlaceholder else { return nil }
    if let state = ResultState(rawValue: word.text) { return .state(state) }
    switch word.text {
    case "positive": return .positive
    case "negative": return .negative
    case _ where Words.states.contains(word.text):
      log.report(.doesNotApply, "a value cannot be `\(word.text)`", at: word.span)
    default:
      log.reportUnknownWord(
        word, message: "`\(word.text)` is no state of a value",
        among: Words.resultStates.sorted())
    }
    return nil
  }
}
