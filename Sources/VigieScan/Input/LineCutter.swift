import Crypto

/// Cuts the text of one input into stretches of whole lines.
///
/// INVARIANT (determinism): where it cuts follows from the text alone, not from how it arrives.
struct LineCutter: ~Copyable {
  /// A stretch is the lines that fit into this many bytes, or one longer line.
  static let stretchBytes = 1 << 17
  /// A line of more bytes is refused: a scan holds several at once and stays small.
  static let mostLineBytes = 1 << 24

  private var input: InputText
  private var pending: [UInt8] = []
  private var isAtEnd = false
  /// What ended the input too early; said once everything before it was handed over.
  private var failure: ScanError?
  private(set) var offset = 0
  private(set) var lines = 0

  var taken: Int { input.taken }

  init(_ input: consuming InputText) { self.input = input }

  enum Stretch {
    case lines([UInt8])
    /// A line that was too long, and is gone.
    case tooLong
  }

  /// The next stretch, which is also given to `hasher`; nil at the end.
  mutating func next(_ hasher: inout SHA256) throws(ScanError) -> Stretch? {
    fill(to: Self.stretchBytes)
    if pending.isEmpty {
      if let failure { throw failure }
      return nil
    }
    let head = pending.prefix(Self.stretchBytes)
    if isAtEnd, pending.count <= Self.stretchBytes { return take(pending.count, &hasher) }
    if let end = head.lastIndex(of: UInt8(ascii: "\n")) { return take(end + 1, &hasher) }
    var searched = head.count
    while true {
      if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        guard end <= Self.mostLineBytes else { return drop(&hasher) }
        return take(end + 1, &hasher)
      }
      searched = pending.count
      if isAtEnd {
        return searched <= Self.mostLineBytes ? take(searched, &hasher) : drop(&hasher)
      }
      guard searched <= Self.mostLineBytes else { return drop(&hasher) }
      fill(to: searched + 1)
    }
  }

  private mutating func fill(to count: Int) {
    do throws(ScanError) {
      while !isAtEnd, pending.count < count { isAtEnd = try !input.append(to: &pending) }
    } catch {
      failure = error
      isAtEnd = true
    }
  }

  private mutating func take(_ count: Int, _ hasher: inout SHA256) -> Stretch {
    let text = Array(pending[..<count])
    pending.removeFirst(count)
    pass(text, &hasher)
    return .lines(text)
  }

  /// Passes over a line without ever holding all of it.
  private mutating func drop(_ hasher: inout SHA256) -> Stretch {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        _ = take(end + 1, &hasher)
        return .tooLong
      }
      _ = take(pending.count, &hasher)
      if isAtEnd { return .tooLong }
      fill(to: 1)
      if pending.isEmpty { return .tooLong }
    }
  }

  private mutating func pass(_ text: [UInt8], _ hasher: inout SHA256) {
    text.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    offset += text.count
    text.withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes where byte == UInt8(ascii: "\n") { count += 1 }
      lines += count
    }
  }

  /// Passes over everything before `mark`.
  mutating func skip(to end: Int, _ hasher: inout SHA256) -> Bool {
    while offset < end {
      fill(to: 1)
      if pending.isEmpty { return false }
      _ = take(min(end - offset, pending.count), &hasher)
    }
    return true
  }
}
