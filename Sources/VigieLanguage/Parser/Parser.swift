import VigieTerms

/// Reads rule source by predictive recursive descent: one token decides every choice.
///
/// After a mistake the parser puts a placeholder and goes on at the next line, member or item, so
/// that one run reports every mistake once. It neither fails nor throws: what cannot be read is a
/// diagnostic, and every size has a limit.
public struct Parser {
  let source: SourceText
  let limits: SyntaxLimits
  let tokens: [Token]
  let comments: [CommentSyntax]
  var index = 0
  /// What the lexer found, in order.
  private let lexicalDiagnostics: [Diagnostic]
  /// What the parser found, in about the order of the file.
  var diagnostics: [Diagnostic] = []
  /// How many mistakes beyond the limit were found and not kept.
  var hiddenMistakes: Int
  /// Whether a mistake in the current line, member or head is reported and not yet passed.
  ///
  /// INVARIANT (one report): while it is set, nothing further is reported; only
  /// `synchronize` and its like clear it.
  var isRecovering = false
  /// Whether every part of the file got into the tree.
  var isComplete = true
  /// How many `not` and parentheses enclose the current place.
  var depth = 0

  /// Reads one file.
  ///
  /// `isUnit` says whether a text is a unit of measure; it is asked about the text after a number
  /// only, and must give the same answer each time. Diagnostics come in the order of the file. The
  /// tree may be used whatever they say; only a tree without errors is meant to be run.
  ///
  /// - Complexity: O(bytes of the file).
  public static func parse(
    _ source: SourceText, limits: SyntaxLimits = SyntaxLimits(),
    isUnit: @escaping (String) -> Bool = Unit.isKnown
  ) -> (pack: PackSyntax, diagnostics: [Diagnostic]) {
    if let unreadable = unreadableFile(source, limits: limits) {
      let nowhere = SourceSpan(file: source.id, start: 0, end: 0)
      let pack = PackSyntax(
        name: Name(text: "", span: nowhere), lines: [], hasBody: false, items: [], comments: [],
        isComplete: false, headSpan: nowhere, span: source.wholeSpan)
      return (pack, [unreadable])
    }
    var lexer = Lexer(source: source, limits: limits, isUnit: isUnit)
    lexer.run()
    var parser = Parser(lexed: lexer)
    let pack = parser.parsePack()
    return (pack, parser.finishedDiagnostics())
  }

  private init(lexed lexer: Lexer) {
    source = lexer.source
    limits = lexer.limits
    tokens = lexer.tokens
    comments = lexer.comments
    lexicalDiagnostics = lexer.diagnostics
    hiddenMistakes = lexer.hiddenMistakes
  }

  /// The reason not to read the file at all: too large, or no UTF-8.
  private static func unreadableFile(_ source: SourceText, limits: SyntaxLimits) -> Diagnostic? {
    if source.bytes.count > limits.bytes {
      return Diagnostic(
        .fileTooLarge, "the file has \(source.bytes.count) bytes, more than \(limits.bytes)",
        at: SourceSpan(file: source.id, start: 0, end: 0),
        help: "split the pack into several files")
    }
    do {
      _ = try UTF8Span(validating: source.bytes.span)
      return nil
    } catch {
      let place = error.byteOffsets
      return Diagnostic(
        .notUTF8, "the file is not UTF-8 text",
        at: SourceSpan(file: source.id, start: place.lowerBound, end: place.upperBound),
        label: "no character", help: "save the file as UTF-8")
    }
  }

  /// The mistakes in the order of the file, cut to the limit.
  private func finishedDiagnostics() -> [Diagnostic] {
    let found = lexicalDiagnostics + diagnostics
    let ordered = found.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }.map(\.element)
    let hidden = hiddenMistakes + max(0, ordered.count - limits.diagnostics)
    guard hidden > 0, let end = ordered.prefix(limits.diagnostics + 1).last else { return ordered }
    let last = Diagnostic(
      .tooManyMistakes, "\(hidden) more mistakes are not shown",
      at: end.span, help: "repair the ones above first")
    return Array(ordered.prefix(limits.diagnostics)) + [last]
  }
}
