import Foundation

/// Memory that nobody uses any more and that the C library keeps.
enum FreedMemory {
  private typealias Trim = @convention(c) (Int) -> Int32

  /// malloc_trim(3), which only glibc has.
  private static let trim = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "malloc_trim")
    .map { unsafeBitCast($0, to: Trim.self) }

  /// Gives it back to the system, so that one large record does not cost until the end.
  static func giveBack() { _ = trim?(0) }
}
