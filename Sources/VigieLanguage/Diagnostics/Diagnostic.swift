/// One mistake found in rule source, in words a person would say.
///
/// Texts are in lower case without a final period; the user's own text stands in backticks.
public struct Diagnostic: Sendable, Hashable {
  /// The stable code; its page says why, with an example and a repair.
  public let code: DiagnosticCode
  /// How grave it is.
  public let severity: Severity
  /// What is wrong, in one sentence.
  public let message: String
  /// Where it is wrong.
  public let span: SourceSpan
  /// A few words beside the carets, or empty.
  public let label: String
  /// Further facts, each with the place it speaks of, if it has one.
  public let notes: [Note]
  /// What to do about it.
  public let help: String?
  /// A change that repairs it, where one is sure.
  public let fixIt: FixIt?

  /// A fact that helps to understand a diagnostic.
  public struct Note: Sendable, Hashable {
    /// The fact, in one sentence.
    public let message: String
    /// The place it speaks of.
    public let span: SourceSpan?

    /// A fact, with its place if it has one.
    public init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// A replacement of one stretch of source.
  public struct FixIt: Sendable, Hashable {
    /// The stretch to replace; an empty one inserts.
    public let span: SourceSpan
    /// What to write there.
    public let replacement: String

    /// A replacement of `span` by `replacement`.
    public init(replace span: SourceSpan, with replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  /// A mistake with this code at this place; the severity is the code's own unless given.
  public init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String = "",
    notes: [Note] = [], help: String? = nil, fixIt: FixIt? = nil, severity: Severity? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.message = message
    self.span = span
    self.label = label
    self.notes = notes
    self.help = help
    self.fixIt = fixIt
  }
}
