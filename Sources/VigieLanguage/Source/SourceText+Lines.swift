/// A place a reader can find: both counts begin at 1, columns count Unicode scalars.
public struct SourcePosition: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars as most editors count, so that `é` counts once.
  public let column: Int
}

extension SourceText {
  /// The line and column of a byte offset; an offset past the end is the end.
  ///
  /// - Complexity: O(log lines + length of the line).
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: offset)
    // Every byte but those that continue a scalar of UTF-8.
    let column = bytes[lineStarts[line]..<offset].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line + 1, column: column + 1)
  }

  /// The index in `lineStarts` of the line that holds `offset`.
  package func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offsets of a line without its line break; `index` is from 0.
  package func lineRange(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }
}
