import VigieTerms

extension RuleChecker {
  /// Reads the values that the rule names, each in its place so that ids stay right.
  mutating func readMeasures() -> [NamedMeasure] {
    var named: [NamedMeasure] = []
    for line in syntax.lines {
      guard case .value(let value) = line.form else { continue }
      if Self.isAttribute(value), case .attribute(let subject, let attribute) = value.value {
        checkAttribute(subject, attribute)
        continue
      }
      let measure = need(measure(of: value))
      measures.append(measure)
      if let measure { named.append(NamedMeasure(name: value.name.text, measure: measure)) }
    }
    return named
  }

  private mutating func measure(of value: LetSyntax) -> Measure? {
    switch value.value {
    case .measure(let syntax): return measure(syntax)
    case .attribute(let subject, let attribute) where subject.text == "patient":
      return patientMeasure(attribute)
    // Attributes of what is bound are amounts, declared apart.
    case .attribute, .placeholder: return nil
    }
  }

  /// A test of what a measure gives; `subject` is how the rule writes the measure. A measure that
  /// could not be read still lets the test report its own mistakes.
  mutating func test(_ test: TestSyntax, of measure: Measure?, _ subject: String) -> ValueTest? {
    switch measure {
    case .picked(_, let set, _): return valueTest(test, of: set)
    case .change(let change, let set, _):
      if change.isRelative { return shareTest(test, subject) }
      return isNumber(test, subject) ? valueTest(test, of: set) : nil
    case .derived(let quantity, _): return numberTest(test, in: quantity.unit, subject)
    case .gestation: return numberTest(test, in: Unit("weeks") ?? .one, subject)
    case .named, nil: return valueTest(test, of: nil)
    }
  }

  /// A comparison with a number whose unit measures what `usual` measures.
  private mutating func numberTest(
    _ test: TestSyntax, in usual: Unit, _ subject: String
  ) -> ValueTest? {
    guard isNumber(test, subject), let value = valueTest(test, of: nil) else { return nil }
    guard let unit = value.unit, unit.isCommensurable(with: usual) else {
      log.report(
        .unlikeUnits, "`\(subject)` cannot be compared \(value.unit?.inWords ?? "")",
        at: test.span, help: "write a unit such as `\(usual)`")
      return nil
    }
    return value
  }

  /// A share in per cent. A bare number is refused: `30` written for `30 %` would be a hundredfold.
  private mutating func shareTest(_ test: TestSyntax, _ subject: String) -> ValueTest? {
    guard isNumber(test, subject), let value = valueTest(test, of: nil) else { return nil }
    guard let unit = value.unit, unit != .one, unit.isCommensurable(with: .one) else {
      log.report(
        .unlikeUnits, "`\(subject)` cannot be compared \(value.unit?.inWords ?? "")",
        at: test.span, help: "write per cent, such as `30 %`")
      return nil
    }
    return value
  }

  private func isNumber(_ test: TestSyntax, _ subject: String) -> Bool {
    switch test.form {
    case .compare, .inRange, .outside, .placeholder: return true
    case .inSet, .state:
      log.report(.doesNotApply, "`\(subject)` is a number", at: test.span, help: "compare it")
      return false
    }
  }
}

extension MeasureSyntax {
  /// The measure as a rule writes it, without its window.
  var subject: String {
    switch form {
    case .pick(let pick, let name, _): "\(pick.isEarliest ? "earliest" : "latest") \(name.text)"
    case .change(let isRelative, let isFall, let name, _):
      "\(isRelative ? "relative " : "")\(isFall ? "fall" : "rise") of \(name.text)"
    }
  }
}
