import Foundation
import Vigie

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Data on standard output, words on standard error.
enum Console {
  static func print(_ text: String) { write(text, to: STDOUT_FILENO) }

  static func complain(_ text: String) { write("vigie: \(text)\n", to: STDERR_FILENO) }

  static func remark(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// A reader that has seen enough closes the pipe; that is no reason to die noisily.
  static func surviveClosedPipe() { signal(SIGPIPE, SIG_IGN) }

  /// Colour on a terminal, unless `NO_COLOR` is set (no-color.org).
  static var paint: Paint {
    let refused = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Paint(isOn: isatty(STDOUT_FILENO) == 1 && !refused)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Everything on standard input.
  static func readInput() -> [UInt8] { [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
}
