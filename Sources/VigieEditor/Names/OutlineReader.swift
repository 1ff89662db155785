import Vigie

/// Walks over a tree and notes every name with what it stands for.
///
/// The switches name every case, so that a construct that is added to the language cannot be
/// forgotten here.
struct OutlineReader {
  let source: SourceText
  var outline = Outline()
  var rule: Int?
  var locals: [String: LocalSort] = [:]

  /// The outline of a file, whatever mistakes it has.
  ///
  /// - Complexity: O(size of the tree).
  static func read(_ pack: PackSyntax, source: SourceText) -> Outline {
    var reader = OutlineReader(source: source)
    reader.note(pack.name, .pack)
    for line in pack.lines { reader.read(line) }
    for (place, item) in pack.items.enumerated() { reader.read(item, at: place) }
    return reader.outline
  }

  mutating func note(_ name: Name, _ role: NameRole) {
    guard !name.isPlaceholder else { return }
    outline.names.append(Occurrence(name: name.text, span: name.span, role: role, rule: rule))
  }

  mutating func read(_ text: TextSyntax) {
    for variant in text.variants {
      note(variant.language, .language)
      readPlaceholders(variant.value)
    }
  }

  /// The names between braces of a text; escapes do not matter, as no name holds one.
  private mutating func readPlaceholders(_ literal: StringLiteral) {
    guard rule != nil, !literal.isPlaceholder else { return }
    var start: Int?
    for offset in literal.span.start..<literal.span.end {
      switch source.bytes[offset] {
      case UInt8(ascii: "{"): start = offset + 1
      case UInt8(ascii: "}"), UInt8(ascii: "."):
        guard let begin = start, begin < offset else { continue }
        start = nil
        let span = SourceSpan(file: source.id, start: begin, end: offset)
        outline.names.append(
          Occurrence(name: source.text(of: span), span: span, role: .binding, rule: rule))
      default: continue
      }
    }
  }

  private mutating func read(_ line: PackLineSyntax) {
    switch line.form {
    case .version, .valid: return
    case .title(let text): read(text)
    case .use(let name): note(name, .usedPack)
    case .when(let condition): read(condition)
    case .preset(let name, let value, let scope):
      note(name, .preset)
      switch value {
      case .duration(let duration): read(duration)
      case .word(let word): note(word, name.text == "route" ? .route : .presetWord)
      }
      if let scope { note(scope, .set(.medication)) }
    }
  }

  private mutating func read(_ item: ItemSyntax, at place: Int) {
    switch item {
    case .source(let source):
      note(source.name, .sourceDefinition)
      for field in source.fields { note(field.name, .sourceField) }
    case .set(let set):
      note(set.name, .setDefinition)
      read(set.members)
      read(set.exceptions)
    case .rule(let syntax):
      rule = place
      read(syntax)
      rule = nil
      locals = [:]
    }
  }

  private mutating func read(_ members: [MemberSyntax]) {
    var system: CodeSystem?
    for member in members {
      switch member.form {
      case .set(let name): note(name, .set(nil))
      case .substance(let literal):
        if !literal.isPlaceholder { outline.substances.append(literal) }
      case .label, .placeholder: break
      case .code(let literal, let code):
        note(literal, code, through: nil, continuing: &system)
      case .codes(let literal, let first, let last):
        note(literal, first, through: last, continuing: &system)
      }
      for modifier in member.modifiers {
        note(modifier.name, .memberModifier)
        switch modifier.value {
        case .number, .placeholder: break
        case .word(let word): note(word, .route)
        }
      }
    }
  }

  /// A code alone continues the system before it in the same list.
  private mutating func note(
    _ literal: SystemLiteral?, _ code: CodeLiteral, through last: CodeLiteral?,
    continuing system: inout CodeSystem?
  ) {
    if let literal { system = CodeSystem(keyword: literal.text) }
    guard let system, !code.isPlaceholder else { return }
    outline.codes.append(
      CodeOccurrence(system: system, code: code.text, span: code.span, through: last?.text))
    if let last, !last.isPlaceholder {
      outline.codes.append(
        CodeOccurrence(system: system, code: last.text, span: last.span, through: nil))
    }
  }

  mutating func read(_ duration: DurationSyntax) {
    if !duration.unit.isPlaceholder { outline.timeUnits.append(duration.unit.span) }
  }

  mutating func readAct(_ system: SystemLiteral, _ code: CodeLiteral) {
    var named: CodeSystem?
    note(system, code, through: nil, continuing: &named)
  }
}
