import Foundation

/// Where a new store is made, beside the place where it will be: nobody sees half of it.
final class NewStorePlace {
  let url: URL
  private let final: URL
  private let lock: ImportLock

  /// Where the store of `final`, which is not there yet, is made by whoever has the lock.
  init(for final: URL, _ lock: ImportLock) throws(StoreError) {
    var status = stat()
    // Also a link that leads nowhere would be in the way in the end.
    guard lstat(final.path, &status) != 0 else {
      throw StoreError(.io, "\(final.path): cannot be made: something else is there")
    }
    self.final = final
    self.lock = lock
    url = final.deletingLastPathComponent()
      .appendingPathComponent(".\(final.lastPathComponent).new")
    // What a killed import left.
    Self.remove(url)
    // Records are nobody else's to read.
    let made = open(url.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard made >= 0 else {
      throw StoreError(
        .io, "\(final.path): cannot be made: \(String(cString: strerror(errno)))")
    }
    close(made)
  }

  deinit { Self.remove(url) }

  private static func remove(_ url: URL) {
    for ending in ["", "-wal", "-shm", "-journal"] { unlink(url.path + ending) }
  }

  /// Puts the store, which is closed, into its place for good.
  func move() throws(StoreError) {
    try Self.sync(url.path)
    // A hard link fails where a store was put meanwhile; a rename would wipe it out.
    guard link(url.path, final.path) == 0 else {
      let cause = String(cString: strerror(errno))
      throw StoreError(.io, "\(final.path): cannot be put in its place: \(cause)")
    }
    try Self.sync(final.deletingLastPathComponent().path)
  }

  private static func sync(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw StoreError(.io, "\(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw StoreError(.io, "\(path): \(String(cString: strerror(errno)))")
    }
  }
}
