/// Collects the lines of a formatted file, and puts each comment back where it belongs.
///
/// A comment in front of a line stays in front of it, one at its end stays there, and one in the
/// middle of a line moves in front.
struct FormatWriter {
  let source: SourceText
  private let comments: [CommentSyntax]
  private var next = 0
  private(set) var lines: [String] = []
  /// Whether the next line is the first between braces or of the file: no blank line before it.
  private var isFirst = true

  init(source: SourceText, comments: [CommentSyntax]) {
    self.source = source
    self.comments = comments
  }

  /// Writes the lines of a part that stands at `span`, after the comments that belong before it.
  ///
  /// `limit` is where the next part begins, or the brace: up to there a comment on the same line
  /// belongs to this part. A part that does not begin its lines, such as what follows `except`,
  /// has no say about the blank line before it.
  mutating func write(
    _ text: [String], at span: SourceSpan, indent: Int, limit: Int, needsBlank: Bool = false,
    keepsBlank: Bool = true
  ) {
    lead(to: span, indent: indent, needsBlank: needsBlank, keepsBlank: keepsBlank)
    append(text, indent: indent)
    trail(from: span.end, limit: limit)
  }

  /// Writes the comments before a part and inside it.
  private mutating func lead(
    to span: SourceSpan, indent: Int, needsBlank: Bool, keepsBlank: Bool
  ) {
    var needsBlank = needsBlank
    while let comment = pending(before: span.start) {
      blank(before: comment.span.start, isForced: needsBlank)
      needsBlank = false
      append([comment.text], indent: indent)
      next += 1
    }
    if keepsBlank { blank(before: span.start, isForced: needsBlank) }
    while let comment = pending(before: span.end) {
      append([comment.text], indent: indent)
      next += 1
    }
  }

  /// Puts a comment at the end of the last line, if one stands there in the source.
  mutating func trail(from end: Int, limit: Int) {
    guard let comment = pending(before: limit), comment.isTrailing,
      !source.bytes[end..<max(end, comment.span.start)].contains(0x0A)
    else { return }
    lines[lines.count - 1] += "  " + comment.text
    next += 1
  }

  /// Writes what comments are left before `end`, then `text` if there is one.
  mutating func close(_ text: String?, end: Int, indent: Int) {
    while let comment = pending(before: end) {
      blank(before: comment.span.start, isForced: false)
      append([comment.text], indent: text == nil ? indent : indent + 2)
      next += 1
    }
    if let text { append([text], indent: indent) }
  }

  /// Whether a comment stands inside the stretch.
  func hasComment(in span: SourceSpan) -> Bool {
    comments[next...].prefix { $0.span.start < span.end }
      .contains { $0.span.start >= span.start }
  }

  /// The next line follows an opening brace.
  mutating func opened() { isFirst = true }

  private func pending(before end: Int) -> CommentSyntax? {
    guard next < comments.count, comments[next].span.start < end else { return nil }
    return comments[next]
  }

  private mutating func append(_ text: [String], indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for (place, line) in text.enumerated() { lines.append(place == 0 ? margin + line : line) }
    isFirst = false
  }

  private mutating func blank(before start: Int, isForced: Bool) {
    guard !isFirst else { return }
    if isForced || hasBlankLine(before: start) { lines.append("") }
  }

  /// Whether a blank line ends just before `start`.
  private func hasBlankLine(before start: Int) -> Bool {
    var place = min(start, source.bytes.count)
    var breaks = 0
    while place > 0, source.bytes[place - 1] <= 0x20 {
      place -= 1
      if source.bytes[place] == 0x0A { breaks += 1 }
    }
    return breaks > 1
  }

  /// Whether a blank line lies between two offsets: it ends a run of aligned lines.
  func hasBlankLine(from start: Int, to end: Int) -> Bool {
    guard start < end else { return false }
    var breaks = 0
    for byte in source.bytes[start..<end] {
      if byte == 0x0A { breaks += 1 } else if byte > 0x20 { breaks = 0 }
      if breaks > 1 { return true }
    }
    return false
  }
}
