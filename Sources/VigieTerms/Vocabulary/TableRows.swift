/// The rows of a tab-separated file, one after the other, by bytes: whole characters would cost
/// most of the time that a short check takes.
struct TableRows {
  private let bytes: [UInt8]
  /// Where each cell of the row stands, without the white space around it.
  private var cells: [Range<Int>] = []
  private var next = 0
  private var row = 0..<0

  /// The line of the row, counted from 1; 0 before the first.
  private(set) var line = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many cells the row has.
  var count: Int { cells.count }

  /// Whether the row is exactly these cells.
  func isExactly(_ words: [String]) -> Bool {
    bytes[row].elementsEqual(words.joined(separator: "\t").utf8)
  }

  /// Goes on to the next line that is neither empty nor a comment; false at the end.
  mutating func advance() -> Bool {
    while next <= bytes.count {
      let start = next
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      next = end + 1
      line += 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start, bytes[start] != UInt8(ascii: "#") {
        row = start..<end
        cut()
        return true
      }
    }
    return false
  }

  /// Adds empty cells until there are `count`.
  mutating func fill(to count: Int) {
    while cells.count < count { cells.append(0..<0) }
  }

  private mutating func cut() {
    cells.removeAll(keepingCapacity: true)
    var start = row.lowerBound
    for place in row where bytes[place] == UInt8(ascii: "\t") {
      cells.append(trimmed(start..<place))
      start = place + 1
    }
    cells.append(trimmed(start..<row.upperBound))
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    while start < end, Self.isSpace(bytes[end - 1]) { end -= 1 }
    guard start < end, bytes[start] >= 0x80 || bytes[end - 1] >= 0x80 else { return start..<end }
    // A letter with an accent, or one of the many spaces of Unicode.
    let text = text(start..<end)
    let kept = text.trimmingSpaces()
    start += text.utf8.distance(from: text.startIndex, to: kept.startIndex)
    return start..<start + kept.utf8.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension TableRows {
  /// What the cell says, without white space before and after.
  subscript(cell: Int) -> String { text(cells[cell]) }

  /// Whether the cell says nothing.
  func isEmpty(_ cell: Int) -> Bool { cells[cell].isEmpty }

  /// The parts of a cell between `separator`, empty ones left out.
  func parts(_ cell: Int, separator: Unicode.Scalar) -> [String] {
    let mark = UInt8(ascii: separator)
    let cell = cells[cell]
    var parts: [String] = []
    var start = cell.lowerBound
    for place in cell where bytes[place] == mark {
      if place > start { parts.append(text(start..<place)) }
      start = place + 1
    }
    if cell.upperBound > start { parts.append(text(start..<cell.upperBound)) }
    return parts
  }
}
