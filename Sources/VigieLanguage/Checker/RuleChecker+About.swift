import VigieTerms

extension RuleChecker {
  /// A name of the rule, alone or with something said about it.
  mutating func formula(_ about: AboutSyntax) -> Formula? {
    let name = about.subject
    guard !name.isPlaceholder else { return nil }
    if name.text == "patient" { return patientFormula(about) }
    guard let meaning = scope[name.text] else {
      reportUnknown(name)
      return nil
    }
    switch meaning {
    case .factor(let id): return factorFormula(id, about)
    case .measure(let id): return measureFormula(id, about)
    case .attribute(let subject, let attribute):
      return attributeFormula(subject, attribute, about)
    case .binding(let id, let kind):
      guard let kind, let predicate = about.predicate else {
        if kind != nil {
          log.report(
            .otherSort, "`\(name.text)` is a binding, which is neither true nor false",
            at: name.span, label: "what about it?",
            help: "say something of it, such as `\(name.text) is drafted`")
        }
        return nil
      }
      return entryFormula(id, kind, name: name, predicate)
    case .exception:
      log.report(
        .otherSort, "`\(name.text)` is an exception, which conditions cannot ask for",
        at: name.span, notes: definitionNote(of: name),
        help: "give the condition a name with `factor`, and use it in both places")
      return nil
    }
  }

  private func factorFormula(_ id: FactorID, _ about: AboutSyntax) -> Formula? {
    let name = about.subject
    if about.predicate != nil {
      log.report(
        .otherSort, "`\(name.text)` is a factor: nothing more can be said about it",
        at: about.span, help: "write `\(name.text)` or `not \(name.text)`")
      return nil
    }
    guard id.index < visibleFactors else {
      let isItself = id.index == visibleFactors
      log.report(
        .laterFactor,
        isItself
          ? "factor `\(name.text)` asks for itself" : "factor `\(name.text)` stands further down",
        at: name.span, notes: isItself ? [] : definitionNote(of: name),
        help: isItself
          ? "a factor can use only those before it" : "move factor `\(name.text)` above this one")
      return nil
    }
    return .leaf(.factor(id))
  }

  private mutating func measureFormula(_ id: LetID, _ about: AboutSyntax) -> Formula? {
    let name = about.subject
    switch about.predicate {
    case .test(let test):
      let measure = measures.indices.contains(id.index) ? measures[id.index] : nil
      return self.test(test, of: measure, name.text).map { .leaf(.measure(.named(id), $0)) }
    case .attribute(let attribute, _) where attribute.name.text == "value":
      log.report(
        .doesNotApply, "`\(name.text)` is a value already", at: attribute.span,
        help: "leave out `value`")
    case nil:
      log.report(
        .otherSort, "`\(name.text)` is a value, which is neither true nor false", at: name.span,
        label: "compared with what?", help: "compare it, such as `\(name.text) > 5 mmol/L`")
    default:
      log.report(
        .doesNotApply, "a value can only be compared", at: about.span,
        help: "compare it, such as `\(name.text) > 5 mmol/L`")
    }
    return nil
  }

  mutating func entryFormula(
    _ id: BindingID, _ kind: EntryKind, name: Name, _ predicate: AboutSyntax.Predicate
  ) -> Formula? {
    guard isSaidOfGroup(id, name, predicate) else { return nil }
    switch predicate {
    case .test(let test): return entryTest(test, kind: kind).map { .leaf(.entry(id, $0)) }
    case .attribute(let attribute, let test):
      let test = attributeTest(
        attribute.name, as: attribute.equivalent, window: attribute.window, test, kind: kind,
        set: firstSet(of: id), isGroup: groups.contains(id.index))
      return test.map { .leaf(.entry(id, $0)) }
    case .time(let time): return timePhrase(time, kind: kind).map { .leaf(.happens(id, $0)) }
    case .covers(let other): return coversFormula(id, kind, name: name, other)
    case .taken(let distance, let order, let other):
      let length = log.duration(distance)
      let spacing: Spacing =
        switch order {
        case .apart: .apart
        case .before: .before
        case .after: .after
        }
      guard requireMedication(kind, name), let partner = medication(other), let length else {
        return nil
      }
      return .leaf(.spaced(id, partner, length, spacing))
    }
  }

  /// Of a group only amounts can be asked: its members differ in the rest.
  private func isSaidOfGroup(
    _ id: BindingID, _ name: Name, _ predicate: AboutSyntax.Predicate
  ) -> Bool {
    guard groups.contains(id.index) else { return true }
    if case .attribute(let attribute, _) = predicate,
      Words.Attribute(rawValue: attribute.name.text)?.isAmount ?? true
    {
      return true
    }
    reportGroup(name)
    return false
  }

  func reportGroup(_ name: Name) {
    log.report(
      .notOfGroup, "`\(name.text)` is a group of entries", at: name.span,
      notes: definitionNote(of: name),
      help: "say it in the phrase that binds the group, or bind one entry")
  }

  func firstSet(of id: BindingID) -> SetID? {
    guard bindings.indices.contains(id.index), let binding = bindings[id.index] else { return nil }
    for test in binding.phrase.tests {
      if case .member(let set) = test { return set }
    }
    return nil
  }

  private func requireMedication(_ kind: EntryKind, _ name: Name) -> Bool {
    if kind == .medication { return true }
    log.report(
      .doesNotApply, "only medications are taken apart, and `\(name.text)` is \(kind.withArticle)",
      at: name.span)
    return false
  }

  private func medication(_ name: Name) -> BindingID? {
    guard let (id, kind) = binding(name), let kind else { return nil }
    return requireMedication(kind, name) ? id : nil
  }
}
