/// A string of a borrowed document, between its quotes, escapes as written.
struct JSONText {
  /// Valid UTF-8 whose escapes are well formed: the parser refuses anything else.
  let body: UnsafeBufferPointer<UInt8>
  private let hasEscapes: Bool

  /// The text of a value. A key is compared as it is written, for one with escapes is refused with
  /// its resource.
  init(_ body: UnsafeBufferPointer<UInt8>, hasEscapes: Bool) {
    self.body = body
    self.hasEscapes = hasEscapes
  }

  var isEmpty: Bool { body.isEmpty }

  /// Whether both have the same bytes, and so the same meaning.
  func isWritten(like other: JSONText) -> Bool {
    ByteKey.areEqual(UnsafeRawBufferPointer(body), UnsafeRawBufferPointer(other.body))
  }

  /// Compares bytes; codes are hardly ever written with escapes, and one that is takes the slow
  /// way.
  static func == (text: JSONText, word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    if text.body.count == count {
      let start = word.utf8Start
      for place in 0..<count where text.body[place] != start[place] { return false }
      return true
    }
    guard text.hasEscapes, text.body.count > count else { return false }
    return text.unescaped == Array(UnsafeBufferPointer(start: word.utf8Start, count: count))
  }

  static func ~= (word: StaticString, text: JSONText) -> Bool { text == word }

  /// The text with its escapes resolved.
  var string: String {
    hasEscapes ? String(decoding: unescaped, as: UTF8.self) : String(decoding: body, as: UTF8.self)
  }

  private var unescaped: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    var rest = body[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        Self.resolveEscape(&rest, into: &result)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func resolveEscape(
    _ rest: inout Slice<UnsafeBufferPointer<UInt8>>, into result: inout [UInt8]
  ) {
    switch rest.popFirst() {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "u"):
      var scalar = hexadecimal(&rest)
      if scalar & 0xFC00 == 0xD800 {
        rest = rest.dropFirst(2)
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + (hexadecimal(&rest) & 0x3FF)
      }
      result.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
    case let byte?: result.append(byte)
    case nil: break
    }
  }

  private static func hexadecimal(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = rest.popFirst() else { break }
      let digit = byte <= UInt8(ascii: "9") ? byte &- 0x30 : (byte | 0x20) &- 0x57
      value = value << 4 | UInt32(digit & 0xF)
    }
    return value
  }
}
