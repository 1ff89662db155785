/// Cuts source into tokens and comments, and collects what it cannot read.
///
/// INVARIANT (one token of memory): what a stretch of text is depends on the text and the token
/// before it only. A unit is looked for after a number, a pattern after `label`.
struct Lexer {
  let source: SourceText
  let limits: SyntaxLimits
  let isUnit: (String) -> Bool
  var offset = 0
  var tokens: [Token] = []
  var comments: [CommentSyntax] = []
  var diagnostics: [Diagnostic] = []
  /// How many mistakes beyond the limit were found and not kept.
  private(set) var hiddenMistakes = 0
  /// The offset up to which unreadable characters are already reported.
  var strayEnd = -1
  /// The offset up to which no curved quote closes, as a search before found.
  var curvedEnd = 0
  private var startsLine = true

  /// A lexer at the start of a file that is valid UTF-8.
  init(source: SourceText, limits: SyntaxLimits, isUnit: @escaping (String) -> Bool) {
    self.source = source
    self.limits = limits
    self.isUnit = isUnit
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// Reads the whole file; the last token is always the end.
  mutating func run() {
    while offset < source.bytes.count {
      if tokens.count >= limits.tokens {
        report(
          .tooManyTokens, "the file has more than \(limits.tokens) words and signs",
          at: offset..<offset, help: "split the pack into several files")
        offset = source.bytes.count
        break
      }
      readNext()
    }
    add(.end, from: offset)
  }

  private mutating func readNext() {
    let byte = source.bytes[offset]
    switch byte {
    case 0x0A:
      startsLine = true
      offset += 1
    case 0x20, 0x09, 0x0D: offset += 1
    case UInt8(ascii: "#"): readComment()
    case _ where readUnit(): break
    case UInt8(ascii: "\""): readString()
    case UInt8(ascii: "/") where tokens.last?.keyword == .label: readRegex()
    case _ where byte.isCodePart: readCode()
    case UInt8(ascii: "a")...UInt8(ascii: "z"): readWord()
    case 0x80...: readBeyondASCII()
    default: readSign()
    }
  }

  /// Adds the token that ends at the current offset.
  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: span(start..<offset), startsLine: startsLine))
    startsLine = false
  }

  private mutating func readComment() {
    let start = offset
    while offset < source.bytes.count, source.bytes[offset] != 0x0A { offset += 1 }
    var end = offset
    while end > start, source.bytes[end - 1] <= 0x20 { end -= 1 }
    comments.append(
      CommentSyntax(
        text: source.text(start..<end), span: span(start..<end), isTrailing: !startsLine))
  }

  /// The byte `distance` after the current one, or nil past the end.
  func peek(_ distance: Int = 0) -> UInt8? {
    let place = offset + distance
    return place < source.bytes.count ? source.bytes[place] : nil
  }

  /// The character that begins at `place`; the file is valid UTF-8.
  func scalar(at place: Int) -> Unicode.Scalar? {
    guard place < source.bytes.count else { return nil }
    if source.bytes[place] < 0x80 { return Unicode.Scalar(source.bytes[place]) }
    let end = min(place + 4, source.bytes.count)
    var decoder = UTF8()
    var bytes = source.bytes[place..<end].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
    return nil
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(file: source.id, start: range.lowerBound, end: range.upperBound)
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: Range<Int>, label: String = "",
    help: String? = nil, fix: String? = nil
  ) {
    let place = span(range)
    guard diagnostics.count < limits.diagnostics else {
      hiddenMistakes += 1
      return
    }
    diagnostics.append(
      Diagnostic(
        code, message, at: place, label: label, help: help,
        fixIt: fix.map { Diagnostic.FixIt(replace: place, with: $0) }))
  }
}
