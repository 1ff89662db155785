import VigieTerms

/// What one act holds of another (S34).
extension RuleChecker {
  /// `earlier covers later`.
  mutating func coversFormula(
    _ id: BindingID, _ kind: EntryKind, name: Name, _ other: Name
  ) -> Formula? {
    let part = binding(other)
    guard requireAct(kind, name), let part, let partKind = part.1, requireAct(partKind, other)
    else {
      return nil
    }
    guard part.0 != id else {
      log.report(
        .doesNotApply, "`\(name.text)` is asked whether it covers itself",
        at: name.span.union(other.span), help: "name two bindings")
      return nil
    }
    return .leaf(.covers(id, part.0, firstSet(of: part.0)))
  }

  private func requireAct(_ kind: EntryKind, _ name: Name) -> Bool {
    if kind == .exam || kind == .procedure { return true }
    log.report(
      .doesNotApply, "`\(name.text)` is \(kind.withArticle), which covers nothing", at: name.span,
      help: "`covers` is said of exams and procedures")
    return false
  }

  /// The exception that every repeat has whose exam a panel may hold: an earlier act that holds only
  /// a part of the later one makes no repeat, and is counted apart (S34, S50).
  ///
  /// A rule that names an exception `partial` says itself what is partly a repeat.
  func partialException(_ repetition: Repetition?) -> NamedCondition? {
    guard let repetition, scope[Self.partial] == nil, bindings.count == 2 else { return nil }
    let set = repetition.exam
    guard pack.vocabulary.panelsMayHold(pack.sets[set.index].codes) else { return nil }
    let covers = Leaf.covers(BindingID(1), BindingID(0), set)
    let label = [("en", "only a part of it was done before"), ("fr", "fait en partie seulement")]
    return NamedCondition(
      name: Self.partial,
      label: Texts(
        entries: label.map {
          Texts.Entry(language: $0.0, template: Template(pieces: [.text($0.1)]))
        }),
      formula: .not(.leaf(covers)), whenUnknown: .absent)
  }

  private static let partial = "partial"
}
