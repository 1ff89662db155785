/// Where the lines of a document begin, to turn places into byte offsets and back.
///
/// Lines end as the protocol says: at `\n`, `\r\n` or a lone `\r`.
package struct LineIndex: Sendable {
  /// The offset at which each line begins; never empty, ascending.
  private var starts = [0]
  private let length: Int

  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8]) {
    length = bytes.count
    var found = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices where bytes[offset] == 0x0A || bytes[offset] == 0x0D {
        let isPair =
          bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        if !isPair { found.append(offset + 1) }
      }
    }
    starts = found
  }

  /// The number of lines; an empty last one counts.
  package var lineCount: Int { starts.count }

  /// The bytes of a line without its end.
  package func content(of line: Int, in bytes: [UInt8]) -> Range<Int> {
    guard starts.indices.contains(line) else { return length..<length }
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : length
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The offset of a place; one past the end of its line is that end, one inside a character is
  /// the beginning of that character.
  package func offset(
    of position: TextPosition, in bytes: [UInt8], _ encoding: PositionEncoding
  ) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < starts.count else { return length }
    let line = content(of: position.line, in: bytes)
    guard encoding != .utf8 else {
      var offset = line.lowerBound + min(max(position.character, 0), line.count)
      while offset > line.lowerBound, offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 {
        offset -= 1
      }
      return offset
    }
    var units = 0
    var offset = line.lowerBound
    while offset < line.upperBound {
      let width = encoding.width(lead: bytes[offset])
      if width > 0, units + width > position.character { break }
      units += width
      offset += 1
    }
    return offset
  }

  /// The place of an offset, which stands at the beginning of a character.
  ///
  /// - Complexity: O(log lines + length of the line).
  package func position(
    of offset: Int, in bytes: [UInt8], _ encoding: PositionEncoding
  ) -> TextPosition {
    let offset = min(max(offset, 0), length)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(offset, content(of: low, in: bytes).upperBound)
    let units = bytes[starts[low]..<max(starts[low], end)]
      .reduce(0) { $0 + encoding.width(lead: $1) }
    return TextPosition(line: low, character: units)
  }
}
