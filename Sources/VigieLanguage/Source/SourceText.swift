/// One source file in memory: its name, its bytes, and where its lines begin.
public struct SourceText: Sendable {
  /// The file's number in this compilation; every span of its tree carries it.
  public let id: SourceFileID
  /// The name shown in diagnostics, usually a path as the user wrote it.
  public let name: String
  /// The bytes as they were read; they need not be valid UTF-8.
  public let bytes: [UInt8]
  /// The offset at which each line begins; never empty, ascending.
  package let lineStarts: [Int]

  /// A source file of these bytes.
  ///
  /// - Complexity: O(bytes).
  public init(name: String, bytes: [UInt8], id: SourceFileID = SourceFileID(0)) {
    self.id = id
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// A source file of this text.
  public init(name: String, text: String, id: SourceFileID = SourceFileID(0)) {
    self.init(name: name, bytes: Array(text.utf8), id: id)
  }

  /// The text of a stretch; bytes that are no UTF-8 show as U+FFFD.
  public func text(of span: SourceSpan) -> String { text(span.start..<span.end) }

  /// The text between two offsets, cut to the file.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The whole file as a span.
  package var wholeSpan: SourceSpan { SourceSpan(file: id, start: 0, end: bytes.count) }
}
