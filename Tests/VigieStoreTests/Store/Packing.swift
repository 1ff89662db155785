import CZlib
import CZstd

/// How a sender may pack a file.
enum Packing: CaseIterable {
  case gzip, zstd

  func packed(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: Self.gzip(bytes)
    case .zstd:
      [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { space, count in
        count = ZSTD_compress(space.baseAddress, space.count, bytes, bytes.count, 3)
      }
    }
  }

  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var input = bytes
    var stream = z_stream()
    // 15 bits of window, and 16 to ask for the gzip format (zlib.h, deflateInit2).
    deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    return input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: input.count + 1_024) { space, count in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = space.baseAddress
        stream.avail_out = uInt(space.count)
        deflate(&stream, Z_FINISH)
        count = space.count - Int(stream.avail_out)
      }
    }
  }
}
