import VigieTerms

extension RuleChecker {
  /// `patient age > 65 years`, `patient is female`.
  mutating func patientFormula(_ about: AboutSyntax) -> Formula? {
    switch about.predicate {
    case .test(let test): return patientState(test)
    case .attribute(let attribute, let test):
      guard let name = patientAttribute(attribute.name) else { return nil }
      guard name == .age else {
        let measure = patientMeasure(attribute)
        let value = self.test(test, of: measure, "patient \(name.rawValue)")
        guard let measure, let value else { return nil }
        return .leaf(.measure(measure, value))
      }
      let anchor = point(of: attribute.window, noun: "an age", name.rawValue)
      let age = ageTest(test)
      guard let anchor, let age else { return nil }
      return age(anchor)
    case .time, .covers, .taken, nil:
      log.report(
        .doesNotApply, "the patient has an age, a sex and states", at: about.span,
        help: "write `patient age > 65 years` or `patient is female`")
      return nil
    }
  }

  private mutating func patientState(_ test: TestSyntax) -> Formula? {
    if case .placeholder = test.form {
      isBroken = true
      return nil
    }
    guard case .state(let word, let isNegated) = test.form else {
      log.report(
        .doesNotApply, "the patient is not a number or a code", at: test.span,
        help: "write `patient age > 65 years` or `patient is female`")
      return nil
    }
    guard !word.isPlaceholder else { return nil }
    let state: PatientTest
    switch word.text {
    case "female": state = .female
    case "male": state = .male
    case "pregnant": state = .pregnant(at: .now)
    case "breast-feeding": state = .breastFeeding
    case _ where Words.states.contains(word.text):
      log.report(.doesNotApply, "the patient cannot be `\(word.text)`", at: word.span)
      return nil
    default:
      log.reportUnknownWord(
        word, message: "`\(word.text)` is no state of the patient", among: Words.patientStates)
      return nil
    }
    let leaf = Formula.leaf(.patient(state))
    return isNegated ? .not(leaf) : leaf
  }

  private mutating func ageTest(_ test: TestSyntax) -> ((Anchor) -> Formula)? {
    switch test.form {
    case .compare(let comparison, let number, let unit):
      let count = log.wholeNumber(number, atLeast: 0, of: "an age")
      let unit = ageUnit(unit, at: test.span)
      guard let count, let unit, let comparator = Comparator(rawValue: comparison.rawValue) else {
        return nil
      }
      return { .leaf(.patient(.age(comparator, count, unit, at: $0))) }
    case .inRange(let range): return ageRange(range)
    case .outside(let range):
      return ageRange(range).map { inside in { .not(inside($0)) } }
    case .placeholder:
      isBroken = true
      return nil
    case .inSet, .state:
      log.report(
        .doesNotApply, "an age is a number", at: test.span,
        help: "compare it, such as `patient age > 65 years`")
      return nil
    }
  }

  private func ageRange(_ range: RangeSyntax) -> ((Anchor) -> Formula)? {
    let low = log.wholeNumber(range.low, atLeast: 0, of: "an age")
    let high = log.wholeNumber(range.high, atLeast: 0, of: "an age")
    let unit = ageUnit(range.unit, at: range.span)
    guard let low, let high, let unit else { return nil }
    guard low <= high else {
      log.report(
        .backwards, "the range runs from `\(low)` down to `\(high)`", at: range.span,
        help: "write the smaller number first")
      return nil
    }
    return { .leaf(.patient(.ageRange(low, high, unit, at: $0))) }
  }

  /// Ages are told in days, weeks, months or years (S9).
  private func ageUnit(_ literal: UnitLiteral?, at span: SourceSpan) -> Age.Unit? {
    if let literal, literal.isPlaceholder { return nil }
    if let unit = literal.flatMap({ DurationUnit(name: $0.text) }),
      let ageUnit = Age.Unit(rawValue: unit.rawValue)
    {
      return ageUnit
    }
    log.report(
      .timeUnitNeeded,
      literal.map { "an age is not told in `\($0.text)`" } ?? "an age needs a unit",
      at: literal?.span ?? span, help: "write days, weeks, months or years")
    return nil
  }
}
