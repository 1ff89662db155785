import CZlib

/// Unpacks gzip (RFC 1952) with the system's zlib.
enum Gzip {
  enum Failure: Error {
    /// The stream ends early.
    case truncated
    /// A check sum or a code is wrong.
    case damaged
    /// More than the limit came out of it.
    case tooLarge
    case memory
  }

  /// Whether the bytes begin as gzip does; the name of a file says nothing.
  static func holds(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

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
      case Z_OK: continue
      case Z_STREAM_END:
        let rest = packed[position...]
        guard holds(rest) else {
          // RFC 1952 ends with the last member; some writers pad it with zeros.
          guard rest.allSatisfy({ $0 == 0 }) else { throw .damaged }
          return unpacked
        }
        inflater.beginMember()
      case Z_BUF_ERROR where position == packed.count: throw .truncated
      case Z_MEM_ERROR: throw .memory
      default: throw .damaged
      }
    }
  }
}

/// One stream of zlib, which must stay at its address as long as it lives.
private struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// Nil when memory is short.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 to ask for the gzip format (zlib.h, inflateInit2).
    let status = inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func beginMember() { inflateReset(stream) }

  /// One call of zlib: what it answered, and how many bytes it took and gave.
  func step(
    _ packed: [UInt8], from position: Int, into block: inout [UInt8]
  ) -> (status: Int32, taken: Int, given: Int) {
    packed.withUnsafeBufferPointer { input in
      block.withUnsafeMutableBufferPointer { output in
        let rest = UnsafeBufferPointer(rebasing: input[position...])
        // zlib counts in 32 bits, and never writes to its input, which C cannot say.
        let offered = uInt(min(rest.count, Int(Int32.max)))
        stream.pointee.next_in = UnsafeMutablePointer(mutating: rest.baseAddress)
        stream.pointee.avail_in = offered
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = uInt(output.count)
        let status = inflate(stream, Z_NO_FLUSH)
        return (
          status, Int(offered - stream.pointee.avail_in),
          output.count - Int(stream.pointee.avail_out)
        )
      }
    }
  }
}
