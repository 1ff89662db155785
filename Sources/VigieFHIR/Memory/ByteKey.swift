/// A stretch of a borrowed document, or two that are read as one.
struct ByteKey {
  private let head: UnsafeRawBufferPointer
  private let tail: UnsafeRawBufferPointer

  /// All that a value says.
  init(_ value: JSONValue) {
    head = UnsafeRawBufferPointer(value.source)
    tail = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The same without what `part` says, which stands inside it.
  init(_ value: JSONValue, without part: JSONValue) {
    let whole = UnsafeRawBufferPointer(value.source)
    let start = part.offset - value.offset
    head = UnsafeRawBufferPointer(rebasing: whole[..<start])
    tail = UnsafeRawBufferPointer(rebasing: whole[(start + part.source.count)...])
  }

  var count: Int { head.count + tail.count }

  /// Where the second stretch begins: `ab` and `c` are not `a` and `bc`.
  var split: Int { head.count }

  var hash: UInt64 { Self.hash(tail, from: Self.hash(head, from: 0)) }

  func isEqual(to bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count == count else { return false }
    return Self.areEqual(head, UnsafeRawBufferPointer(rebasing: bytes[..<head.count]))
      && Self.areEqual(tail, UnsafeRawBufferPointer(rebasing: bytes[head.count...]))
  }

  var copy: ContiguousArray<UInt8> {
    var bytes: ContiguousArray<UInt8> = []
    bytes.reserveCapacity(count)
    bytes.append(contentsOf: head)
    bytes.append(contentsOf: tail)
    return bytes
  }
}

// MARK: - Eight bytes at a time

extension ByteKey {
  /// The length, then each word multiplied into what came before.
  private static func hash(_ bytes: UnsafeRawBufferPointer, from seed: UInt64) -> UInt64 {
    var hash = mixed(seed ^ UInt64(truncatingIfNeeded: bytes.count))
    var place = 0
    while place + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    return place == bytes.count ? hash : mixed(hash ^ rest(of: bytes, from: place))
  }

  static func areEqual(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    guard left.count == right.count else { return false }
    var place = 0
    while place + 8 <= left.count {
      guard
        left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      else { return false }
      place += 8
    }
    return rest(of: left, from: place) == rest(of: right, from: place)
  }

  /// The last bytes, fewer than eight.
  private static func rest(of bytes: UnsafeRawBufferPointer, from place: Int) -> UInt64 {
    var word: UInt64 = 0
    for byte in bytes[place...] { word = word << 8 | UInt64(byte) }
    return word
  }

  /// Both halves of the product with an odd number, so that each bit reaches all others; the number
  /// is that of the golden ratio, as in Knuth, The Art of Computer Programming, volume 3, 6.4.
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
