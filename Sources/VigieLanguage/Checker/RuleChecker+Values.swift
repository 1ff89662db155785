import VigieTerms

/// `let total: paracetamol dose`: a name for an attribute of a binding.
extension RuleChecker {
  /// Whether the `let` names an attribute of something that the rule binds.
  static func isAttribute(_ value: LetSyntax) -> Bool {
    if case .attribute(let subject, _) = value.value { return subject.text != "patient" }
    return false
  }

  /// Reports an attribute that the entry bound does not have.
  mutating func checkAttribute(_ subject: Name, _ attribute: AttributeSyntax) {
    guard case .binding(_, let kind?)? = scope[subject.text] else {
      if case .binding? = scope[subject.text] { return }
      _ = binding(subject)
      isBroken = true
      return
    }
    guard self.attribute(attribute.name, kind: kind) != nil else {
      isBroken = true
      return
    }
    if let window = attribute.window {
      log.report(
        .doesNotApply, "`\(attribute.name.text)` of a bound entry takes no window",
        at: window.span, help: "put the window where the entry is bound")
    }
  }

  /// What is said of such a name is said of the attribute.
  mutating func attributeFormula(
    _ subject: Name, _ attribute: AttributeSyntax, _ about: AboutSyntax
  ) -> Formula? {
    let name = about.subject
    guard case .binding(let id, let kind?)? = scope[subject.text] else { return nil }
    guard case .test(let test)? = about.predicate else {
      log.report(
        about.predicate == nil ? .otherSort : .doesNotApply,
        "`\(name.text)` is a value, which can only be compared", at: about.span,
        help: "compare it, such as `\(name.text) > 5`")
      return nil
    }
    return entryFormula(id, kind, name: subject, .attribute(attribute, test))
  }
}
