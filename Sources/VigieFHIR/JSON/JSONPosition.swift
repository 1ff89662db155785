/// Turns byte positions into lines; positions must come in rising order, so that a file with
/// many errors is still read once.
struct LineCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private let first: Int
  private var line: Int

  /// Of a text that begins on the line `first` of its file.
  init(_ bytes: UnsafeBufferPointer<UInt8>, first: Int = 1) {
    self.bytes = bytes
    self.first = first
    line = first
  }

  /// The line of a position, from 1.
  mutating func line(at offset: Int) -> Int {
    if offset < position { (position, line) = (0, first) }
    for byte in bytes[position..<min(max(offset, position), bytes.count)]
    where byte == UInt8(ascii: "\n") {
      line += 1
    }
    position = min(max(offset, position), bytes.count)
    return line
  }
}

extension JSONValue {
  /// The way from this value down to `target`, as FHIR writes paths:
  /// `.dosageInstruction[0].timing`. Empty when `target` is this value.
  ///
  /// - Complexity: O(nodes of this value); only errors ask.
  func path(to target: UInt32) -> String {
    var path = ""
    var place = self
    while place.index != target {
      if let elements = place.elements {
        guard let (number, element) = elements.enumerated().first(where: { $1.holds(target) })
        else { return path }
        path += "[\(number)]"
        place = element
      } else {
        guard let member = place.members?.first(where: { $0.value.holds(target) })
        else { return path }
        path += "." + member.key.string
        place = member.value
      }
    }
    return path
  }

  private func holds(_ target: UInt32) -> Bool { index <= target && target < following }
}
