import Vigie

extension EditorWorkspace {
  /// What could be written at an offset: the words that the parser takes there, and the names that
  /// mean something there.
  ///
  /// - Complexity: O(words of the language × length of the item).
  package func completions(in name: String, at offset: Int) -> Completions {
    if cases[name] != nil { return caseCompletions(in: name, at: offset) }
    guard let file = files[name] else { return Completions(range: offset..<offset, items: []) }
    let place = CompletionPlace(in: file, at: offset)
    let items: [Completion]
    switch place.kind {
    case .nothing: items = []
    case .substance: items = vocabulary.substanceNames.sorted().map { Completion($0, .substance) }
    case .placeholder:
      items = locals(of: file, at: offset) {
        switch $0 {
        case .binding, .value: true
        case .factor, .exception: false
        }
      }
    case .code(let system): items = codes(of: system, in: file, place.range)
    case .word: items = words(at: place, in: file, offset)
    }
    return Completions(range: place.range, items: items)
  }

  private func words(
    at place: CompletionPlace, in file: RuleFile, _ offset: Int
  ) -> [Completion] {
    if let isTime = place.unitIsTime {
      return (isTime ? Self.timeUnits : Self.units).map { Completion($0, .unit) }
        + keywords(at: place, unless: nil)
    }
    let role = place.role?.role
    var items = role.map { names(for: $0, in: file, offset) } ?? []
    if place.accepts("ATC X00") {
      items += Keyword.systems.map { Completion($0, .code, "code system") }
    }
    return items + keywords(at: place, unless: role)
  }

  private func keywords(at place: CompletionPlace, unless role: NameRole?) -> [Completion] {
    // Every kind of finding is listed already, those that are words of the language as well.
    if role == .kindOfFinding { return [] }
    return place.keywords.map {
      Completion($0.rawValue, .keyword, KeywordPage.of($0)?.sentence ?? "")
    }
  }

  private static let timeUnits = ["hours", "days", "weeks", "months", "years"]
  private static let units = [
    "mg/day", "g/day", "ug/day", "mg/intake", "mg/kg/day", "mmol/L", "umol/L", "nmol/L", "mg/dL",
    "g/L", "mg/L", "ng/mL", "mL/min", "mL/min/1.73m2", "mmHg", "%", "kg", "years", "months",
    "weeks", "days",
  ]

  /// The names that mean something in a place of that role.
  private func names(for role: NameRole, in file: RuleFile, _ offset: Int) -> [Completion] {
    switch role {
    case .pack, .setDefinition, .sourceDefinition, .ruleDefinition, .localDefinition: []
    case .usedPack: words(packNames.filter { $0 != file.pack }, .pack, "pack")
    case .set(let kind): sets(for: kind, in: file)
    case .side: sets(for: .medication, in: file)
    case .source: words(sources(of: file.pack), .source, "source")
    case .subject: locals(of: file, at: offset) { _ in true } + [Completion("patient", .local)]
    case .binding: bindings(of: file, at: offset)
    case .bindingOrSet: bindings(of: file, at: offset) + sets(for: nil, in: file)
    case .attribute(let subject): words(Self.attributes(of: subject), .word, "attribute")
    case .state(let subject): words(Self.states(of: subject), .word, "state")
    case .route: words(Route.allCases.map(\.rawValue), .word, "route")
    case .level: words(Level.allCases.map(\.rawValue), .word, "level")
    case .kindOfFinding: words(FindingKind.allCases.map(\.rawValue), .word, "kind of finding")
    case .language: words(["en", "fr"], .word, "language")
    case .preset: words(ClosedWords.defaults, .word, "default")
    case .presetWord: words(Route.allCases.map(\.rawValue), .word, "route")
    case .unknownMeaning: words(ClosedWords.unknownMeanings, .word)
    case .action: words(Suggestion.Action.allCases.map(\.rawValue), .word, "suggestion")
    case .sourceField: words(ClosedWords.sourceFields, .word, "of a source")
    case .memberModifier: words(ClosedWords.memberModifiers, .word, "of a member")
    }
  }

  private func words(
    _ words: [String], _ sort: Completion.Sort, _ detail: String = ""
  ) -> [Completion] {
    words.map { Completion($0, sort, detail) }
  }

  private static func attributes(of subject: NameRole.Subject) -> [String] {
    switch subject {
    case .patient: ClosedWords.patientAttributes
    case .entries(let kind): ClosedWords.attributes(of: kind)
    case .unknown: EntryKind.allCases.flatMap { ClosedWords.attributes(of: $0) }
    }
  }

  private static func states(of subject: NameRole.Subject) -> [String] {
    switch subject {
    case .patient: ClosedWords.patientStates
    case .entries(let kind): ClosedWords.states(of: kind)
    case .unknown:
      ClosedWords.patientStates + EntryKind.allCases.flatMap { ClosedWords.states(of: $0) }
    }
  }
}

extension EditorWorkspace {
  /// The names that the rule around an offset gives.
  private func locals(
    of file: RuleFile, at offset: Int, where isMeant: (LocalSort) -> Bool
  ) -> [Completion] {
    guard let rule = file.item(at: offset), let locals = file.outline.locals[rule] else {
      return []
    }
    return locals.filter { isMeant($0.value) }.sorted { $0.key < $1.key }
      .map { Completion($0.key, .local, $0.value.noun) }
  }

  private func bindings(of file: RuleFile, at offset: Int) -> [Completion] {
    locals(of: file, at: offset) { if case .binding = $0 { true } else { false } }
  }

  /// The sets that a file sees and that could hold entries of a kind.
  private func sets(for kind: EntryKind?, in file: RuleFile) -> [Completion] {
    let used = files(of: file.pack).flatMap(\.uses)
    return ([file.pack] + used).flatMap { pack in
      files(of: pack).flatMap { other in
        other.tree.items.compactMap { item -> Completion? in
          guard case .set(let set) = item, !set.name.isPlaceholder else { return nil }
          let kinds = kinds(of: set, in: other, depth: 0)
          guard kind.map({ kinds.isEmpty || kinds.contains($0) }) ?? true else { return nil }
          let text = other.source.text(of: set.span)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
          return Completion(set.name.text, .set, String(text.prefix(100)))
        }
      }
    }
    .sorted { $0.label < $1.label }
  }

  /// The kinds of entries that a set as written could hold; none where it cannot be told.
  private func kinds(of set: SetSyntax, in file: RuleFile, depth: Int) -> Set<EntryKind> {
    guard depth < 8 else { return [] }
    let span = set.span
    var kinds: Set<EntryKind> = []
    let outline = file.outline
    for code in outline.codes where span.start <= code.span.start && code.span.end <= span.end {
      kinds.formUnion(code.system.kinds)
    }
    let hasSubstance = outline.substances.contains {
      span.start <= $0.span.start && $0.span.end <= span.end
    }
    if hasSubstance { kinds.formUnion([.medication, .allergy]) }
    for member in set.members {
      guard case .set(let name) = member.form,
        case .set(let pack, let target)? = setTarget(name.text, from: file.pack)
      else { continue }
      for other in files(of: pack) {
        for case .set(let nested) in other.tree.items where nested.name.text == target {
          kinds.formUnion(self.kinds(of: nested, in: other, depth: depth + 1))
        }
      }
    }
    return kinds
  }

  private func sources(of pack: String) -> [String] {
    files(of: pack).flatMap { file in
      file.outline.names.filter { $0.role == .sourceDefinition }.map(\.name)
    }
  }

  private var packNames: [String] { Set(files.values.map(\.pack)).subtracting([""]).sorted() }

  /// Listed codes that begin as the one that is begun.
  private func codes(
    of system: CodeSystem, in file: RuleFile, _ range: Range<Int>
  ) -> [Completion] {
    guard system == .atc else { return [] }
    let begun = file.source.text(
      of: SourceSpan(file: file.source.id, start: range.lowerBound, end: range.upperBound))
    let found = substances.flatMap { substance in
      substance.codes.filter { $0.code.hasPrefix(begun) }.map {
        Completion($0.code, .code, substance.name)
      }
    }
    return found.sorted { $0.label < $1.label }
  }
}
