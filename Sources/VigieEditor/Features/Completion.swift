import Vigie

/// Something that could be written at a place.
package struct Completion: Hashable, Sendable {
  /// What it is, for the sign beside it.
  package enum Sort: Sendable {
    case keyword, set, pack, source, local, word, code, substance, unit, rule
  }

  package let label: String
  package let sort: Sort
  /// A few words beside it.
  package let detail: String
  /// What to write in place of the word that is begun.
  package let text: String

  init(_ label: String, _ sort: Sort, _ detail: String = "", text: String? = nil) {
    self.label = label
    self.sort = sort
    self.detail = detail
    self.text = text ?? label
  }
}

/// What could be written, and the word it takes the place of.
package struct Completions: Hashable, Sendable {
  package let range: Range<Int>
  /// The likeliest first.
  package let items: [Completion]
}

/// The place where something is to be written.
struct CompletionPlace {
  /// What stands there by the words before it.
  enum Kind: Equatable {
    case nothing
    /// A word or a sign may follow.
    case word
    /// Between the quotes after `substance`.
    case substance
    /// Between the braces of a text.
    case placeholder
    /// A code of a system.
    case code(CodeSystem)
  }

  let kind: Kind
  /// The word that is begun, or the empty stretch at the offset.
  let range: Range<Int>
  /// What stands before it, from the item it is in on, as a file of its own.
  let context: String
  /// Whether the word before is a number.
  let followsNumber: Bool

  /// The longest item that is looked at: larger ones are lists that nobody writes by hand.
  private static let longestContext = 1 << 15

  init(in file: RuleFile, at offset: Int) {
    let (tokens, comments) = file.source.tokens()
    let isComment = comments.contains { $0.span.start < offset && offset <= $0.span.end }
    let place = tokens.firstIndex { $0.span.end >= offset && $0.span.start < offset }
    let begun = place.map { tokens[$0] }
    let before = tokens.last { $0.span.end <= (begun?.span.start ?? offset) && $0.kind != .end }
    var kind = isComment ? Kind.nothing : .word
    var range = offset..<offset
    switch begun?.kind {
    case .string where !isComment:
      let span = begun?.span.start ?? offset
      kind = Self.kind(inText: span, at: offset, before: before, file: file)
      let start = kind == .placeholder ? Self.brace(before: offset, in: file) : span
      range = start + 1..<offset
    case .number, .date, .version, .code, .system:
      range = (begun?.span.start ?? offset)..<offset
      if before?.kind == .system, let before,
        let system = CodeSystem(keyword: file.source.text(of: before.span))
      {
        kind = .code(system)
      } else if begun?.kind != .code, begun?.kind != .system {
        kind = .nothing
      }
    case .name, .keyword, .malformedWord, .unit, .unknownUnit:
      range = (begun?.span.start ?? offset)..<offset
    case .regex: kind = .nothing
    default:
      if kind == .word, before?.kind == .system, let before,
        let system = CodeSystem(keyword: file.source.text(of: before.span))
      {
        kind = .code(system)
      }
    }
    followsNumber = before?.kind == .number
    let item = file.tree.items.last { $0.span.start < range.lowerBound }?.span.start
    let text = file.source.bytes[(item ?? 0)..<max(item ?? 0, range.lowerBound)]
    if kind == .word, text.count > Self.longestContext { kind = .nothing }
    context = (item == nil ? "" : "pack x {}\n") + String(decoding: text, as: UTF8.self)
    self.kind = kind
    self.range = range
  }

  private static func kind(
    inText start: Int, at offset: Int, before: Token?, file: RuleFile
  ) -> Kind {
    if before?.keyword == .substance { return .substance }
    return brace(before: offset, in: file) > start ? .placeholder : .nothing
  }

  /// The offset of an open brace on the same line with nothing but a name after it; else -1.
  private static func brace(before offset: Int, in file: RuleFile) -> Int {
    var place = offset - 1
    while place >= 0, file.source.bytes[place] > 0x20, file.source.bytes[place] != 0x7D {
      if file.source.bytes[place] == 0x7B { return place }
      place -= 1
    }
    return -1
  }
}

extension CompletionPlace {
  /// Whether the parser takes `word` here: nothing is reported at it or just before it.
  func accepts(_ word: String) -> Bool {
    let text = context + word
    let end = text.utf8.count
    let start = end - word.utf8.count
    let last = context.utf8.lastIndex { $0 > 0x20 }
    let gap = last.map { context.utf8.distance(from: context.utf8.startIndex, to: $0) + 1 } ?? 0
    let mistakes = Parser.parse(SourceText(name: "", text: text)).diagnostics
    return !mistakes.contains { mistake in
      // A note at the word says that something before it should have ended.
      if mistake.notes.contains(where: { $0.span?.start == start }) { return true }
      return
        (mistake.span.start >= min(gap, start) && mistake.span.start < end)
        || (mistake.span.end > start && mistake.span.start < end)
    }
  }

  /// What a name here would stand for; nil where none may stand.
  var role: Occurrence? {
    let probe = "zq-zq"
    guard accepts(probe) else { return nil }
    let source = SourceText(name: "", text: context + probe)
    return OutlineReader.read(Parser.parse(source).pack, source: source).names
      .last { $0.name == probe }
  }

  /// Whether a unit of time stands here, or one of measure.
  var unitIsTime: Bool? {
    guard followsNumber, accepts("days") else { return nil }
    let source = SourceText(name: "", text: context + "days")
    let outline = OutlineReader.read(Parser.parse(source).pack, source: source)
    return outline.timeUnits.contains { $0.end == source.bytes.count }
  }

  private static let lineWords = Keyword.body.union(Keyword.items).union(Keyword.packLines)

  /// Whether nothing but an open brace stands before the place on its line.
  private var isFirst: Bool {
    let last = context.last { $0 == "{" || $0.isNewline || !$0.isWhitespace }
    return last.map { $0 == "{" || $0.isNewline } ?? true
  }

  /// The words of the language that may stand here, in the order of its list.
  var keywords: [Keyword] {
    // While the parser passes over the rest of a broken line, it takes anything, even this.
    let isLost = !context.isEmpty && accepts("pack")
    return Keyword.allCases.filter { keyword in
      let beginsLine = Self.lineWords.contains(keyword)
      if isLost, !beginsLine { return false }
      // A line may begin anywhere; nobody wants to be told so after every word.
      if !isFirst, beginsLine, keyword != .exam { return false }
      return accepts(keyword.rawValue)
    }
  }
}
