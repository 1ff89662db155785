import Foundation

/// The right to fill one store: one import at a time has it, however it ends.
///
/// It hangs on an open file beside the store, not on the name of that file, so a killed import leaves
/// nothing that is in the way.
final class ImportLock {
  private let path: String
  private let descriptor: Int32

  /// Fails where another import fills the store.
  init(of store: URL) throws(StoreError) {
    path =
      store.deletingLastPathComponent()
      .appendingPathComponent(".\(store.lastPathComponent).lock").path
    descriptor = try Self.held(path, store)
  }

  // Of an initializer that throws nothing is undone here: whoever has no lock removes no file.
  deinit {
    unlink(path)
    close(descriptor)
  }

  private static func held(_ path: String, _ store: URL) throws(StoreError) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw StoreError(
          .io, "\(store.path): cannot be written beside: \(String(cString: strerror(errno)))")
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw StoreError(.busy, "\(store.path): another import fills this store")
      }
      if isFile(descriptor, path) { return descriptor }
      // The one before was done between the two calls and took the file away.
      close(descriptor)
    }
  }

  /// Whether the open file is still the one of that name.
  private static func isFile(_ descriptor: Int32, _ path: String) -> Bool {
    var (held, named) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
      && held.st_dev == named.st_dev && held.st_ino == named.st_ino
  }
}
