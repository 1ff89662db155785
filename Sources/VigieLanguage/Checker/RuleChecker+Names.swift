import VigieTerms

extension RuleChecker {
  /// The binding called `name`; after reporting, nil for anything else.
  func binding(_ name: Name) -> (BindingID, EntryKind?)? {
    guard !name.isPlaceholder else { return nil }
    switch scope[name.text] {
    case .binding(let id, let kind):
      if groups.contains(id.index) {
        reportGroup(name)
        return nil
      }
      return (id, kind)
    case .measure, .attribute, .factor, .exception:
      let noun = scope[name.text]?.noun ?? ""
      log.report(
        .otherSort, "`\(name.text)` is \(noun), and a binding must stand here", at: name.span,
        notes: definitionNote(of: name))
    case nil:
      if name.text == "patient" {
        log.report(
          .otherSort, "a binding must stand here, not the patient", at: name.span)
      } else {
        reportUnknown(name)
      }
    }
    return nil
  }

  /// The set called `name`, an own one or one of a used pack; nil after reporting.
  func set(_ name: Name) -> SetID? {
    guard !name.isPlaceholder else { return nil }
    if let meaning = scope[name.text], !pack.hasSet(name.text) {
      log.report(
        .otherSort, "`\(name.text)` is \(meaning.noun), and a set must stand here",
        at: name.span, notes: definitionNote(of: name),
        help: "name a set of the pack")
      return nil
    }
    return pack.set(name)
  }

  /// The same for a set of entries of one kind; warns of one that can hold none.
  func set(_ name: Name, of kind: EntryKind) -> SetID? {
    guard let set = set(name) else { return nil }
    let kinds = pack.kinds(of: set)
    if !kinds.isEmpty, !kinds.contains(kind) {
      log.report(
        .strangeSet, "`\(name.text)` has no code that \(kind.withArticle) can carry",
        at: name.span)
    }
    return set
  }

  /// Says that nothing in the rule has this name, unless a skipped part may define it.
  func reportUnknown(_ name: Name) {
    guard pack.isComplete else { return }
    let help: String?
    if pack.hasSet(name.text) {
      help = "`\(name.text)` is a set: write `any medication in \(name.text)`, or bind it"
    } else {
      help = log.question(name.text, among: scope.names + ["patient"])
    }
    log.report(
      .unknownName, "nothing in this rule is called `\(name.text)`", at: name.span, help: help)
  }

  /// Points at the place where the rule gives this name.
  func definitionNote(of name: Name) -> [Diagnostic.Note] {
    guard let definition = scope.definitions[name.text] else { return [] }
    return [
      Diagnostic.Note("`\(name.text)` is \(definition.meaning.noun) here", at: definition.span)
    ]
  }
}
