import Foundation
import Vigie
import VigieStore

/// Lines on their way to a file, which is there when all are, or to standard output.
final class LineSink {
  private let path: String?
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isFinished = false

  private var unfinished: String { Self.unfinished(path ?? "") }

  private static func unfinished(_ path: String) -> String { path + ".part" }

  /// Only the user may read the file: it holds records.
  init(_ path: String?) throws {
    self.path = path
    if let path {
      // What is there has whatever mode it has, and may be open elsewhere.
      unlink(Self.unfinished(path))
      descriptor = open(
        Self.unfinished(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    } else {
      descriptor = STDOUT_FILENO
    }
    // Of an initializer that fails nothing is to be removed.
    if descriptor < 0 { isFinished = true }
    guard descriptor >= 0 else {
      Console.complain("\(path ?? ""): \(String(cString: strerror(errno)))")
      throw Exit.refused
    }
  }

  deinit {
    guard path != nil, !isFinished else { return }
    close(descriptor)
    unlink(unfinished)
  }

  func write(_ line: [UInt8]) throws(StoreError) {
    buffer.append(contentsOf: line)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= 1 << 20 { try flush() }
  }

  private func flush() throws(StoreError) {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw StoreError(
          .io, "the output cannot be written: \(String(cString: strerror(errno)))")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Puts the file in its place.
  func finish() throws(StoreError) {
    try flush()
    guard let path else { return }
    guard fsync(descriptor) == 0, rename(unfinished, path) == 0 else {
      throw StoreError(.io, "\(path): \(String(cString: strerror(errno)))")
    }
    isFinished = true
    close(descriptor)
  }
}
