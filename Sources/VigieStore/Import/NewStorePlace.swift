import Foundation

/// Where a new store is made, beside the place where it will be: nobody sees half of it.
final class NewStorePlace {
  let url: URL
  private let final: URL
  private let lock: Int32

  /// Fails where another import makes the same store.
  init(for final: URL) throws(StoreError) {
    self.final = final
    url = final.deletingLastPathComponent()
      .appendingPathComponent(".\(final.lastPathComponent).new")
    lock = open(url.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      throw StoreError(
        .io, "\(final.path): cannot be made: \(String(cString: strerror(errno)))")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw StoreError(.busy, "\(final.path): another import makes this store")
    }
    // What a killed import left.
    remove()
    // Records are nobody else's to read.
    let made = open(url.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard made >= 0 else {
      throw StoreError(
        .io, "\(final.path): cannot be made: \(String(cString: strerror(errno)))")
    }
    close(made)
  }

  deinit {
    remove()
    unlink(url.path + ".lock")
    close(lock)
  }

  private func remove() {
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
