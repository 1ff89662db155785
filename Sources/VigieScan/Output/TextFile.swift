import Foundation

/// Calls of the system that write files, and what their failures are called.
enum TextFile {
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

  /// Puts a whole file in the place of another, or leaves that as it was.
  static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t = 0o600
  ) throws(ScanError) {
    let beside = path + ".new"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, name: path)
    guard fsync(descriptor) == 0 else { throw failure(path) }
    try move(beside, to: path)
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
