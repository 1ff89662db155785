import Vigie

/// A text as an editor holds it, with the version the editor gave it.
package struct Document: Sendable {
  /// What the file is read as.
  package enum Language: Sendable { case rules, cases }

  /// A file name, or what an editor calls a text without one.
  package let name: String
  package let language: Language
  package private(set) var bytes: [UInt8]
  package private(set) var lines: LineIndex
  /// The editor's number for this text; nil for a file that no editor has open.
  package private(set) var version: Int?

  package init(name: String, language: Language, bytes: [UInt8], version: Int? = nil) {
    self.name = name
    self.language = language
    self.bytes = bytes
    self.version = version
    lines = LineIndex(bytes)
  }

  /// Replaces a stretch; without one, the whole text.
  ///
  /// - Complexity: O(bytes).
  package mutating func replace(
    _ range: TextRange?, with text: String, version: Int?, _ encoding: PositionEncoding
  ) {
    self.version = version
    if let range {
      let start = lines.offset(of: range.start, in: bytes, encoding)
      let end = lines.offset(of: range.end, in: bytes, encoding)
      bytes.replaceSubrange(min(start, end)..<max(start, end), with: Array(text.utf8))
    } else {
      bytes = Array(text.utf8)
    }
    lines = LineIndex(bytes)
  }

  /// The byte offset of a place.
  package func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
    lines.offset(of: position, in: bytes, encoding)
  }

  /// The place of a byte offset.
  package func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
    lines.position(of: offset, in: bytes, encoding)
  }

  /// A stretch of bytes as the editor counts it.
  package func range(_ offsets: Range<Int>, _ encoding: PositionEncoding) -> TextRange {
    TextRange(
      start: position(of: offsets.lowerBound, encoding),
      end: position(of: offsets.upperBound, encoding))
  }

  /// A line, from 0, without the blanks around it.
  package func range(ofLine line: Int, _ encoding: PositionEncoding) -> TextRange {
    var content = lines.content(of: line, in: bytes)
    while let first = content.first, bytes[first] == 0x20 {
      content = first + 1..<content.upperBound
    }
    return range(content, encoding)
  }

  /// The whole text.
  package func wholeRange(_ encoding: PositionEncoding) -> TextRange {
    range(0..<bytes.count, encoding)
  }
}
