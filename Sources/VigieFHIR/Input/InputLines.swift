import CSimdjson

/// The lines of an input that are not blank, with their numbers.
struct InputLines: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var number: Int

  /// The lines of `bytes`, of which the first has the number `first`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, first: Int = 1) {
    self.bytes = bytes
    number = first - 1
  }

  /// - Complexity: O(bytes of the line).
  mutating func next() -> InputLine? {
    while position < bytes.count {
      let start = position
      // A bundle is one long line.
      let end = vigie_json_find(bytes.baseAddress, bytes.count, UInt8(ascii: "\n"), start)
      position = end + 1
      number += 1
      if bytes[start..<end].contains(where: { !Self.isBlank($0) }) {
        return InputLine(
          number: number, start: start, text: UnsafeBufferPointer(rebasing: bytes[start..<end]))
      }
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}

/// One line of an input, without the line feed.
struct InputLine {
  /// From 1.
  let number: Int
  /// Where it starts in the input, in bytes.
  let start: Int
  let text: UnsafeBufferPointer<UInt8>
}
