import Vigie

/// What to show over a place: Markdown, and the stretch it speaks of.
package struct Hover: Hashable, Sendable {
  package let markdown: String
  package let range: Range<Int>
}

extension EditorWorkspace {
  /// The meaning of what stands at an offset: a code, a substance, a name or a word of the language;
  /// below it the pages of the mistakes that stand there.
  package mutating func hover(in name: String, at offset: Int) -> Hover? {
    if cases[name] != nil { return caseHover(in: name, at: offset) }
    guard let file = files[name] else { return nil }
    let pages = diagnostics(of: name)
      .filter { $0.span.start <= offset && offset <= $0.span.end }
    let meaning = meaning(in: file, at: offset)
    var parts = meaning.map { [$0.markdown] } ?? []
    var shown: Set<String> = []
    for mistake in pages where shown.insert(mistake.code.id).inserted {
      parts.append("**\(mistake.code.id)**: \(mistake.code.title)\n\n\(mistake.code.page)")
    }
    guard let range = meaning?.range ?? pages.first.map({ $0.span.start..<$0.span.end }) else {
      return nil
    }
    return Hover(markdown: parts.joined(separator: "\n\n---\n\n"), range: range)
  }

  private func meaning(in file: RuleFile, at offset: Int) -> Hover? {
    let pages = MeaningPages(workspace: self)
    if let code = file.outline.code(at: offset) {
      return Hover(markdown: pages.page(of: code), range: code.span.start..<code.span.end)
    }
    if let literal = file.outline.substance(at: offset) {
      return Hover(
        markdown: pages.page(ofSubstance: literal.value),
        range: literal.span.start..<literal.span.end)
    }
    if let occurrence = file.outline.name(at: offset) {
      return pages.page(of: occurrence, in: file).map {
        Hover(markdown: $0, range: occurrence.span.start..<occurrence.span.end)
      }
    }
    let token = file.source.tokens().tokens.first {
      $0.span.start <= offset && offset < $0.span.end && $0.keyword != nil
    }
    guard let token, let keyword = token.keyword, let page = KeywordPage.of(keyword) else {
      return nil
    }
    return Hover(
      markdown: "**\(keyword.rawValue)**: \(page.sentence)\n\n\(Markdown.code(page.example))",
      range: token.span.start..<token.span.end)
  }

  private func caseHover(in name: String, at offset: Int) -> Hover? {
    guard let document = cases[name], let word = CaseOutline(document.bytes).word(at: offset),
      let place = ruleDefinitions(word.rule, in: rulesBeside(name)).first,
      let file = files[place.file], let item = file.item(at: place.range.lowerBound),
      case .rule(let rule) = file.tree.items[item]
    else { return nil }
    let pages = MeaningPages(workspace: self)
    guard word.role != .rule else {
      return Hover(markdown: pages.page(of: rule, in: file), range: word.range)
    }
    return pages.page(ofLocal: word.text, in: item, of: file).map {
      Hover(markdown: $0, range: word.range)
    }
  }
}

/// The few forms of Markdown that pages need.
enum Markdown {
  /// A block of rule source.
  static func code(_ text: String) -> String { "```vigie\n\(text)\n```" }

  /// The first words of a list, and how many there are more.
  static func list(_ words: [String], atMost most: Int = 24) -> String {
    let shown = words.prefix(most).joined(separator: ", ")
    return words.count > most ? "\(shown) and \(words.count - most) more" : shown
  }
}
