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
  /// The first place of a byte at or after `start`, eight at a time: a bundle is one long line.
  fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let raw = UnsafeRawBufferPointer(self)
    let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    var place = start
    while place + 8 <= count {
      // A byte that is equal becomes zero, and zero alone borrows into its high bit.
      let rest = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ (ones &* UInt64(byte))
      if (rest &- ones) & ~rest & highs != 0 { break }
      place += 8
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
