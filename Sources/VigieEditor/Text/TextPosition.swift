/// A place in a document as editors count: both counts begin at 0.
package struct TextPosition: Hashable, Sendable, Codable, Comparable {
  /// The line.
  package var line: Int
  /// The units of the agreed encoding before the place on its line.
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Places compare as they follow in the document.
  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// A stretch of a document; `end` is the first place after it.
package struct TextRange: Hashable, Sendable, Codable {
  package var start: TextPosition
  package var end: TextPosition

  package init(start: TextPosition, end: TextPosition) {
    self.start = start
    self.end = end
  }
}

/// What one character of a position counts (LSP 3.17, "Position Encoding Kind").
package enum PositionEncoding: String, Sendable, Codable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The units that the scalar beginning with the byte `lead` takes; 0 for a byte within a scalar.
  func width(lead: UInt8) -> Int {
    switch (self, lead) {
    case (.utf8, _): 1
    case (_, 0x80..<0xC0): 0
    case (.utf16, 0xF0...): 2
    default: 1
    }
  }
}

/// A replacement of one stretch of a document.
package struct TextEdit: Hashable, Sendable, Codable {
  package var range: TextRange
  package var newText: String

  package init(range: TextRange, newText: String) {
    self.range = range
    self.newText = newText
  }
}
