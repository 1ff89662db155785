import Vigie

/// What a name leads to.
package enum NameTarget: Hashable, Sendable {
  case pack(String)
  case set(pack: String, String)
  case source(pack: String, String)
  case rule(pack: String, String)
  /// A name that the rule at that place of a file gives.
  case local(file: String, rule: Int, String)

  /// The name itself.
  package var name: String {
    switch self {
    case .pack(let name), .set(_, let name), .source(_, let name), .rule(_, let name),
      .local(_, _, let name):
      name
    }
  }
}

extension EditorWorkspace {
  /// What a name in a rule file leads to; nil where it is a word of a closed list, or nothing.
  package func target(of occurrence: Occurrence, in file: RuleFile) -> NameTarget? {
    let name = occurrence.name
    switch occurrence.role {
    case .pack, .usedPack: return .pack(name)
    case .setDefinition: return .set(pack: file.pack, name)
    case .set, .side: return setTarget(name, from: file.pack)
    case .sourceDefinition, .source: return .source(pack: file.pack, name)
    case .ruleDefinition: return .rule(pack: file.pack, name)
    case .localDefinition, .subject, .binding: return local(occurrence, in: file)
    case .bindingOrSet: return local(occurrence, in: file) ?? setTarget(name, from: file.pack)
    case .attribute, .state, .route, .level, .kindOfFinding, .language, .preset, .presetWord,
      .unknownMeaning, .action, .sourceField, .memberModifier:
      return nil
    }
  }

  private func local(_ occurrence: Occurrence, in file: RuleFile) -> NameTarget? {
    guard let rule = occurrence.rule, file.outline.locals[rule]?[occurrence.name] != nil else {
      return nil
    }
    return .local(file: file.document.name, rule: rule, occurrence.name)
  }

  /// The set that a pack means by a name: its own, else one of a pack it uses.
  func setTarget(_ name: String, from pack: String) -> NameTarget? {
    if definesSet(name, in: pack) { return .set(pack: pack, name) }
    let used = files(of: pack).flatMap(\.uses)
    return used.first { definesSet(name, in: $0) }.map { .set(pack: $0, name) }
  }

  private func definesSet(_ name: String, in pack: String) -> Bool {
    files(of: pack).contains { file in
      file.outline.names.contains { $0.role == .setDefinition && $0.name == name }
    }
  }

  /// Where a target is given.
  package func definitions(of target: NameTarget) -> [FilePlace] {
    switch target {
    case .pack(let name): places(in: files(of: name)) { $0.role == .pack }
    case .set(let pack, let name):
      places(in: files(of: pack)) { $0.role == .setDefinition && $0.name == name }
    case .source(let pack, let name):
      places(in: files(of: pack)) { $0.role == .sourceDefinition && $0.name == name }
    case .rule(let pack, let name): ruleDefinitions(name, in: files(of: pack))
    case .local(let file, let rule, let name): localDefinitions(name, of: rule, in: file)
    }
  }

  private func places(
    in files: [RuleFile], where isMeant: (Occurrence) -> Bool
  ) -> [FilePlace] {
    files.flatMap { file in
      file.outline.names.filter(isMeant).map { FilePlace(file: file.document.name, $0.span) }
    }
  }

  /// Rules by their name; an interaction is called by its sides, `a+b`.
  func ruleDefinitions(_ name: String, in files: [RuleFile]) -> [FilePlace] {
    files.flatMap { file in
      file.tree.items.compactMap { item in
        guard case .rule(let rule) = item, rule.name == name else { return nil }
        switch rule.head.form {
        case .rule(let name), .repeat(let name):
          return FilePlace(file: file.document.name, name.span)
        case .interaction: return FilePlace(file: file.document.name, rule.head.span)
        }
      }
    }
  }

  /// The line that gives the name; what a rule has without a line leads to the rule's head.
  private func localDefinitions(_ name: String, of rule: Int, in file: String) -> [FilePlace] {
    guard let file = files[file] else { return [] }
    let own = file.outline.names.filter { $0.rule == rule }
    let found = own.filter { occurrence in
      switch occurrence.role {
      case .localDefinition, .side: occurrence.name == name
      default: false
      }
    }
    let head = own.last { $0.role == .side } ?? own.first { $0.role == .ruleDefinition }
    let place = found.first ?? head
    return place.map { [FilePlace(file: file.document.name, $0.span)] } ?? []
  }
}

extension FilePlace {
  init(file: String, _ span: SourceSpan) { self.init(file: file, range: span.start..<span.end) }
}

extension RuleSyntax {
  /// The name by which cases and reports call the rule.
  var name: String {
    switch head.form {
    case .rule(let name), .repeat(let name): name.text
    case .interaction(let sides): sides.map(\.name.text).joined(separator: "+")
    }
  }
}
