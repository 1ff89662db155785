import CZlib

/// One stream of zlib, which must stay at its address as long as it lives.
package struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// Nil when memory is short.
  package init?() {
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

  /// Makes ready for the next member of the file.
  package func beginMember() { inflateReset(stream) }

  /// What zlib answered.
  package enum Status {
    case going, memberEnd
    /// It can neither take nor give: the input is used up.
    case starved
    case damaged, memory

    init(_ code: Int32) {
      switch code {
      case Z_OK: self = .going
      case Z_STREAM_END: self = .memberEnd
      case Z_BUF_ERROR: self = .starved
      case Z_MEM_ERROR: self = .memory
      default: self = .damaged
      }
    }
  }

  /// One call of zlib: what it answered, and how many bytes it took and gave.
  package func step(
    _ packed: [UInt8], from position: Int, into block: inout [UInt8]
  ) -> (status: Status, taken: Int, given: Int) {
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
          Status(status), Int(offered - stream.pointee.avail_in),
          output.count - Int(stream.pointee.avail_out)
        )
      }
    }
  }
}
