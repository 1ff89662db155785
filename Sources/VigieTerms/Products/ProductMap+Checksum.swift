extension ProductMap {
  /// A number that any change of the bytes almost surely changes: eight bytes at a time, each
  /// multiplied in as FNV-1a does, and turned so that high bits count too.
  static func checksum(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    let raw = bytes.bytes
    var place = range.lowerBound
    while range.upperBound - place >= 8 {
      // INVARIANT (in bounds): eight bytes are left before the upper bound of the range.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      sum = mixed(sum, UInt64(littleEndian: word))
      place += 8
    }
    while place < range.upperBound {
      sum = mixed(sum, UInt64(bytes[place]))
      place += 1
    }
    return mixed(sum, UInt64(range.count))
  }

  @inline(__always)
  private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* 0x0000_0100_0000_01b3
    return product ^ product >> 29
  }
}
