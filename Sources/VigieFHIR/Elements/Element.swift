import CSimdjson

/// A JSON object read as a FHIR element: members by name, each with the type that FHIR gives it.
struct Element {
  let value: JSONValue

  init(_ value: JSONValue) throws(UnreadableContent) {
    guard value.kind == .object else { throw UnreadableContent(value, "is not an object") }
    self.value = value
  }

  fileprivate init(object: JSONValue) { value = object }

  /// Every member, in document order.
  var all: JSONMembers { JSONMembers(of: value) }

  /// The member of that name, nil when there is none or it is null. Of two, the first.
  subscript(name: Key) -> JSONValue? {
    guard let value = value.member(name), value.kind != .null else { return nil }
    return value
  }

  /// A string of FHIR, which is at most 1 MiB long (FHIR R4, data type string).
  func text(_ name: Key) throws(UnreadableContent) -> JSONText? {
    guard let value = self[name] else { return nil }
    guard let text = value.string else { throw UnreadableContent(value, "is not a string") }
    guard text.body.count <= 1 << 20 else {
      throw UnreadableContent(value, "is longer than 1 MiB")
    }
    return text
  }

  /// The text of that member, empty when there is none.
  func string(_ name: Key) throws(UnreadableContent) -> String {
    try text(name)?.string ?? ""
  }

  func boolean(_ name: Key) throws(UnreadableContent) -> Bool? {
    guard let value = self[name] else { return nil }
    guard let boolean = value.boolean else {
      throw UnreadableContent(value, "is not a boolean")
    }
    return boolean
  }

  func element(_ name: Key) throws(UnreadableContent) -> Element? {
    guard let value = self[name] else { return nil }
    return try Element(value)
  }

  /// The elements of a repeating member; empty when there is none.
  func elements(_ name: Key) throws(UnreadableContent) -> [Element] {
    guard let value = self[name] else { return [] }
    guard let values = value.elements else { throw UnreadableContent(value, "is not an array") }
    var elements: [Element] = []
    for value in values where value.kind != .null { elements.append(try Element(value)) }
    return elements
  }

  /// The values of a repeating member, null ones left out: FHIR writes them where only an
  /// extension stands.
  func list(_ name: Key) throws(UnreadableContent) -> [JSONValue] {
    guard let value = self[name] else { return [] }
    guard let elements = value.elements else { throw UnreadableContent(value, "is not an array") }
    return elements.filter { $0.kind != .null }
  }

  /// The strings of a repeating member.
  func texts(_ name: Key) throws(UnreadableContent) -> [JSONText] {
    try list(name).map { value throws(UnreadableContent) in
      guard let text = value.string else { throw UnreadableContent(value, "is not a string") }
      return text
    }
  }
}

extension JSONValue {
  /// The objects among its first elements where it is an array, else itself where it is one.
  func objects(most: Int) -> JSONObjects { JSONObjects(self, most: most) }
}

/// Objects of a borrowed document, in its order.
struct JSONObjects: Sequence, IteratorProtocol {
  private var single: Element?
  private var elements: JSONElements?
  private var left: Int

  fileprivate init(_ value: JSONValue, most: Int) {
    left = most
    elements = value.elements
    single = value.kind == .object ? Element(object: value) : nil
  }

  mutating func next() -> Element? {
    if let element = single {
      single = nil
      return element
    }
    while left > 0, let value = elements?.next() {
      left -= 1
      if value.kind == .object { return Element(object: value) }
    }
    return nil
  }
}

/// Content of one resource that is not of the type or form that FHIR R4 gives it.
struct UnreadableContent: Error {
  let node: UInt32
  let offset: Int
  /// What is wrong, to follow the path: `is not an array`.
  let words: String
  /// The same without anything that the document says.
  let cause: String

  /// `cause` leaves out what `words` quote of the document.
  init(_ value: JSONValue, _ words: String, cause: String? = nil) {
    node = value.index
    offset = value.offset
    self.words = words
    self.cause = cause ?? words
  }
}
