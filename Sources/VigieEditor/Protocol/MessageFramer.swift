/// Cuts a stream of bytes into messages by their `Content-Length`.
///
/// What is no message is given back as such, and the stream goes on at the next header.
package struct MessageFramer: Sendable {
  package enum Frame: Hashable, Sendable {
    case message([UInt8])
    /// Bytes that are no message, with what is wrong.
    case malformed(String)
  }

  private var buffer: [UInt8] = []
  /// How far the buffer is used up.
  private var start = 0
  /// How much of a message that is too large is still to come.
  private var skipping = 0
  private var waiting: Int?
  /// How far the buffer was searched for the end of the header.
  private var searched = 0

  /// The largest message; larger ones are passed over.
  package static let largestMessage = 64 << 20
  /// The longest header.
  private static let longestHeader = 8 << 10

  package init() {}

  /// Takes bytes in as they arrive.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      searched = max(0, searched - start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next message, or nil until more bytes come.
  package mutating func next() -> Frame? {
    while true {
      if skipping > 0 {
        let passed = min(skipping, buffer.count - start)
        start += passed
        skipping -= passed
        if skipping > 0 { return nil }
      }
      if let length = waiting {
        guard buffer.count - start >= length else { return nil }
        waiting = nil
        let message = Array(buffer[start..<start + length])
        start += length
        return .message(message)
      }
      guard let frame = readHeader() else { return nil }
      if case .malformed = frame { return frame }
    }
  }

  /// Reads lines up to an empty one; nil until it is there. What is returned is not a message yet.
  private mutating func readHeader() -> Frame? {
    guard let end = headerEnd() else {
      guard buffer.count - start > Self.longestHeader else { return nil }
      start = buffer.count
      searched = start
      return .malformed("a header without end")
    }
    let lines = buffer[start..<end.lowerBound].split { $0 == 0x0D || $0 == 0x0A }
    start = end.upperBound
    searched = start
    var length: Int?
    for line in lines {
      let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      length = Int(parts[1].filter { $0 != " " && $0 != "\t" })
    }
    guard let length, length >= 0 else { return .malformed("a header without `Content-Length`") }
    guard length <= Self.largestMessage else {
      skipping = length
      return .malformed("a message of \(length) bytes, more than \(Self.largestMessage)")
    }
    waiting = length
    return .message([])
  }

  /// The line ends that close the header: two in a row, with or without `\r`.
  private mutating func headerEnd() -> Range<Int>? {
    var place = max(searched, start)
    while place < buffer.count {
      defer { place += 1 }
      guard buffer[place] == 0x0A else { continue }
      var next = place + 1
      if next < buffer.count, buffer[next] == 0x0D { next += 1 }
      if next < buffer.count, buffer[next] == 0x0A { return place..<next + 1 }
    }
    searched = max(start, buffer.count - 4)
    return nil
  }

  /// A message with its header.
  package static func framed(_ message: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}
