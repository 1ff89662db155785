extension PackFormatter {
  /// The furthest column at which a condition still wraps under its own beginning.
  private static let farthestColumn = 40

  /// The keyword of a line; lines of one keyword line up.
  static func keyword(of line: LineSyntax) -> String {
    switch line.form {
    case .binding: "for"
    case .value: "let"
    case .when: "when"
    case .unless: "unless"
    case .factor: "factor"
    case .exam: "exam"
    case .act: "act"
    case .ignore: "ignore"
    case .again: "again"
    }
  }

  /// The characters of a line's name with its colon, or of an interval that has a guard.
  static func nameWidth(_ line: LineSyntax) -> Int? {
    switch line.form {
    case .binding(let binding): binding.name.text.count + 1
    case .value(let value): value.name.text.count + 1
    case .unless(let named), .factor(let named):
      named.name.text.count + (named.text == nil ? 1 : 0)
    case .again(let again): again.guard == nil ? nil : again.surface.count
    case .when, .exam, .act, .ignore: nil
    }
  }

  static func lines(of line: LineSyntax, width: Int) -> [String] {
    switch line.form {
    case .binding(let binding):
      let words = [binding.quantity?.surface, binding.entries.surface].compactMap { $0 }
      let name = padded(binding.name.text + ":", to: width)
      return ["for \(name) \(words.joined(separator: " "))"]
    case .value(let value):
      return ["let \(padded(value.name.text + ":", to: width)) \(value.value.surface)"]
    case .when(let condition, let unknown):
      return lines(keyword("when"), condition.layout(unknown: unknown), indent: 2)
    case .unless(let named): return lines(of: named, after: keyword("unless"), width: width)
    case .factor(let named): return lines(of: named, after: "factor ", width: width)
    case .exam(let name): return [keyword("exam") + name.text]
    case .act(let system, let code): return [keyword("act") + "\(system.text) \(code.text)"]
    case .ignore(let duration): return [keyword("ignore") + "within \(duration.surface)"]
    case .again(let again):
      guard let `guard` = again.guard else { return [keyword("again") + again.surface] }
      let prefix = keyword("again") + padded(again.surface, to: width) + " "
      return lines(prefix, `guard`.layout, indent: 2)
    }
  }

  private static func lines(
    of named: NamedConditionSyntax, after word: String, width: Int
  ) -> [String] {
    let condition = named.condition.layout(unknown: named.unknown)
    guard let text = named.text else {
      let prefix = word + padded(named.name.text + ":", to: width) + " "
      let whole = prefix + condition.flat
      if whole.count + 2 <= 100 { return [whole] }
      if prefix.count + 2 <= farthestColumn { return lines(prefix, condition, indent: 2) }
      return [word + named.name.text + ":"] + continued(condition, after: word)
    }
    let prefix = word + padded(named.name.text, to: width) + " "
    let flat = prefix + text.layout.flat + ": " + condition.flat
    if flat.count + 2 <= 100 { return [flat] }
    let head = Layout.sequence([text.layout, .text(":")])
    return lines(prefix, head, indent: 2) + continued(condition, after: word)
  }

  /// A condition on lines of its own, under what follows the keyword.
  private static func continued(_ condition: Layout, after word: String) -> [String] {
    lines(String(repeating: " ", count: word.count + 2), condition, indent: 0)
  }
}

extension AgainSyntax {
  /// `after 90 days` or `never`
  package var surface: String { interval.map { "after \($0.surface)" } ?? "never" }
}

extension LetSyntax.Value {
  /// `latest potassium within 100 days`
  package var surface: String {
    switch self {
    case .measure(let measure): measure.surface
    case .attribute(let name, let attribute): "\(name.text) \(attribute.surface)"
    case .placeholder: ""
    }
  }
}
