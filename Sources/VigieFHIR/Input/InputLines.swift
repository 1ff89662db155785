/// The lines of an input that are not blank, with their numbers from 1.
struct InputLines: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var number = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// - Complexity: O(bytes of the line).
  mutating func next() -> InputLine? {
    while position < bytes.count {
      let start = position
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
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

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte at or after `start`, sixteen at a time: a bundle is one long line.
  fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let raw = UnsafeRawBufferPointer(self)
    var place = start
    while place + 16 <= count {
      let block = raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      if any(block .== byte) { break }
      place += 16
    }
    return self[place...].firstIndex(of: byte)
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
