/// JSON text without what does not count: spaces between its parts. It is taken as it is otherwise,
/// digit by digit.
enum JSONSpelling {
  /// The text on one line.
  /// - Complexity: O(bytes).
  static func compact(_ text: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var isInString = false
    var isEscaped = false
    for byte in text {
      if isInString {
        result.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte != 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 {
        result.append(byte)
        isInString = byte == UInt8(ascii: "\"")
      }
    }
    return result
  }

  /// The elements of a compact array; nil for what is none.
  static func elements(of array: [UInt8]) -> [ArraySlice<UInt8>]? {
    guard array.first == UInt8(ascii: "["), array.last == UInt8(ascii: "]") else { return nil }
    var elements: [ArraySlice<UInt8>] = []
    var (depth, start, place) = (0, 1, 1)
    var isInString = false
    let end = array.count - 1
    while place < end {
      let byte = array[place]
      if isInString {
        if byte == UInt8(ascii: "\\") { place += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ",") where depth == 0:
          elements.append(array[start..<place])
          start = place + 1
        default: break
        }
      }
      place += 1
    }
    if start < end { elements.append(array[start..<end]) }
    return elements
  }

  /// A bundle of these resources, in their order.
  static func bundle(of resources: some Sequence<some Collection<UInt8>>) -> [UInt8] {
    var bundle = Array(#"{"resourceType":"Bundle","type":"collection","entry":["#.utf8)
    var isFirst = true
    for resource in resources {
      if !isFirst { bundle.append(UInt8(ascii: ",")) }
      isFirst = false
      bundle.append(contentsOf: #"{"resource":"#.utf8)
      bundle.append(contentsOf: resource)
      bundle.append(UInt8(ascii: "}"))
    }
    bundle.append(contentsOf: "]}".utf8)
    return bundle
  }
}

extension JSONSpelling {
  /// The text without the mark that some systems begin one with.
  static func withoutMark(_ text: [UInt8]) -> ArraySlice<UInt8> {
    text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
  }
}
