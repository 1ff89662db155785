extension PackFormatter {
  /// One line of a rule's body, wherever it stands.
  private struct BodyLine {
    let text: [String]
    let span: SourceSpan
    let indent: Int
  }

  mutating func write(_ rule: RuleSyntax, limit: Int) {
    let body = bodyLines(rule)
    let end = rule.span.end - 1
    let interior = SourceSpan(file: source.id, start: rule.head.span.end, end: rule.span.end)
    let isOpen = !body.isEmpty || writer.hasComment(in: interior)
    let head = Layout.sequence([rule.head.layout, .text(isOpen ? " {" : " {}")])
    writer.write(
      head.rendered(from: 0), at: rule.head.span, indent: 0,
      limit: body.first?.span.start ?? end, needsBlank: true)
    if isOpen {
      writer.opened()
      for (place, line) in body.enumerated() {
        let next = place + 1 < body.count ? body[place + 1].span.start : end
        writer.write(line.text, at: line.span, indent: line.indent, limit: next)
      }
      writer.close("}", end: rule.span.end, indent: 0)
    }
    writer.trail(from: rule.span.end, limit: limit)
  }

  private func bodyLines(_ rule: RuleSyntax) -> [BodyLine] {
    var body = rule.headings.map {
      BodyLine(text: Self.lines(of: $0), span: $0.span, indent: 2)
    }
    let names = runWidths(rule.lines, span: \.span, key: Self.keyword(of:), width: Self.nameWidth)
    for (line, width) in zip(rule.lines, names) {
      body.append(BodyLine(text: Self.lines(of: line, width: width), span: line.span, indent: 2))
    }
    let levels = rule.rows.filter { $0.pairing != nil || $0.guard != nil }
      .map(\.level.text.count).max()
    for row in rule.rows {
      let span = SourceSpan(file: source.id, start: row.span.start, end: row.headEnd)
      let isTable = levels != nil || rule.rows.count > 1
      let text = Self.lines(of: row, width: levels ?? 0, isTable: isTable)
      body.append(BodyLine(text: text, span: span, indent: 2))
      for detail in row.details {
        body.append(BodyLine(text: Self.lines(of: detail), span: detail.span, indent: 4))
      }
    }
    return body
  }

  private static func lines(of heading: HeadingSyntax) -> [String] {
    switch heading.form {
    case .title(let text): lines(keyword("title"), text.layout, indent: 2)
    case .because(let text): lines(keyword("because"), text.layout, indent: 2)
    case .advise(let text): lines(keyword("advise"), text.layout, indent: 2)
    case .valid(let span): [keyword("valid") + span.surface]
    case .source(let name, let locator):
      [keyword("source") + name.text + (locator.map { " \($0.surface)" } ?? "")]
    case .kind(let name): [keyword("kind") + name.text]
    }
  }

  private static func lines(of row: RowSyntax, width: Int, isTable: Bool) -> [String] {
    let word = isTable ? "level " : keyword("level")
    guard row.pairing != nil || row.guard != nil else { return [word + row.level.text] }
    var prefix = word + padded(row.level.text, to: width)
    if let pairing = row.pairing { prefix += " " + pairing.surface }
    guard let `guard` = row.guard else { return [prefix] }
    let lines = lines(prefix + " ", `guard`.layout, indent: 2)
    guard row.pairing != nil, lines[0].count + 2 > 100 else { return lines }
    return [prefix] + Self.lines(String(repeating: " ", count: 8), `guard`.layout, indent: 0)
  }

  private static func lines(of detail: DetailSyntax) -> [String] {
    switch detail.form {
    case .because(let text): return lines("because ", text.layout, indent: 4)
    case .advise(let text): return lines("advise ", text.layout, indent: 4)
    case .suggest(let action, let target, let by, let within):
      let words = [
        "suggest", action.text, target.text, by.map { "by \($0.text)" },
        within.map { "within \($0.surface)" },
      ]
      return [words.compactMap { $0 }.joined(separator: " ")]
    }
  }
}

extension RowSyntax {
  /// Where the row ends and its details begin.
  fileprivate var headEnd: Int {
    max(level.span.end, pairing?.span.end ?? 0, `guard`?.span.end ?? 0)
  }
}

extension PairingSyntax {
  /// `between sacubitril and ace-inhibitor`
  package var surface: String {
    switch form {
    case .with(let name): "with \(name.text)"
    case .between(let first, let second): "between \(first.text) and \(second.text)"
    }
  }
}

extension GuardSyntax {
  /// `if …`, whose condition may break, or `otherwise`.
  var layout: Layout {
    switch form {
    case .condition(let condition): .sequence([.text("if "), .align(condition.layout)])
    case .otherwise: .text("otherwise")
    }
  }
}
