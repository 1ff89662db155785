import CPCRE2
import VigieTerms

/// A pattern compiled by PCRE2.
///
/// `@unchecked`: PCRE2 only reads compiled code and contexts while it searches (pcre2api,
/// "Multithreading"); what a search writes is made for it alone.
final class PCREMatcher: LabelMatcher, @unchecked Sendable {
  private let code: OpaquePointer
  private let context: OpaquePointer?
  /// What every label that matches holds; nil where the pattern tells none.
  private let literal: RequiredLiteral?

  /// Takes over the code, and frees it.
  init(_ code: OpaquePointer, _ limits: PCRECompiler.Limits, literal: RequiredLiteral?) {
    self.code = code
    self.literal = literal
    context = pcre2_match_context_create_8(nil)
    _ = pcre2_set_match_limit_8(context, limits.steps)
    _ = pcre2_set_depth_limit_8(context, limits.depth)
    _ = pcre2_set_heap_limit_8(context, limits.memory)
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_code_free_8(code)
  }

  func matches(_ label: String) -> Truth {
    let label = label.composed
    if let literal, !literal.isFound(in: label) { return .no }
    guard let data = pcre2_match_data_create_8(1, nil) else { return .unknown }
    defer { pcre2_match_data_free_8(data) }
    let bytes = Array(label.utf8)
    let result = bytes.withUnsafeBufferPointer { bytes in
      pcre2_match_8(code, bytes.baseAddress, bytes.count, 0, 0, data, context)
    }
    if result >= 0 { return .yes }
    // Every other error is a search that did not come to its end.
    return result == PCRE2_ERROR_NOMATCH ? .no : .unknown
  }
}
