import Foundation
import VigieFHIR

/// The text of one input as it comes: of a file or of standard input, unpacked where it is gzip.
///
/// The first bytes decide what it is, not the name.
struct InputText: ~Copyable {
  private let descriptor: Int32
  private let name: String
  private var inflater: Inflater?
  private var isKnown = false
  /// Whether a member of the gzip is open.
  private var isInMember = true
  private var packed: [UInt8] = []
  private var position = 0
  private var block = [UInt8](repeating: 0, count: 1 << 18)
  /// Bytes of the input taken so far, packed where it is packed.
  private(set) var taken = 0

  /// Opens a file; `-` is standard input.
  init(path: String) throws(ScanError) {
    name = Self.name(of: path)
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(name, errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      if descriptor != STDIN_FILENO { close(descriptor) }
      throw Self.failure(name, EISDIR)
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// What messages call an input.
  static func name(of path: String) -> String { path == "-" ? "standard input" : path }

  /// Appends some text to `text`; false at the end.
  mutating func append(to text: inout [UInt8]) throws(ScanError) -> Bool {
    guard isKnown else {
      isKnown = true
      guard try fill() else { return false }
      while packed.count < 4, try fill() {}
      // RFC 8878.
      if packed.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
        throw ScanError("\(name): packed with zstd, which a scan does not read; unpack it first")
      }
      if Gzip.holds(packed) {
        inflater = Inflater()
        guard inflater != nil else { throw ScanError("\(name): memory is short") }
      }
      return try append(to: &text)
    }
    guard inflater == nil else { return try unpack(to: &text) }
    if position == packed.count, try !fill() { return false }
    text.append(contentsOf: packed[position...])
    position = packed.count
    return true
  }

  /// Reads one block behind what is left of the last; false at the end.
  private mutating func fill() throws(ScanError) -> Bool {
    packed.removeFirst(position)
    position = 0
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count != 0 else { return false }
      if count > 0 {
        packed.append(contentsOf: block[..<count])
        taken += count
        return true
      }
      if errno != EINTR { throw Self.failure(name, errno) }
    }
  }

  private mutating func unpack(to text: inout [UInt8]) throws(ScanError) -> Bool {
    while true {
      if !isInMember, try !beginMember() { return false }
      if position == packed.count, try !fill() {
        throw ScanError("\(name): the gzip ends early; is the file complete?")
      }
      let (status, used, given) = inflater!.step(packed, from: position, into: &block)
      position += used
      switch status {
      case .going, .starved: break
      case .memberEnd: isInMember = false
      case .damaged: throw ScanError("\(name): the gzip is damaged; fetch the file again")
      case .memory: throw ScanError("\(name): memory is short")
      }
      if given > 0 {
        text.append(contentsOf: block[..<given])
        return true
      }
    }
  }

  /// Whether another member follows (RFC 1952); some writers pad the last one with zeros.
  private mutating func beginMember() throws(ScanError) -> Bool {
    while packed.count - position < 2, try fill() {}
    if Gzip.holds(packed[position...]) {
      inflater!.beginMember()
      isInMember = true
      return true
    }
    repeat {
      guard packed[position...].allSatisfy({ $0 == 0 }) else {
        throw ScanError("\(name): the gzip is damaged; fetch the file again")
      }
      position = packed.count
    } while try fill()
    return false
  }

  private static func failure(_ name: String, _ code: Int32) -> ScanError {
    let cause =
      switch code {
      case ENOENT, ENOTDIR: "no such file"
      case EISDIR: "a folder, where a file is needed; `vigie store import` reads a bulk export"
      case EACCES, EPERM: "no permission to read it"
      default: "cannot be read: \(String(cString: strerror(code)))"
      }
    return ScanError("\(name): \(cause)")
  }
}
