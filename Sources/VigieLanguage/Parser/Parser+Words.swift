extension Parser {
  /// A name; what stands in its place is said precisely.
  mutating func parseName(_ expected: String) -> Name {
    let token = current
    switch token.kind {
    case .name:
      advance()
      return Name(text: text(of: token), span: token.span)
    case .keyword(let keyword) where !token.startsLine && !Keyword.joints.contains(keyword):
      report(
        .reservedName, "`\(keyword.rawValue)` is a word of the language, it cannot be a name",
        at: token.span, label: "expected \(expected)",
        help: "add a word to it: `\(keyword.rawValue)-…`")
      advance()
      return Name(text: "", span: token.span)
    case .malformedWord, .code, .system:
      let text = text(of: token)
      guard text.unicodeScalars.first?.properties.isAlphabetic ?? false else { break }
      report(
        .capitalName, "`\(text)` cannot be a name: names begin in lower case", at: token.span,
        label: "expected \(expected)", help: "write `\(text.lowercased())`",
        fix: text.lowercased())
      advance()
      return Name(text: text.lowercased(), span: token.span)
    default: break
    }
    fail(expected: expected)
    return Name(text: "", span: gap)
  }

  /// A number; a decimal comma is told from a list.
  mutating func parseNumber(_ expected: String = "a number") -> NumberLiteral {
    let token = current
    guard take(.number) else {
      fail(
        expected: expected,
        help: token.kind == .code ? "put a space between a number and its unit" : nil)
      return NumberLiteral(text: "", span: gap)
    }
    if at(.comma), following.kind == .number, current.span.start == token.span.end,
      following.span.start == current.span.end
    {
      let whole = token.span.union(following.span)
      let written = source.text(of: whole)
      let fixed = "\(text(of: token)).\(text(of: following))"
      report(
        .decimalComma, "`\(written)` is not one number", at: whole,
        help: "decimals are written with a point: `\(fixed)`",
        // Three digits may as well be thousands: that repair is not sure.
        fix: text(of: following).utf8.count == 3 ? nil : fixed)
      advance()
      advance()
      return NumberLiteral(text: fixed, span: whole)
    }
    return NumberLiteral(text: text(of: token), span: token.span)
  }

  /// The unit after a number, if one stands here; an unknown one is reported.
  mutating func parseUnit() -> UnitLiteral? {
    let token = current
    switch token.kind {
    case .unit:
      advance()
      return UnitLiteral(text: text(of: token), span: token.span)
    case .unknownUnit, .malformedWord: return takeUnknownUnit()
    case .name where !followsAsFilter: return takeUnknownUnit()
    case .code where !token.startsLine: return takeUnknownUnit()
    default: return nil
    }
  }

  /// Whether the name here begins a filter such as `route is oral`; otherwise, after a number, it
  /// can only be a unit the table does not know.
  private var followsAsFilter: Bool {
    switch following.kind {
    case .comparison: true
    case .keyword(let word): [.in, .outside, .is, .as].contains(word)
    default: false
    }
  }

  /// Whether the name here is a misspelt keyword of the next line, and no attribute.
  var beginsMisspeltLine: Bool {
    guard current.startsLine, current.kind == .name, !followsAsFilter,
      !(following.keyword.map(Keyword.windows.contains) ?? false)
    else { return false }
    return NearName.nearest(to: text(of: current), in: Self.bodyWords) != nil
  }

  private static let bodyWords = Keyword.body.map(\.rawValue).sorted()

  private mutating func takeUnknownUnit() -> UnitLiteral {
    let token = advance()
    let written = text(of: token)
    let near = NearName.nearest(to: written, in: Self.commonUnits).map {
      $0.hasPrefix("mcg") ? "u" + $0.dropFirst(2) : $0
    }
    // No fix-it: a wrong guess here is a wrong dose.
    report(
      .unknownUnit, "`\(written)` is not a known unit", at: token.span,
      label: near.map { "did you mean `\($0)`?" } ?? "",
      help: near == nil ? "units are written as in UCUM: `mg/day`, `mmol/L`, `umol/L`" : nil)
    return UnitLiteral(text: "", span: token.span)
  }

  /// Units worth suggesting, for their spelling only; `mcg` stands for `ug`, which replaces it.
  private static let commonUnits = [
    "mcg", "mcg/day", "mcg/L", "mcg/mL", "mcg/h",
    "mg/day", "g/day", "ug/day", "mg/week", "g/intake", "mg/intake", "mg/kg/day", "mmol/L",
    "umol/L", "nmol/L", "mg/dL", "g/dL", "g/L", "mg/L", "ng/mL", "mL/min", "mL/min/1.73m2",
    "mmHg", "/min", "hours", "days", "weeks", "months", "years", "hour", "week", "month", "year",
  ]

  /// A number with its unit of time.
  mutating func parseDuration() -> DurationSyntax {
    let start = current.span.start
    let number = parseNumber("a length of time such as `7 days`")
    if let unit = isRecovering ? nil : parseUnit() {
      return DurationSyntax(number: number, unit: unit, span: span(from: start))
    }
    fail(expected: "a unit of time such as `days`")
    return DurationSyntax(
      number: number, unit: UnitLiteral(text: "", span: gap), span: span(from: start))
  }

  /// A quoted text.
  mutating func parseString(_ expected: String) -> StringLiteral {
    let token = current
    if case .string(let value) = token.kind {
      advance()
      return StringLiteral(value: value, span: token.span, isPlaceholder: false)
    }
    fail(expected: expected)
    return StringLiteral(value: "", span: gap, isPlaceholder: true)
  }

  /// A date.
  mutating func parseDate() -> DateLiteral {
    let token = current
    switch token.kind {
    case .date:
      advance()
      return DateLiteral(text: text(of: token), span: token.span)
    case .number, .code, .version:
      report(
        .malformedDate, "`\(text(of: token))` is not a date", at: token.span,
        help: "dates are written with year, month and day: `2026-03-01`")
      advance()
      return DateLiteral(text: "", span: token.span)
    default:
      fail(expected: "a date such as `2026-03-01`")
      return DateLiteral(text: "", span: gap)
    }
  }

  /// A stretch of dates.
  mutating func parseSpan() -> SpanSyntax {
    let start = current.span.start
    let first = parseDate()
    expect(.range, "`..`", help: "write `2026-01-01 ..` for a stretch without end")
    var last: DateLiteral?
    switch current.kind {
    case .date: last = parseDate()
    case .number, .code, .version: if !isRecovering { last = parseDate() }
    default: break
    }
    return SpanSyntax(first: first, last: last, span: span(from: start))
  }

  /// A text with its languages.
  mutating func parseText() -> TextSyntax {
    let start = current.span.start
    var variants: [TextSyntax.VariantSyntax] = []
    repeat {
      let language: Name
      if case .string = current.kind {
        report(
          .textWithoutLanguage, "this text does not say its language", at: current.span,
          help: "put the language before it: `en \"…\"`")
        language = Name(text: "", span: current.span)
      } else {
        language = parseName("a language such as `en`")
      }
      let value = parseString("a text between quotes")
      variants.append(TextSyntax.VariantSyntax(language: language, value: value))
    } while !isRecovering && (at(.name) || atString)
    return TextSyntax(variants: variants, span: span(from: start))
  }

  /// Whether a quoted text stands here.
  var atString: Bool {
    if case .string = current.kind { true } else { false }
  }
}
