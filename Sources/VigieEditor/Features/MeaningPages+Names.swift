import Vigie

extension MeaningPages {
  /// What a name stands for.
  func page(of occurrence: Occurrence, in file: RuleFile) -> String? {
    guard let target = workspace.target(of: occurrence, in: file) else {
      return word(occurrence)
    }
    switch target {
    case .pack(let name): return page(ofPack: name)
    case .set(let pack, let name): return page(ofSet: name, of: pack)
    case .source(let pack, let name): return page(ofSource: name, of: pack)
    case .rule(_, let name): return rule(name, in: file).map { page(of: $0, in: file) }
    case .local(_, let rule, let name): return page(ofLocal: name, in: rule, of: file)
    }
  }

  private func page(ofPack name: String) -> String? {
    let files = workspace.files(of: name)
    guard !files.isEmpty else { return nil }
    let items = files.flatMap(\.tree.items)
    let rules = items.count { if case .rule = $0 { true } else { false } }
    let sets = items.count { if case .set = $0 { true } else { false } }
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    return "**pack \(name)**\n\n\(rules) rules, \(sets) sets in \(count)."
  }

  /// A set as it is written, and the substances it comes to.
  private func page(ofSet name: String, of pack: String) -> String? {
    for file in workspace.files(of: pack) {
      for case .set(let set) in file.tree.items where set.name.text == name {
        var parts = ["**set \(name)** of pack `\(pack)`"]
        let text = file.source.text(of: set.span)
        parts.append(Markdown.code(text.count > 600 ? text.prefix(600) + " …" : text))
        if let checked = checkedSet(name, of: pack) { parts += substances(of: checked) }
        return parts.joined(separator: "\n\n")
      }
    }
    return nil
  }

  private func checkedSet(_ name: String, of pack: String) -> CodeSet? {
    workspace.soundPacks.values.lazy.flatMap(\.sets)
      .first { $0.name == name && $0.pack == pack }?.codes
  }

  /// Which listed substances belong to a set, by any of their codes.
  private func substances(of set: CodeSet) -> [String] {
    let names = set.knownSubstances(in: workspace.vocabulary).map(\.name).sorted()
    guard !names.isEmpty else { return [] }
    let count = names.count == 1 ? "1 known substance" : "\(names.count) known substances"
    return ["\(count): \(Markdown.list(names))."]
  }

  private func page(ofSource name: String, of pack: String) -> String? {
    for file in workspace.files(of: pack) {
      for case .source(let source) in file.tree.items where source.name.text == name {
        let fields = source.fields.compactMap { field -> String? in
          switch field.value {
          case .text(let literal): "\(field.name.text): \(literal.value)"
          case .date(let literal): "\(field.name.text): \(literal.text)"
          case .placeholder: nil
          }
        }
        return "**source \(name)**\n\n" + fields.joined(separator: "  \n")
      }
    }
    return nil
  }

  private func rule(_ name: String, in file: RuleFile) -> RuleSyntax? {
    for case .rule(let rule) in file.tree.items where rule.name == name { return rule }
    return nil
  }

  /// A rule: its title in every language, and its table.
  func page(of rule: RuleSyntax, in file: RuleFile) -> String {
    var parts = ["**\(rule.name)** of pack `\(file.pack)`"]
    for heading in rule.headings {
      guard case .title(let text) = heading.form else { continue }
      parts += text.variants.map { "\($0.language.text): \($0.value.value)" }
    }
    let rows = rule.rows.map { row in
      let end = row.details.first?.span.start ?? row.span.end
      let text = file.source.text(
        of: SourceSpan(file: file.source.id, start: row.span.start, end: end))
      return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    if !rows.isEmpty { parts.append(Markdown.code(rows.joined(separator: "\n"))) }
    return parts.joined(separator: "\n\n")
  }

  /// A name of a rule: the line that gives it, and for a side of an interaction its set.
  func page(ofLocal name: String, in rule: Int, of file: RuleFile) -> String? {
    guard let sort = file.outline.locals[rule]?[name], file.tree.items.indices.contains(rule),
      case .rule(let syntax) = file.tree.items[rule]
    else { return nil }
    let title = "**\(name)**: a \(sort.noun) of `\(syntax.name)`".replacing(
      ": a exception", with: ": an exception")
    let line = syntax.lines.first { $0.givenName == name }
    if let line { return title + "\n\n" + Markdown.code(file.source.text(of: line.span)) }
    if case .interaction = syntax.head.form,
      case .set(let pack, let set)? = workspace.setTarget(name, from: file.pack)
    {
      return page(ofSet: set, of: pack).map { "\(title)\n\n\($0)" }
    }
    return title
  }

  /// A word of a closed list.
  private func word(_ occurrence: Occurrence) -> String? {
    switch occurrence.role {
    case .level:
      let levels = Level.allCases.map(\.rawValue)
      guard levels.contains(occurrence.name) else { return nil }
      return "**\(occurrence.name)**: one of the seven levels, strongest first: "
        + levels.joined(separator: ", ") + "."
    case .route: return Route(word: occurrence.name).map { "**\($0.rawValue)**: a route" }
    case .kindOfFinding: return "**\(occurrence.name)**: a kind of finding"
    default: return nil
    }
  }
}

extension LineSyntax {
  /// The name that the line gives.
  var givenName: String? {
    switch form {
    case .binding(let binding): binding.name.text
    case .value(let value): value.name.text
    case .factor(let named), .unless(let named): named.name.text
    case .when, .exam, .act, .ignore, .again: nil
    }
  }
}
