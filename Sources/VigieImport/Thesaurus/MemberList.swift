/// Lists of names as the thesaurus and its indexes print them.
enum MemberList {
  /// `(acebutolol, sodium (bicarbonate de))`: the names between its parentheses.
  ///
  /// The last parenthesis may be missing, as it is where the list has one member.
  static func members(in paragraph: String) -> [String] {
    var text = paragraph[...]
    if text.first == "(" { text.removeFirst() }
    if text.last == ")", text.count(where: { $0 == ")" }) > text.count(where: { $0 == "(" }) {
      text.removeLast()
    }
    return parts(of: text, at: ",")
  }

  /// The parts between separators that stand outside parentheses.
  static func parts(of text: some StringProtocol, at separator: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var rest = Substring(text)
    while let next = rest.first {
      if depth == 0, rest.hasPrefix(separator) {
        parts.append(part)
        part = ""
        rest = rest.dropFirst(separator.count)
        continue
      }
      if next == "(" { depth += 1 }
      if next == ")" { depth = max(0, depth - 1) }
      part.append(next)
      rest.removeFirst()
    }
    parts.append(part)
    return parts.map { part in
      part.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }
}
