import Foundation

/// The file that one scan writes, held against others until the process ends.
///
/// It stays open as long as SQLite has the same file open: closing it would drop SQLite's locks.
final class PartFile {
  let descriptor: Int32

  init(_ path: String) throws(ScanError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw TextFile.failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ScanError("\(path): another scan is writing it")
    }
  }

  deinit { close(descriptor) }

  /// Leaves `count` bytes, to be continued; false where there are fewer.
  func cut(to count: Int) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) >= count else { return false }
    return ftruncate(descriptor, off_t(count)) == 0
      && lseek(descriptor, off_t(count), SEEK_SET) >= 0
  }
}
