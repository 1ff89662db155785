/// Unpacks gzip (RFC 1952) with the system's zlib.
package enum Gzip {
  package enum Failure: Error {
    /// The stream ends early.
    case truncated
    /// A check sum or a code is wrong.
    case damaged
    /// More than the limit came out of it.
    case tooLarge
    case memory
  }

  /// Whether the bytes begin as gzip does; the name of a file says nothing.
  package static func holds(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// All members of a file, one after the other, as `cat a.gz b.gz` makes them.
  ///
  /// Whatever the input promises, no more than `most` bytes and one block are ever unpacked.
  /// - Complexity: O(unpacked bytes).
  static func unpack(_ packed: [UInt8], most: Int) throws(Failure) -> [UInt8] {
    guard let inflater = Inflater() else { throw .memory }
    var unpacked: [UInt8] = []
    unpacked.reserveCapacity(min(most, packed.count * 8))
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var position = 0
    while true {
      let (status, taken, given) = inflater.step(packed, from: position, into: &block)
      position += taken
      guard unpacked.count + given <= most else { throw .tooLarge }
      unpacked.append(contentsOf: block[..<given])
      switch status {
      case .going: continue
      case .memberEnd:
        let rest = packed[position...]
        guard holds(rest) else {
          // RFC 1952 ends with the last member; some writers pad it with zeros.
          guard rest.allSatisfy({ $0 == 0 }) else { throw .damaged }
          return unpacked
        }
        inflater.beginMember()
      case .starved where position == packed.count: throw .truncated
      case .memory: throw .memory
      case .starved, .damaged: throw .damaged
      }
    }
  }
}
