import Vigie

/// Why a name cannot be changed.
package enum RenameProblem: Error, Hashable, Sendable {
  case nothingToRename
  /// `patient`, `earlier` and the like are words of the language.
  case givenByLanguage(String)
  case noName(String)
  case taken(String)

  /// The reason in one sentence.
  package var message: String {
    switch self {
    case .nothingToRename: "no name stands here"
    case .givenByLanguage(let name): "`\(name)` is given by the language"
    case .noName(let text): "`\(text)` cannot be a name: lower case, digits and hyphens"
    case .taken(let name): "`\(name)` has a meaning there already"
    }
  }
}

extension EditorWorkspace {
  /// The name at an offset, if it may be changed.
  package func renamable(in name: String, at offset: Int) throws(RenameProblem) -> Occurrence {
    guard let file = files[name], let occurrence = file.outline.name(at: offset),
      let target = target(of: occurrence, in: file), !definitions(of: target).isEmpty
    else { throw .nothingToRename }
    if case .local(_, let rule, let local) = target {
      let isGiven = file.outline.names.contains {
        guard $0.rule == rule, $0.name == local else { return false }
        if case .localDefinition = $0.role { return true }
        return $0.role == .side
      }
      guard isGiven, local != "partner" else { throw .givenByLanguage(local) }
    }
    return occurrence
  }

  /// Every place that changes with a name, in rules and in the cases beside them.
  ///
  /// The name of a set is also that of the side of an interaction, and part of the rule's own.
  package func renaming(
    in name: String, at offset: Int, to new: String
  ) throws(RenameProblem) -> [(place: FilePlace, text: String)] {
    let occurrence = try renamable(in: name, at: offset)
    guard Self.isName(new) else { throw .noName(new) }
    guard let file = files[name], let target = whole(target(of: occurrence, in: file)) else {
      throw .nothingToRename
    }
    if isTaken(new, instead: target) { throw .taken(new) }
    var places: Set<FilePlace> = Set(self.places(of: target))
    for local in sideLocals(of: target) { places.formUnion(self.places(of: local)) }
    var edits = places.map { (place: $0, text: new) }
    edits += caseEdits(for: target, to: new)
    return edits.sorted {
      ($0.place.file, $0.place.range.lowerBound) < ($1.place.file, $1.place.range.lowerBound)
    }
  }

  private static func isName(_ text: String) -> Bool {
    let tokens = SourceText(name: "", text: text).tokens().tokens
    return tokens.count == 2 && tokens[0].kind == .name && tokens[0].span.end == text.utf8.count
  }

  /// A side of an interaction is named by its set: renaming one renames both.
  private func whole(_ target: NameTarget?) -> NameTarget? {
    guard case .local(let name, let rule, let local)? = target, let file = files[name],
      file.outline.names.contains(where: {
        $0.rule == rule && $0.role == .side && $0.name == local
      })
    else { return target }
    return setTarget(local, from: file.pack)
  }

  /// The names that rules have from a set that is one of their sides.
  private func sideLocals(of target: NameTarget) -> [NameTarget] {
    guard case .set = target else { return [] }
    return interactions(with: target).map { file, rule in
      .local(file: file.document.name, rule: rule, target.name)
    }
  }

  private func interactions(with target: NameTarget) -> [(RuleFile, Int)] {
    ruleFiles.compactMap { files[$0] }.flatMap { file in
      file.outline.names.compactMap { occurrence in
        guard occurrence.role == .side, let rule = occurrence.rule,
          occurrence.name == target.name, self.target(of: occurrence, in: file) == target
        else { return nil }
        return (file, rule)
      }
    }
  }

  private func isTaken(_ new: String, instead target: NameTarget) -> Bool {
    switch target {
    case .pack: return !files(of: new).isEmpty
    case .set(let pack, _):
      let users = files.values.filter { $0.uses.contains(pack) || $0.pack == pack }.map(\.pack)
      return users.contains { setTarget(new, from: $0) != nil }
    case .source(let pack, _): return !definitions(of: .source(pack: pack, new)).isEmpty
    case .rule(let pack, _): return !definitions(of: .rule(pack: pack, new)).isEmpty
    case .local(let file, let rule, _): return files[file]?.outline.locals[rule]?[new] != nil
    }
  }

  /// The places in case files that name what is renamed.
  private func caseEdits(
    for target: NameTarget, to new: String
  ) -> [(place: FilePlace, text: String)] {
    var rules: [String: String] = [:]
    var words: Set<String> = []
    var files: [RuleFile] = []
    switch target {
    case .pack, .source: return []
    case .rule(let pack, let name):
      rules[name] = new
      files = self.files(of: pack)
    case .local(let file, let rule, _):
      guard let file = self.files[file], case .rule(let syntax) = file.tree.items[rule] else {
        return []
      }
      words.insert(syntax.name)
      files = [file]
    case .set:
      for (file, rule) in interactions(with: target) {
        guard case .rule(let syntax) = file.tree.items[rule] else { continue }
        let sides = syntax.name.split(separator: "+").map { $0 == target.name ? new : String($0) }
        rules[syntax.name] = sides.joined(separator: "+")
        words.insert(syntax.name)
        files.append(file)
      }
    }
    let paths = Set(files.map(\.document.name))
    return caseFiles.filter { name in
      rulesBeside(name).contains { paths.contains($0.document.name) }
    }
    .flatMap { name in
      CaseOutline(cases[name]?.bytes ?? []).words.compactMap { word in
        let place = FilePlace(file: name, range: word.range)
        if word.role == .rule { return rules[word.text].map { (place: place, text: $0) } }
        guard words.contains(word.rule), word.text == target.name else { return nil }
        return (place: place, text: new)
      }
    }
  }
}
