import Testing
import VigieEditor

@Suite("Frames of the protocol")
struct MessageFramerTests {
  private func frames(_ text: String, chunk: Int) -> [MessageFramer.Frame] {
    var framer = MessageFramer()
    var frames: [MessageFramer.Frame] = []
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      framer.append(bytes.prefix(chunk))
      bytes = bytes.dropFirst(chunk)
      while let frame = framer.next() { frames.append(frame) }
    }
    return frames
  }

  @Test("messages come out however the bytes arrive", arguments: [1, 2, 3, 7, 1_000])
  func chunks(chunk: Int) {
    let text =
      "Content-Length: 2\r\n\r\n{}content-length:4\nContent-Type: x\n\n\"é\"Content-Length: 0\r\n\r\n"
    #expect(
      frames(text, chunk: chunk)
        == [.message(Array("{}".utf8)), .message(Array("\"é\"".utf8)), .message([])])
  }

  @Test("what is no message is said, and the next one read", arguments: [1, 5, 1_000])
  func malformed(chunk: Int) {
    let good = "Content-Length: 2\r\n\r\n{}"
    let bad = ["nonsense\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -5\r\n\r\n"]
    for text in bad {
      let found = frames(text + good, chunk: chunk)
      #expect(found.count == 2)
      #expect(found.last == .message(Array("{}".utf8)))
      if case .malformed? = found.first {} else { Issue.record("\(text) passed") }
    }
  }

  @Test("a message that is too large is passed over, a header without end is given up")
  func tooLarge() {
    let size = MessageFramer.largestMessage + 1
    var framer = MessageFramer()
    framer.append(Array("Content-Length: \(size)\r\n\r\n".utf8))
    #expect(
      framer.next() == .malformed("a message of \(size) bytes, more than \(size - 1)"))
    let block = [UInt8](repeating: 0x20, count: 1 << 20)
    for _ in 0..<64 {
      framer.append(block)
      #expect(framer.next() == nil)
    }
    framer.append(Array(" Content-Length: 1\r\n\r\n1".utf8))
    #expect(framer.next() == .message([0x31]))
    framer.append([UInt8](repeating: 0x41, count: 9_000))
    #expect(framer.next() == .malformed("a header without end"))
    #expect(framer.next() == nil)
  }

  @Test("what is written is read")
  func roundTrip() {
    var framer = MessageFramer()
    framer.append(MessageFramer.framed(Array("{\"a\":1}".utf8)))
    #expect(framer.next() == .message(Array("{\"a\":1}".utf8)))
  }
}
