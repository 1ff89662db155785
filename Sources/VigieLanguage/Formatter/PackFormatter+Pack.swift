extension PackFormatter {
  /// The width of the keyword column: `version`, `default`, `because`.
  static let keywordWidth = 7

  mutating func writePackLines(_ packLines: [PackLineSyntax], end: Int) {
    let widths = runWidths(
      packLines, span: \.span, key: { Self.defaultName($0) != nil },
      width: { Self.defaultName($0)?.count })
    for (place, line) in packLines.enumerated() {
      let limit = place + 1 < packLines.count ? packLines[place + 1].span.start : end
      writer.write(
        Self.lines(of: line, width: widths[place]), at: line.span, indent: 2, limit: limit)
    }
  }

  private static func defaultName(_ line: PackLineSyntax) -> String? {
    if case .preset(let name, _, _) = line.form { name.text } else { nil }
  }

  private static func lines(of line: PackLineSyntax, width: Int) -> [String] {
    switch line.form {
    case .version(let version): [keyword("version") + version.text]
    case .title(let text): lines(keyword("title"), text.layout, indent: 2)
    case .valid(let span): [keyword("valid") + span.surface]
    case .use(let name): [keyword("use") + name.text]
    case .when(let condition): lines(keyword("when"), .align(condition.layout), indent: 2)
    case .preset(let name, let value, let scope):
      [
        keyword("default") + padded(name.text, to: width) + " " + value.surface
          + (scope.map { " for \($0.text)" } ?? "")
      ]
    }
  }

  /// A keyword with blanks up to the column of what follows.
  static func keyword(_ word: String) -> String { padded(word, to: keywordWidth) + " " }

  mutating func writeItems(_ items: [ItemSyntax], end: Int) {
    let widths = runWidths(
      items, span: \.span, key: Self.kind,
      width: { item in
        guard let name = Self.name(item), name.count <= Self.alignedName else { return nil }
        return name.count
      })
    for (place, item) in items.enumerated() {
      let limit = place + 1 < items.count ? items[place + 1].span.start : end
      let before = place > 0 ? Self.kind(items[place - 1]) : nil
      let needsBlank = before != Self.kind(item) || before == .rule
      switch item {
      case .source(let source):
        write(source, width: widths[place], limit: limit, needsBlank: needsBlank)
      case .set(let set):
        write(set, width: widths[place], limit: limit, needsBlank: needsBlank)
      case .rule(let rule): write(rule, limit: limit)
      }
    }
  }

  private enum ItemKind { case source, set, rule }

  private static func kind(_ item: ItemSyntax) -> ItemKind {
    switch item {
    case .source: .source
    case .set: .set
    case .rule: .rule
    }
  }

  private static func name(_ item: ItemSyntax) -> String? {
    switch item {
    case .source(let source): source.name.text
    case .set(let set): set.name.text
    case .rule: nil
    }
  }

  private mutating func write(
    _ item: SourceSyntax, width: Int, limit: Int, needsBlank: Bool
  ) {
    let fields = item.fields.map { "\($0.name.text) \($0.value.surface)" }.joined(separator: " ")
    let body = fields.isEmpty ? "{}" : "{ \(fields) }"
    let line = "source " + Self.padded(item.name.text, to: width) + " " + body
    if !hasComment(from: item.name, to: item.span.end), line.count <= 100 {
      return writer.write([line], at: item.span, indent: 0, limit: limit, needsBlank: needsBlank)
    }
    let start = SourceSpan(file: source.id, start: item.span.start, end: item.name.span.end)
    let end = item.span.end - 1
    writer.write(
      ["source \(item.name.text) {"], at: start, indent: 0,
      limit: item.fields.first?.span.start ?? end, needsBlank: needsBlank)
    writer.opened()
    let column = item.fields.map(\.name.text.count).max() ?? 0
    for (place, field) in item.fields.enumerated() {
      let next = place + 1 < item.fields.count ? item.fields[place + 1].span.start : end
      let text = Self.padded(field.name.text, to: column) + " " + field.value.surface
      writer.write([text], at: field.span, indent: 2, limit: next)
    }
    writer.close("}", end: item.span.end, indent: 0)
    writer.trail(from: item.span.end, limit: limit)
  }

  private mutating func write(_ set: SetSyntax, width: Int, limit: Int, needsBlank: Bool) {
    if hasComment(from: set.name, to: set.span.end) {
      return writeMemberByMember(set, limit: limit, needsBlank: needsBlank)
    }
    let prefix = "set " + Self.padded(set.name.text, to: width) + " = "
    writer.write(
      Self.lines(prefix, set.layout, indent: 0), at: set.span, indent: 0, limit: limit,
      needsBlank: needsBlank)
  }

  /// Whether a comment stands between a name and the end of its item.
  private func hasComment(from name: Name, to end: Int) -> Bool {
    writer.hasComment(in: SourceSpan(file: source.id, start: name.span.end, end: end))
  }

  /// A set with comments between its members keeps each member on a line of its own.
  private mutating func writeMemberByMember(_ set: SetSyntax, limit: Int, needsBlank: Bool) {
    let all = set.members + set.exceptions
    let start = SourceSpan(file: source.id, start: set.span.start, end: set.name.span.end)
    writer.write(
      ["set \(set.name.text) ="], at: start, indent: 0,
      limit: all.first?.span.start ?? limit, needsBlank: needsBlank)
    writer.opened()
    for (place, member) in all.enumerated() {
      let isLast = place + 1 == all.count || place + 1 == set.members.count
      let opens = place == set.members.count
      let margin = opens ? "except " : (place > set.members.count ? "       " : "")
      let text = margin + member.surface + (isLast ? "" : ",")
      let next = place + 1 < all.count ? all[place + 1].span.start : limit
      writer.write([text], at: member.span, indent: 4, limit: next, keepsBlank: !opens)
    }
  }
}

extension DefaultValueSyntax {
  /// `100 days`
  fileprivate var surface: String {
    switch self {
    case .duration(let duration): duration.surface
    case .word(let word): word.text
    }
  }
}

extension SourceSyntax.Value {
  /// `"ANSM"`
  fileprivate var surface: String {
    switch self {
    case .text(let text): text.surface
    case .date(let date): date.text
    case .placeholder: ""
    }
  }
}
