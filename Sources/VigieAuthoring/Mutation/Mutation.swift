import Vigie

/// One small change to a pack that its cases should notice.
public struct Mutation: Sendable, Hashable {
  public let kind: Kind
  /// What is changed.
  public let span: SourceSpan
  /// The source there, on one line.
  public let original: String
  /// What stands there instead; empty where something is left out.
  public let changed: String
  /// What a case would have to hold to tell the two apart.
  public let need: String
  /// The rule it stands in; nil in a set or a default.
  public let rule: String?
  let edits: [Edit]

  /// The changes there are.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case number, strictness, window, connective, negation, quantifier, word, other
    case filter, exception, condition, interval, row, level, set, member, unknown, preset
  }

  /// A stretch of the source and what replaces it.
  struct Edit: Sendable, Hashable {
    let span: SourceSpan
    let text: String
  }

  /// The source with the change made.
  func applied(to source: SourceText) -> SourceText {
    var bytes = source.bytes
    // From the end, so that the offsets of the others stay right.
    for edit in edits.sorted(by: { $0.span.start > $1.span.start }) {
      bytes.replaceSubrange(edit.span.start..<edit.span.end, with: Array(edit.text.utf8))
    }
    return SourceText(name: source.name, bytes: bytes, id: source.id)
  }
}
