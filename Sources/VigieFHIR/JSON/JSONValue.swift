import CSimdjson

/// A value of the document that a `JSONParser` lends; it owns nothing.
///
/// INVARIANT (borrowed document): values, strings and sequences below live only inside the
/// closure of `JSONParser.withDocument`; nothing of them is stored past it. All indexes come from
/// an accepted document, so each node, and each byte it names, exists.
struct JSONValue {
  let bytes: UnsafePointer<UInt8>
  let nodes: UnsafePointer<vigie_json_node>
  /// Its place in the index of values: names it for a later error.
  let index: UInt32

  init(
    bytes: UnsafePointer<UInt8>, nodes: UnsafePointer<vigie_json_node>, index: UInt32
  ) {
    self.bytes = bytes
    self.nodes = nodes
    self.index = index
  }

  enum Kind { case object, array, string, number, boolean, null }

  var kind: Kind {
    switch bytes[offset] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  /// Where it starts in the document, in bytes.
  var offset: Int { Int(nodes[Int(index)].offset) }

  fileprivate var end: UInt32 { nodes[Int(index)].end }

  fileprivate func sibling(at index: UInt32) -> JSONValue {
    JSONValue(bytes: bytes, nodes: nodes, index: index)
  }

  /// The bytes from its first to the last of the last scalar inside it: the brackets that are still
  /// open there close without adding anything.
  var source: UnsafeBufferPointer<UInt8> {
    let last = sibling(at: following - 1)
    let isEmpty = last.kind == .object || last.kind == .array
    let end = isEmpty ? last.offset + 1 : Int(last.end)
    return UnsafeBufferPointer(start: bytes + offset, count: end - offset)
  }

  /// The node after this value and all that it holds.
  var following: UInt32 {
    switch kind {
    case .object, .array: end
    default: index + 1
    }
  }

  /// The key at a node inside this value.
  func key(at index: UInt32) -> JSONKey { JSONKey(place: sibling(at: index)) }

  /// The members of an object, nil for anything else.
  var members: JSONMembers? {
    kind == .object ? JSONMembers(head: sibling(at: index + 1), end: end) : nil
  }

  /// The elements of an array, nil for anything else.
  var elements: JSONElements? {
    kind == .array ? JSONElements(head: sibling(at: index + 1), end: end) : nil
  }

  /// A string's text, nil for anything else.
  var string: JSONText? { kind == .string ? JSONText(body: quoted) : nil }

  /// What stands between the quotes of a string.
  private var quoted: UnsafeBufferPointer<UInt8> {
    let start = offset + 1
    return UnsafeBufferPointer(start: bytes + start, count: Int(end) - 1 - start)
  }

  /// A number as it is written, nil for anything else.
  var numberText: UnsafeBufferPointer<UInt8>? {
    guard kind == .number else { return nil }
    return UnsafeBufferPointer(start: bytes + offset, count: Int(end) - offset)
  }

  var boolean: Bool? {
    guard kind == .boolean else { return nil }
    return bytes[offset] == UInt8(ascii: "t")
  }
}

extension JSONValue {
  /// The values of the members of that name, which must be a known key, at any depth.
  func members(named name: StaticString) -> [JSONValue] {
    var found: [JSONValue] = []
    let end = following
    var place = index
    let wanted = vigie_json_key_number(name.utf8Start, name.utf8CodeUnitCount)
    while place + 1 < end {
      // No value is ever marked as a key.
      if nodes[Int(place)].end == VIGIE_JSON_KNOWN_KEY | wanted {
        let value = sibling(at: place + 1)
        if value.kind == .array || value.kind == .object { found.append(value) }
      }
      place += 1
    }
    return found
  }
}

/// The members of an object, in document order.
struct JSONMembers: Sequence, IteratorProtocol {
  fileprivate var head: JSONValue
  fileprivate let end: UInt32

  mutating func next() -> (key: JSONKey, value: JSONValue)? {
    guard head.index < end else { return nil }
    // INVARIANT (borrowed document): in an object every other value is a key.
    let key = JSONKey(place: head)
    let value = head.sibling(at: head.index + 1)
    head = head.sibling(at: value.following)
    return (key, value)
  }
}

/// The elements of an array, in document order.
struct JSONElements: Sequence, IteratorProtocol {
  private var head: JSONValue
  private let end: UInt32

  /// From `head` up to the node `end`.
  init(head: JSONValue, end: UInt32) {
    self.head = head
    self.end = end
  }

  mutating func next() -> JSONValue? {
    guard head.index < end else { return nil }
    let value = head
    head = head.sibling(at: value.following)
    return value
  }
}
