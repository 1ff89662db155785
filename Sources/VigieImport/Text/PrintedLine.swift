/// One line of a printed page, by columns.
struct PrintedLine: Sendable, Hashable {
  /// The line of the file, counted from 1.
  let number: Int
  /// The characters of the line, without those of its end.
  let columns: [Character]

  /// Without the blanks on both sides.
  var text: String {
    var slice = columns[...]
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }

  /// How many blanks stand before the first character; nil for a blank line.
  var indent: Int? { columns.firstIndex { !$0.isWhitespace } }

  var isBlank: Bool { indent == nil }

  /// A stretch of text in which no two blanks follow each other.
  struct Chunk: Sendable, Hashable {
    /// The column of its first character.
    let start: Int
    let text: String
  }

  /// What `pdftotext` keeps together: stretches parted by two blanks or more.
  var chunks: [Chunk] {
    var chunks: [Chunk] = []
    var start: Int?
    var end = 0
    for (column, character) in columns.enumerated() where !character.isWhitespace {
      if let first = start, column - end > 2 {
        chunks.append(Chunk(start: first, text: String(columns[first...end])))
        start = nil
      }
      start = start ?? column
      end = column
    }
    if let start { chunks.append(Chunk(start: start, text: String(columns[start...end]))) }
    return chunks
  }

  /// The line without its first `count` columns, as far as these are blank.
  func dropping(_ count: Int) -> PrintedLine {
    PrintedLine(number: number, columns: Array(columns.dropFirst(min(count, indent ?? 0))))
  }
}
