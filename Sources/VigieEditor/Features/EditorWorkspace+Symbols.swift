import Vigie

/// An entry of the outline of a document.
package struct DocumentSymbol: Hashable, Sendable {
  /// What it is, for the sign beside it.
  package enum Sort: Sendable { case pack, source, set, rule, local, row, section }

  package let name: String
  package let detail: String
  package let sort: Sort
  /// All of it.
  package let range: Range<Int>
  /// Its name, within `range`.
  package let nameRange: Range<Int>
  package let children: [DocumentSymbol]
}

extension EditorWorkspace {
  /// Sources, sets and rules of a pack with what they hold; the headings of a case file.
  package func symbols(of name: String) -> [DocumentSymbol] {
    if let file = files[name] { return file.tree.items.compactMap { Self.symbol($0) } }
    return cases[name].map { Self.headings(of: $0) } ?? []
  }

  private static func symbol(_ item: ItemSyntax) -> DocumentSymbol? {
    switch item {
    case .source(let source):
      symbol(source.name.text, "source", .source, source.span, source.name.span)
    case .set(let set): symbol(set.name.text, "set", .set, set.span, set.name.span)
    case .rule(let rule): symbol(rule)
    }
  }

  private static func symbol(_ rule: RuleSyntax) -> DocumentSymbol? {
    let form =
      switch rule.head.form {
      case .interaction: "interaction"
      case .rule: "rule"
      case .repeat: "repeat"
      }
    let lines = rule.lines.compactMap { line -> DocumentSymbol? in
      switch line.form {
      case .binding(let binding):
        symbol(binding.name.text, "binding", .local, line.span, binding.name.span)
      case .value(let value): symbol(value.name.text, "value", .local, line.span, value.name.span)
      case .factor(let factor):
        symbol(factor.name.text, "factor", .local, line.span, factor.name.span)
      case .unless(let exception):
        symbol(exception.name.text, "exception", .local, line.span, exception.name.span)
      case .when, .exam, .act, .ignore, .again: nil
      }
    }
    let rows = rule.rows.compactMap { row in
      symbol(row.level.text, "level", .row, row.span, row.level.span)
    }
    return symbol(rule.name, form, .rule, rule.span, rule.head.span, lines + rows)
  }

  /// Editors refuse a whole outline for one nameless entry or one name outside its entry.
  private static func symbol(
    _ name: String, _ detail: String, _ sort: DocumentSymbol.Sort, _ span: SourceSpan,
    _ nameSpan: SourceSpan, _ children: [DocumentSymbol] = []
  ) -> DocumentSymbol? {
    guard !name.isEmpty else { return nil }
    let whole = span.union(nameSpan)
    return DocumentSymbol(
      name: name, detail: detail, sort: sort, range: whole.start..<whole.end,
      nameRange: nameSpan.start..<nameSpan.end, children: children)
  }

  private static func headings(of document: Document) -> [DocumentSymbol] {
    let blocks = CaseOutline(document.bytes).blocks
    return (0..<document.lines.lineCount).compactMap { line in
      let range = document.lines.content(of: line, in: document.bytes)
      guard document.bytes[range].first == UInt8(ascii: "#"),
        !blocks.contains(where: { $0.lines.contains(line) })
      else { return nil }
      let text = String(decoding: document.bytes[range], as: UTF8.self)
        .drop { $0 == "#" || $0 == " " }
      guard !text.isEmpty else { return nil }
      return DocumentSymbol(
        name: String(text), detail: "", sort: .section, range: range, nameRange: range,
        children: [])
    }
  }
}
