import Foundation
import Synchronization

/// One start at a time: what one is about to hand to its child, the child of another must not
/// inherit.
private let starting = Mutex<Void>(())

extension Process {
  /// Starts the process.
  ///
  /// Tests run at once. A child that held the far end of another's pipe, or of what its parent waits
  /// by, would keep that one waiting for as long as it lives itself.
  func start() throws {
    try starting.withLock { _ in try run() }
  }
}

extension Pipe {
  /// A pipe whose ends no other child inherits.
  static func ownedByOneChild() -> Pipe {
    starting.withLock { _ in
      let pipe = Pipe()
      for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
        _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
      }
      return pipe
    }
  }
}
