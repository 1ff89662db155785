import Foundation

/// The file that one scan writes, held against others until the scan is told and forgotten.
///
/// It stays open as long as SQLite has the same file open: closing it would drop SQLite's locks.
final class PartFile {
  let descriptor: Int32
  private let path: String

  init(_ path: String) throws(ScanError) {
    self.path = path
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw TextFile.failure(path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw ScanError("\(path): another scan is writing it")
      }
      // Between the two calls another scan may have ended, and given the file its name.
      if Self.isNamed(path, descriptor) {
        self.descriptor = descriptor
        break
      }
      close(descriptor)
    }
    // One that an earlier version left may be open to everybody.
    fchmod(descriptor, 0o600)
  }

  /// An empty one holds nothing to go on with.
  deinit {
    if size == 0, Self.isNamed(path, descriptor) { unlink(path) }
    close(descriptor)
  }

  /// In bytes.
  var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Leaves `count` bytes, to be continued; false where there are fewer.
  func cut(to count: Int) -> Bool {
    size >= count && ftruncate(descriptor, off_t(count)) == 0
      && lseek(descriptor, off_t(count), SEEK_SET) >= 0
  }

  private static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
    var (here, there) = (stat(), stat())
    return fstat(descriptor, &here) == 0 && stat(path, &there) == 0
      && here.st_dev == there.st_dev && here.st_ino == there.st_ino
  }
}
