import ArgumentParser
import Foundation
import VigieFHIR

/// A file that a user named, or standard input.
struct InputFile {
  private let path: String

  /// The file at `path`; `-` is standard input.
  init(_ path: String) { self.path = path }

  /// Refuses to read standard input twice.
  static func requireOneStandardInput(_ paths: [String]) throws {
    guard paths.count(where: { $0 == "-" }) > 1 else { return }
    throw ValidationError("standard input can be read once only")
  }

  /// What messages call it.
  var name: String { isStandardInput ? "standard input" : path }

  private var isStandardInput: Bool { path == "-" }

  /// Its content; never more than one byte past what a reader takes, whatever the file promises.
  func bytes() throws(RecordReader.Failure) -> [UInt8] {
    let descriptor = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { if !isStandardInput { close(descriptor) } }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    let most = FHIRReader.mostBytes + 1
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(max(size, 0) + 1, most))
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { block.deallocate() }
    while bytes.count < most {
      let count = Foundation.read(
        descriptor, block.baseAddress, min(block.count, most - bytes.count))
      if count == 0 { break }
      if count > 0 {
        bytes.append(contentsOf: block[..<count])
      } else if errno != EINTR {
        throw failure(errno)
      }
    }
    return bytes
  }

  private func failure(_ code: Int32) -> RecordReader.Failure {
    let cause =
      switch code {
      case ENOENT, ENOTDIR: "no such file"
      case EISDIR: "a folder, where a file is needed"
      case EACCES, EPERM: "no permission to read it"
      default: "cannot be read: \(String(cString: strerror(code)))"
      }
    return RecordReader.Failure(message: "\(name): \(cause)")
  }
}
