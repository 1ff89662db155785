import CPCRE2
import Foundation
import VigieTerms

/// Compiles label patterns with PCRE2: Unicode, capitals apart unless the pattern says `i`.
///
/// INVARIANT (bounded): patterns and searches have limits that do not depend on the machine, so a
/// hostile pattern costs a few milliseconds and is then given up. The just-in-time compiler of
/// PCRE2 counts differently and is left out: each label is searched once.
public struct PCRECompiler: LabelPatternCompiler {
  /// How far a search goes.
  public struct Limits: Sendable, Hashable {
    /// The longest pattern, in bytes.
    public var patternBytes = 1_000
    /// How deep groups may stand within groups.
    public var nesting: UInt32 = 32
    /// How often one search may try (PCRE2's match limit).
    public var steps: UInt32 = 100_000
    /// How far one search may have to come back (PCRE2's depth limit).
    public var depth: UInt32 = 10_000
    /// The memory of one search, in KiB.
    public var memory: UInt32 = 4_096

    /// The usual limits.
    public init() {}
  }

  private let limits: Limits

  /// A compiler that holds each pattern to these limits.
  public init(limits: Limits = Limits()) { self.limits = limits }

  /// - Throws: what PCRE2 says is wrong with the pattern, and where.
  public func compile(
    _ pattern: LabelPattern
  ) throws(LabelPatternProblem) -> any LabelMatcher {
    let pattern = pattern.composed
    let text = Array(pattern.text.utf8)
    guard text.count <= limits.patternBytes else {
      throw LabelPatternProblem(
        message: "the pattern is longer than \(limits.patternBytes) bytes", offset: 0)
    }
    var options = UInt32(PCRE2_UTF) | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
    if pattern.ignoresCase { options |= PCRE2_CASELESS }
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    _ = pcre2_set_parens_nest_limit_8(context, limits.nesting)
    var error: Int32 = 0
    var offset = 0
    let code = text.withUnsafeBufferPointer { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, options, &error, &offset, context)
    }
    guard let code else {
      throw LabelPatternProblem(
        message: Self.message(of: error), offset: min(max(offset, 0), text.count))
    }
    return PCREMatcher(code, limits, literal: RequiredLiteral(pattern))
  }

  /// PCRE2's own words for a code, such as `missing closing parenthesis`.
  private static func message(of error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(error, &buffer, buffer.count)
    guard length > 0 else { return "the pattern cannot be read" }
    return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
  }
}

extension LabelPattern {
  /// Letters with their accents in one character each, as labels are searched.
  fileprivate var composed: LabelPattern {
    LabelPattern(text.composed, ignoresCase: ignoresCase)
  }
}

extension String {
  /// The text in Unicode's normalisation form C: records carry `é` in either form.
  var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
