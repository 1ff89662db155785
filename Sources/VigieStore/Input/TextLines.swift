import VigieFHIR

/// The lines of a text that need not fit into memory, without those that are blank.
final class TextLines {
  struct Line {
    /// From 1.
    let number: Int
    /// Without the line feed; empty for a line that is too long.
    let bytes: [UInt8]
    var isTooLong: Bool { bytes.isEmpty }
  }

  private let source: any ByteSource
  private var block: [UInt8] = []
  private var position = 0
  private var number = 0
  private var isAtEnd = false
  private var returned: [Line] = []

  init(_ source: any ByteSource) { self.source = source }

  /// Gives lines back that were looked at: they come again, in this order.
  func giveBack(_ lines: [Line]) { returned = lines + returned }

  func next() throws(InputFailure) -> Line? {
    if !returned.isEmpty { return returned.removeFirst() }
    while let line = try nextLine() {
      if line.isTooLong || line.bytes.contains(where: { !Self.isBlank($0) }) { return line }
    }
    return nil
  }

  private func nextLine() throws(InputFailure) -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    var hasBegun = false
    while true {
      if position == block.count {
        if !isAtEnd {
          block = try source.next()
          position = 0
          isAtEnd = block.isEmpty
        }
        if isAtEnd {
          guard hasBegun else { return nil }
          break
        }
      }
      hasBegun = true
      let end = block[position...].firstIndex(of: UInt8(ascii: "\n"))
      if line.count + (end ?? block.count) - position > FHIRReader.mostBytes {
        isTooLong = true
        line = []
      }
      if !isTooLong { line.append(contentsOf: block[position..<(end ?? block.count)]) }
      position = end.map { $0 + 1 } ?? block.count
      if end != nil { break }
    }
    number += 1
    // The mark that some systems begin a text with.
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    if line.isEmpty && !isTooLong { line = [0x20] }
    return Line(number: number, bytes: line)
  }

  /// All that is left, with the line feeds; nil for more than a reader takes.
  func rest() throws(InputFailure) -> [UInt8]? {
    var text: [UInt8] = []
    for line in returned {
      guard !line.isTooLong, text.count + line.bytes.count < FHIRReader.mostBytes else {
        return nil
      }
      // Blank lines were passed over; their numbers must stay.
      let missing = line.number - 1 - lineFeeds
      text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: max(0, missing)))
      lineFeeds += max(0, missing) + 1
      text.append(contentsOf: line.bytes)
      text.append(UInt8(ascii: "\n"))
    }
    returned = []
    text.append(contentsOf: block[position...])
    position = block.count
    while !isAtEnd {
      block = try source.next()
      position = block.count
      isAtEnd = block.isEmpty
      guard text.count + block.count <= FHIRReader.mostBytes else { return nil }
      text.append(contentsOf: block)
    }
    return text
  }

  /// Of what `rest()` has put together.
  private var lineFeeds = 0

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }
}
