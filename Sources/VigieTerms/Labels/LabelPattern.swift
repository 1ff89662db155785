/// A regular expression over the words of entries without a recognised code, as a rule writes it:
/// `/cr[ée]atinin/i`.
public struct LabelPattern: Hashable, Sendable {
  /// The expression between the slashes, `\/` included, in the syntax of PCRE2.
  public let text: String
  /// Whether capital and small letters are the same: the flag `i`.
  public let ignoresCase: Bool

  /// A pattern; whether it can be read is the compiler's question.
  public init(_ text: String, ignoresCase: Bool = false) {
    self.text = text
    self.ignoresCase = ignoresCase
  }
}

extension LabelPattern: CustomStringConvertible {
  /// The pattern as a rule writes it.
  public var description: String { "/\(text)/" + (ignoresCase ? "i" : "") }
}

/// Why a label pattern cannot be read.
public struct LabelPatternProblem: Error, Hashable, Sendable {
  /// What is wrong, in lower case.
  public let message: String
  /// Where in the text of the pattern, in bytes.
  public let offset: Int

  /// A problem at a place.
  public init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}

/// Compiles label patterns. The terms know no regular expressions themselves, so that they stay
/// free of C: what a pattern means is given to the vocabulary that all packs and records share.
public protocol LabelPatternCompiler: Sendable {
  /// - Throws: what is wrong with the pattern, and where.
  func compile(_ pattern: LabelPattern) throws(LabelPatternProblem) -> any LabelMatcher
}

/// A compiled label pattern, for any number of threads.
public protocol LabelMatcher: Sendable {
  /// Whether the pattern is found anywhere in the label; `unknown` where the search was given up
  /// at its limit.
  ///
  /// The answer depends on the pattern and the label alone, and comes in bounded time.
  func matches(_ label: String) -> Truth
}
