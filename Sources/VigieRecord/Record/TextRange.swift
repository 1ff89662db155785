/// A stretch of the text that a record keeps in one piece: a reference, a name.
package struct TextRange: Sendable, Hashable {
  package let start: UInt32
  package let count: UInt32

  /// The empty text.
  package static let empty = TextRange(start: 0, count: 0)

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  package var isEmpty: Bool { count == 0 }
}

/// The texts of one record, one after the other: hundreds of references cost one allocation, and
/// become strings when somebody asks for them.
package struct RecordTexts: Sendable {
  private var bytes: ContiguousArray<UInt8> = []
  /// Strings are compared by characters, which only ASCII spells in one way.
  private var areASCII = true

  package init() {}

  /// Texts that stand among these bytes; each range of them is to be adopted.
  package init(among bytes: ContiguousArray<UInt8>) { self.bytes = bytes }

  /// Takes over a text that stands among the bytes already.
  package mutating func adopt(_ range: TextRange) {
    areASCII = areASCII && bytes[range.places].allSatisfy { $0 < 0x80 }
  }

  /// How many bytes there are.
  package var count: Int { bytes.count }

  /// Appends a text of others.
  package mutating func append(_ range: TextRange, of others: RecordTexts) -> TextRange {
    if range.isEmpty { return .empty }
    let start = bytes.count
    bytes.append(contentsOf: others.bytes[range.places])
    areASCII = areASCII && others.areASCII
    return self.range(from: start)
  }

  package mutating func append(_ text: String) -> TextRange {
    if text.isEmpty { return .empty }
    let start = bytes.count
    var text = text
    text.withUTF8 { added in
      bytes.append(contentsOf: added)
      areASCII = areASCII && added.allSatisfy { $0 < 0x80 }
    }
    return range(from: start)
  }

  /// What was appended since there were `start` bytes.
  private func range(from start: Int) -> TextRange {
    TextRange(
      start: UInt32(truncatingIfNeeded: start),
      count: UInt32(truncatingIfNeeded: bytes.count - start))
  }

  subscript(range: TextRange) -> String {
    range.isEmpty
      ? ""
      : String(decoding: bytes[range.places], as: UTF8.self)
  }

  /// Lends the bytes of a text.
  func withBytes<Result>(
    of range: TextRange, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range.places])) }
  }

  /// Whether one text stands before the other in the order of strings.
  func isBefore(_ left: TextRange, _ right: TextRange) -> Bool {
    guard areASCII else { return self[left] < self[right] }
    return bytes.withUnsafeBufferPointer {
      $0[left.places].lexicographicallyPrecedes($0[right.places])
    }
  }

  func areEqual(_ left: TextRange, _ right: TextRange) -> Bool {
    if left == right { return true }
    guard areASCII else { return self[left] == self[right] }
    return left.count == right.count
      && bytes.withUnsafeBufferPointer { $0[left.places].elementsEqual($0[right.places]) }
  }
}

extension TextRange {
  fileprivate var places: Range<Int> { Int(start)..<Int(start + count) }
}
