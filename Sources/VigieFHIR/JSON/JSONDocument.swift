import CSimdjson

/// A document that a `JSONParser` lends; what holds for `JSONValue` holds for it.
struct JSONDocument {
  /// The values on the outermost level: one, or those of a sequence.
  let roots: JSONElements
  private let oddKeys: UnsafeBufferPointer<vigie_json_odd_key>

  /// Nil when the document was refused.
  init?(_ result: vigie_json_result, of bytes: UnsafeBufferPointer<UInt8>) {
    guard let nodes = result.nodes, let base = bytes.baseAddress else { return nil }
    roots = JSONElements(
      head: JSONValue(bytes: base, nodes: nodes, index: 0), end: result.count)
    oddKeys = UnsafeBufferPointer(start: result.odd_keys, count: Int(result.odd_key_count))
  }

  /// The first key inside `value` that leaves open which member is meant, with the reason; keys
  /// inside `part`, which lies in `value`, do not count.
  ///
  /// - Complexity: O(log *n*) in the number of such keys, and hardly any document has one.
  func ambiguity(in value: JSONValue, outside part: JSONValue? = nil) -> UnreadableContent? {
    guard !oddKeys.isEmpty, var place = firstOddKey(from: value.index) else { return nil }
    if let part, part.index < oddKeys[place].node {
      guard let next = firstOddKey(from: part.following, after: place) else { return nil }
      place = next
    }
    let odd = oddKeys[place]
    guard odd.node < value.following else { return nil }
    let key = value.key(at: odd.node)
    let words = Self.words(odd.oddity, key)
    return UnreadableContent(key.place, words, cause: key.name == .unknown ? Self.cause : words)
  }

  private static let cause = "leaves open which of its members are meant"

  private static func words(_ oddity: vigie_json_oddity, _ key: JSONKey) -> String {
    let most = Int(VIGIE_JSON_MOST_MEMBERS)
    guard oddity != VIGIE_JSON_KEY_PAST_LIMIT else { return "has more than \(most) keys" }
    let start = UnsafeBufferPointer(rebasing: key.text.body.prefix(64))
    let name = JSONText(start, hasEscapes: true).string
    return oddity == VIGIE_JSON_KEY_REPEATED
      ? "has the key `\(name)` twice" : "has a key with escapes: `\(name)`"
  }

  /// The place of the first odd key whose node is `node` or a later one.
  private func firstOddKey(from node: UInt32, after start: Int = 0) -> Int? {
    var (low, high) = (start, oddKeys.count)
    while low < high {
      let middle = (low + high) / 2
      if oddKeys[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low < oddKeys.count ? low : nil
  }
}
