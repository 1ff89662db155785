import Foundation

extension [UInt8] {
  /// All of a file, read straight into the array; nil where it cannot be read.
  ///
  /// `Data` would hold it a second time: the tables of a country are megabytes, and touching fresh
  /// memory takes longer than reading them.
  init?(contentsOfFile path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    // One byte more than promised, so that a full buffer means there is more to read.
    var room = Int(status.st_size) + 1
    var bytes: [UInt8] = []
    while true {
      guard let more = Self.read(descriptor, atMost: room) else { return nil }
      if bytes.isEmpty { bytes = more } else { bytes += more }
      if more.count < room { break }
      room = 1 << 16
    }
    self = bytes
  }

  /// Up to `count` bytes, fewer only at the end; nil after an error.
  private static func read(_ descriptor: Int32, atMost count: Int) -> [UInt8]? {
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let step = Foundation.read(descriptor, buffer.baseAddress! + filled, count - filled)
        if step == 0 { return }
        if step > 0 {
          filled += step
        } else if errno != EINTR {
          isWhole = false
          return
        }
      }
    }
    return isWhole ? bytes : nil
  }
}
