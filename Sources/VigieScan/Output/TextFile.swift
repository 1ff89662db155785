import Crypto
import Foundation

/// Calls of the system that write files, and what their failures are called.
package enum TextFile {
  static func failure(_ name: String) -> ScanError {
    ScanError("\(name) cannot be written: \(String(cString: strerror(errno)))")
  }

  /// Writes all of it.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, name: String
  ) throws(ScanError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + written, $0.count - written)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw errno == EPIPE ? ScanError.readerLeft : failure(name)
      }
    }
  }

  /// Puts a whole file, which its owner alone reads, in the place of another, or leaves that as it
  /// was.
  static func replace(_ path: String, with bytes: [UInt8]) throws(ScanError) {
    let path = target(of: path)
    let beside = path + ".new"
    unlink(beside)
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    do throws(ScanError) {
      try write(bytes, to: descriptor, name: path)
      guard fsync(descriptor) == 0 else { throw failure(path) }
      try move(beside, to: path)
    } catch {
      unlink(beside)
      throw error
    }
  }

  /// Makes an empty file that its owner alone reads, where there is none: SQLite would let everybody.
  static func makePrivate(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Passes the first `count` bytes of a file to `hasher`; false where there are fewer, or more than
  /// that and it should be all.
  static func passes(
    _ count: Int, of descriptor: Int32, isAll: Bool, into hasher: inout SHA256
  ) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) >= count,
      !isAll || Int(status.st_size) == count
    else { return false }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var done = 0
    while done < count {
      let wanted = min(block.count, count - done)
      let found = block.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, wanted, off_t(done))
      }
      if found < 0, errno == EINTR { continue }
      guard found > 0 else { return false }
      block.withUnsafeBytes { hasher.update(bufferPointer: .init(rebasing: $0[..<found])) }
      done += found
    }
    return true
  }

  /// What a name leads to, link by link; the name itself where it is no link.
  package static func target(of path: String) -> String {
    var path = path
    // As many as Linux follows (path_resolution(7)).
    for _ in 0..<40 {
      guard
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      else { break }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      path = URL(fileURLWithPath: link, relativeTo: folder).path
    }
    return path
  }

  /// Renames a file over another, for good even if power fails.
  static func move(_ path: String, to name: String) throws(ScanError) {
    guard rename(path, name) == 0 else { throw failure(name) }
    let folder = open(
      URL(fileURLWithPath: name).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}
