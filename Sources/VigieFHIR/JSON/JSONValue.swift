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

  fileprivate func sibling(at index: UInt32) -> JSONValue {
    JSONValue(bytes: bytes, nodes: nodes, index: index)
  }

  /// Its bytes, from the first to the last.
  var source: UnsafeBufferPointer<UInt8> {
    let node = nodes[Int(index)]
    return UnsafeBufferPointer(
      start: bytes + Int(node.offset), count: Int(node.end) - Int(node.offset))
  }

  /// The node after this value and all that it holds.
  var following: UInt32 { nodes[Int(index)].following }

  /// The key at a node inside this value.
  func key(at index: UInt32) -> JSONKey { JSONKey(place: sibling(at: index)) }

  /// The members of an object, nil for anything else.
  var members: JSONMembers? {
    kind == .object ? JSONMembers(of: self) : nil
  }

  /// The elements of an array, nil for anything else.
  var elements: JSONElements? {
    kind == .array ? JSONElements(head: sibling(at: index + 1), end: following) : nil
  }

  /// A string's text, nil for anything else.
  var string: JSONText? {
    kind == .string
      ? JSONText(quoted, hasEscapes: nodes[Int(index)].key == VIGIE_JSON_ESCAPED) : nil
  }

  /// What stands between the quotes of a string.
  var quoted: UnsafeBufferPointer<UInt8> {
    let node = nodes[Int(index)]
    return UnsafeBufferPointer(
      start: bytes + Int(node.offset) + 1, count: Int(node.end) - Int(node.offset) - 2)
  }

  /// A number as it is written, nil for anything else.
  var numberText: UnsafeBufferPointer<UInt8>? {
    kind == .number ? source : nil
  }

  var boolean: Bool? {
    guard kind == .boolean else { return nil }
    return bytes[offset] == UInt8(ascii: "t")
  }
}

extension JSONValue {
  /// The value of the member of that name of this object, also when it is null.
  ///
  /// - Complexity: O(members), a comparison of numbers each.
  func member(_ name: Key) -> JSONValue? {
    var place = index + 1
    let end = following
    while place < end {
      let node = nodes[Int(place)]
      if node.key == name.rawValue { return sibling(at: place + 1) }
      place = node.following
    }
    return nil
  }

  /// The values of the members of that name, at any depth.
  func members(named name: Key) -> [JSONValue] {
    var found: [JSONValue] = []
    let end = following
    var place = index
    while place + 1 < end {
      // No value has the number of a key.
      if nodes[Int(place)].key == name.rawValue {
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
  private var head: JSONValue
  private let end: UInt32

  /// Of an object.
  init(of object: JSONValue) {
    head = object.sibling(at: object.index + 1)
    end = object.following
  }

  mutating func next() -> (key: JSONKey, value: JSONValue)? {
    guard head.index < end else { return nil }
    // INVARIANT (borrowed document): in an object every other value is a key.
    let key = JSONKey(place: head)
    let value = head.sibling(at: head.index + 1)
    head = head.sibling(at: head.following)
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
