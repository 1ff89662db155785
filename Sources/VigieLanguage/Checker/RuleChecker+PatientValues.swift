import VigieTerms

extension RuleChecker {
  /// `patient egfr within 365 days` as a measure; without a window, over the pack's `lookback`.
  mutating func patientMeasure(_ attribute: AttributeSyntax) -> Measure? {
    guard let name = patientAttribute(attribute.name) else { return nil }
    if let equivalent = attribute.equivalent {
      log.report(
        .doesNotApply, "nothing converts `patient \(name.rawValue)`", at: equivalent.span,
        help: "leave out `as \(equivalent.text)`")
      return nil
    }
    switch name {
    case .age:
      log.report(
        .doesNotApply, "an age is compared where it is asked for", at: attribute.span,
        help: "write `patient age > 65 years` in a condition")
      return nil
    case .gestation:
      return point(of: attribute.window, noun: "a gestation", name.rawValue)
        .map { .gestation(at: $0) }
    case .weight, .height, .bmi, .egfr, .clearance:
      guard let time = patientTime(attribute.window) else { return nil }
      return measure(name, time)
    }
  }

  private func measure(_ name: Words.PatientAttribute, _ time: TimePhrase) -> Measure? {
    let weight = { pack.builtIn(.bodyWeight) }
    let creatinine = { pack.builtIn(.creatinine) }
    switch name {
    case .weight: return .picked(.latest, weight(), time)
    case .height: return .picked(.latest, pack.builtIn(.bodyHeight), time)
    case .bmi:
      return .derived(.bodyMassIndex(weight: weight(), height: pack.builtIn(.bodyHeight)), time)
    case .egfr:
      let reported = pack.builtIn(.reportedFiltration)
      return .derived(.filtrationRate(creatinine: creatinine(), reported: reported), time)
    case .clearance: return .derived(.clearance(creatinine: creatinine(), weight: weight()), time)
    case .age, .gestation: return nil
    }
  }

  private func patientTime(_ window: WindowSyntax?) -> TimePhrase? {
    guard let window else {
      return TimePhrase(
        event: nil, window: .distance(.within, pack.defaults.lookback, .before, .now))
    }
    return self.window(window).map { TimePhrase(event: nil, window: $0) }
  }

  /// The attribute of that name; nil after reporting an unknown one.
  func patientAttribute(_ name: Name) -> Words.PatientAttribute? {
    guard !name.isPlaceholder else { return nil }
    guard let attribute = Words.PatientAttribute(rawValue: name.text) else {
      log.reportUnknownWord(
        name, message: "the patient has no `\(name.text)`",
        among: Words.PatientAttribute.allCases.map(\.rawValue))
      return nil
    }
    return attribute
  }

  /// The point in time at which something of the patient is asked: now, or that of a binding.
  func point(of window: WindowSyntax?, noun: String, _ attribute: String) -> Anchor? {
    guard let window else { return .now }
    switch window.form {
    case .at(let syntax): return anchor(syntax)
    case .placeholder: return nil
    default:
      log.report(
        .doesNotApply, "\(noun) is asked at a point in time", at: window.span,
        help: "write `patient \(attribute) at` and a binding, or leave the window out")
      return nil
    }
  }
}
