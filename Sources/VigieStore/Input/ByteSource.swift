import CZstd
import Foundation
import VigieFHIR

/// Where bytes come from, block after block; none at the end.
protocol ByteSource: AnyObject {
  func next() throws(InputFailure) -> [UInt8]
}

/// Why a file could not be read to its end.
struct InputFailure: Error {
  let words: String
}

/// The bytes of a file, or of standard input, as they are.
final class FileBytes: ByteSource {
  private let descriptor: Int32
  private let isOwn: Bool
  /// How many bytes there are in all, where that is known.
  let size: Int?
  private(set) var position = 0

  static let blockSize = 1 << 20

  /// The file at `path`; `-` is standard input.
  init(_ path: String) throws(InputFailure) {
    isOwn = path != "-"
    descriptor = isOwn ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    guard descriptor >= 0 else { throw InputFailure(words: Self.words(errno)) }
    var status = stat()
    let isPlain = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isPlain ? Int(status.st_size) : nil
  }

  deinit { if isOwn { close(descriptor) } }

  func next() throws(InputFailure) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let block = [UInt8](unsafeUninitializedCapacity: Self.blockSize) { buffer, count in
        let got = read(descriptor, buffer.baseAddress, buffer.count)
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw InputFailure(words: Self.words(failure)) }
      position += block.count
      return block
    }
  }

  private static func words(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "no such file"
    case EISDIR: "a folder, where a file is needed"
    case EACCES, EPERM: "no permission to read it"
    default: "cannot be read: \(String(cString: strerror(code)))"
    }
  }
}

/// The bytes of a file, unpacked if they are gzip or zstd: their first bytes tell, not their name.
final class UnpackedBytes: ByteSource {
  private let packed: any ByteSource
  private var stage = Stage.start

  private enum Stage {
    case start, plain
    case gzip(GzipBytes)
    case zstd(ZstdBytes)
  }

  init(_ packed: any ByteSource) { self.packed = packed }

  func next() throws(InputFailure) -> [UInt8] {
    switch stage {
    case .plain: return try packed.next()
    case .gzip(let source): return try source.next()
    case .zstd(let source): return try source.next()
    case .start: break
    }
    var head = try packed.next()
    while !head.isEmpty, head.count < 4 {
      let more = try packed.next()
      if more.isEmpty { break }
      head += more
    }
    if Gzip.holds(head) {
      stage = .gzip(try GzipBytes(head, packed))
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      stage = .zstd(try ZstdBytes(head, packed))
    } else {
      stage = .plain
      return head
    }
    return try next()
  }
}

/// All members of a gzip file (RFC 1952), one after the other.
private final class GzipBytes: ByteSource {
  private let packed: any ByteSource
  private var input: [UInt8]
  private var position = 0
  private var isBetweenMembers = false
  private var isDone = false
  private let inflater: Inflater

  init(_ head: [UInt8], _ packed: any ByteSource) throws(InputFailure) {
    guard let inflater = Inflater() else { throw InputFailure(words: "memory is short") }
    self.inflater = inflater
    self.packed = packed
    input = head
  }

  func next() throws(InputFailure) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: FileBytes.blockSize)
    while !isDone {
      if position == input.count {
        input = try packed.next()
        position = 0
        if input.isEmpty {
          guard isBetweenMembers else {
            throw InputFailure(words: "the gzip ends early; is the file complete?")
          }
          break
        }
      }
      if isBetweenMembers {
        // Some writers pad the last member with zeros.
        guard input[position] != 0 else {
          position += 1
          continue
        }
        isBetweenMembers = false
        inflater.beginMember()
      }
      let (status, taken, given) = inflater.step(input, from: position, into: &block)
      position += taken
      switch status {
      case .going, .starved: break
      case .memberEnd: isBetweenMembers = true
      case .memory: throw InputFailure(words: "memory is short")
      case .damaged: throw InputFailure(words: "the gzip is damaged; fetch the file again")
      }
      if given > 0 { return Array(block[..<given]) }
    }
    isDone = true
    return []
  }
}

/// All frames of a zstd file (RFC 8878), one after the other.
private final class ZstdBytes: ByteSource {
  private let packed: any ByteSource
  private var input: [UInt8]
  private var position = 0
  private var isInsideFrame = false
  private let stream: OpaquePointer

  /// The largest window that is unpacked: 128 MiB, that of `zstd --long`.
  private static let mostWindowBits: Int32 = 27

  init(_ head: [UInt8], _ packed: any ByteSource) throws(InputFailure) {
    guard let stream = ZSTD_createDStream() else { throw InputFailure(words: "memory is short") }
    ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.mostWindowBits)
    self.stream = stream
    self.packed = packed
    input = head
  }

  deinit { ZSTD_freeDStream(stream) }

  func next() throws(InputFailure) -> [UInt8] {
    while true {
      if position == input.count {
        input = try packed.next()
        position = 0
        if input.isEmpty {
          guard !isInsideFrame else {
            throw InputFailure(words: "the zstd ends early; is the file complete?")
          }
          return []
        }
      }
      var result = 0
      let block = [UInt8](unsafeUninitializedCapacity: FileBytes.blockSize) { space, count in
        input.withUnsafeBytes { bytes in
          var from = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: position)
          var into = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
          result = ZSTD_decompressStream(stream, &into, &from)
          position = from.pos
          count = into.pos
        }
      }
      guard ZSTD_isError(result) == 0 else {
        throw InputFailure(words: "the zstd is damaged; fetch the file again")
      }
      isInsideFrame = result != 0
      if !block.isEmpty { return block }
    }
  }
}
