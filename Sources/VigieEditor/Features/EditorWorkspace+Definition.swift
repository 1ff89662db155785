import Vigie

extension EditorWorkspace {
  /// Where the name at an offset is given: sets, sources and packs in any file, the names of a rule
  /// in it, and the rules that a case names.
  package func definition(in name: String, at offset: Int) -> [FilePlace] {
    if let file = files[name] {
      guard let occurrence = file.outline.name(at: offset),
        let target = target(of: occurrence, in: file)
      else { return [] }
      return definitions(of: target)
    }
    guard let document = cases[name],
      let word = CaseOutline(document.bytes).word(at: offset)
    else { return [] }
    return definitions(of: word, in: rulesBeside(name))
  }

  private func definitions(of word: CaseOutline.Word, in files: [RuleFile]) -> [FilePlace] {
    let rules = ruleDefinitions(word.rule, in: files)
    guard word.role != .rule else { return rules }
    return rules.compactMap { place in
      guard let file = self.files[place.file], let rule = file.item(at: place.range.lowerBound)
      else { return nil }
      return definitions(of: .local(file: place.file, rule: rule, word.text)).first
    }
  }

  /// The rule files of the folder of a case file, which its cases are about.
  func rulesBeside(_ name: String) -> [RuleFile] {
    let folder = name.prefix(through: name.lastIndex(of: "/") ?? name.startIndex)
    return files.values.filter { $0.document.name.hasPrefix(folder) }
      .sorted { $0.document.name < $1.document.name }
  }

  /// Every place of the name at an offset, in rules and in cases.
  package func references(
    in name: String, at offset: Int, withDefinition: Bool
  ) -> [FilePlace] {
    guard let file = files[name], let occurrence = file.outline.name(at: offset),
      let target = target(of: occurrence, in: file)
    else { return [] }
    let definitions = Set(definitions(of: target))
    return places(of: target).filter { withDefinition || !definitions.contains($0) }
  }

  /// Every place where a name of rule source leads to a target.
  func places(of target: NameTarget) -> [FilePlace] {
    ruleFiles.compactMap { files[$0] }.flatMap { file in
      file.outline.names.filter { occurrence in
        guard occurrence.name == target.name else { return false }
        if self.target(of: occurrence, in: file) == target { return true }
        // A side of an interaction gives the rule a name as well.
        guard case .local(let place, let rule, let name) = target, occurrence.role == .side else {
          return false
        }
        return place == file.document.name && rule == occurrence.rule && name == occurrence.name
      }
      .map { FilePlace(file: file.document.name, $0.span) }
    }
  }
}
