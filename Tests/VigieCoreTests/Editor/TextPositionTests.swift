import Testing
import VigieEditor

@Suite("Places in a document")
struct TextPositionTests {
  /// `é` is 2 bytes and 1 unit of UTF-16, `😀` 4 bytes and 2, the combining accent 2 and 1.
  private static let text = "aé😀b\r\ncd\r\re\u{301}f\n"

  private func document() -> Document {
    Document(name: "x", language: .rules, bytes: Array(Self.text.utf8))
  }

  @Test(
    "an offset has the place that the encoding gives it, and back",
    arguments: [
      // offset, line, UTF-8, UTF-16, UTF-32
      (0, 0, 0, 0, 0), (1, 0, 1, 1, 1), (3, 0, 3, 2, 2), (7, 0, 7, 4, 3), (8, 0, 8, 5, 4),
      (10, 1, 0, 0, 0), (12, 1, 2, 2, 2), (13, 2, 0, 0, 0), (14, 3, 0, 0, 0), (15, 3, 1, 1, 1),
      (17, 3, 3, 2, 2), (18, 3, 4, 3, 3), (19, 4, 0, 0, 0),
    ])
  func places(offset: Int, line: Int, utf8: Int, utf16: Int, utf32: Int) {
    let document = document()
    let all: [(PositionEncoding, Int)] = [(.utf8, utf8), (.utf16, utf16), (.utf32, utf32)]
    for (encoding, character) in all {
      let place = TextPosition(line: line, character: character)
      #expect(document.position(of: offset, encoding) == place)
      #expect(document.offset(of: place, encoding) == offset)
    }
  }

  @Test("a place that is none is the nearest before it")
  func clamped() {
    let document = document()
    func offset(_ line: Int, _ character: Int, _ encoding: PositionEncoding) -> Int {
      document.offset(of: TextPosition(line: line, character: character), encoding)
    }
    // Between the two halves of the emoji, and within its bytes.
    #expect(offset(0, 3, .utf16) == 3)
    #expect(offset(0, 5, .utf8) == 3)
    // Past the end of a line is before its line break.
    #expect(offset(0, 99, .utf16) == 8)
    #expect(offset(0, 99, .utf8) == 8)
    #expect(offset(1, 99, .utf8) == 12)
    // Past the last line, and before the first.
    #expect(offset(9, 0, .utf16) == 19)
    #expect(offset(-1, 5, .utf16) == 0)
    #expect(offset(0, -5, .utf8) == 0)
    #expect(offset(0, -5, .utf16) == 0)
  }

  @Test("changes are made one after another, in the units agreed on")
  func changes() {
    var document = document()
    func range(_ line: Int, _ from: Int, _ to: Int) -> TextRange {
      TextRange(
        start: TextPosition(line: line, character: from),
        end: TextPosition(line: line, character: to))
    }
    document.replace(range(0, 2, 4), with: "ü", version: 2, .utf16)
    #expect(String(decoding: document.bytes, as: UTF8.self) == "aéüb\r\ncd\r\re\u{301}f\n")
    document.replace(range(1, 0, 2), with: "x\ny", version: 3, .utf16)
    #expect(String(decoding: document.bytes, as: UTF8.self) == "aéüb\r\nx\ny\r\re\u{301}f\n")
    #expect(document.version == 3)
    document.replace(nil, with: "", version: 4, .utf16)
    #expect(document.bytes.isEmpty)
    #expect(document.position(of: 5, .utf16) == TextPosition(line: 0, character: 0))
  }
}
