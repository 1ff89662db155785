import Foundation
import Vigie

/// Data on standard output, words on standard error.
enum Console {
  static func print(_ text: String) { put(text, on: STDOUT_FILENO) }

  static func complain(_ text: String) {
    put("vigie: \(text.printable(keeping: "\n"))\n", on: STDERR_FILENO)
  }

  static func remark(_ text: String) {
    put(text.printable(keeping: "\n") + "\n", on: STDERR_FILENO)
  }

  /// A reader that has seen enough closes the pipe; that is no reason to die noisily.
  static func surviveClosedPipe() { signal(SIGPIPE, SIG_IGN) }

  /// Colour on a terminal, unless `NO_COLOR` is set (no-color.org).
  static var paint: Paint {
    let refused = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Paint(isOn: isatty(STDOUT_FILENO) == 1 && !refused)
  }

  /// How wide a page may be, from 80 to 120 columns: `COLUMNS`, else the terminal, else 100.
  static var width: Int {
    let named = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    return min(max(named ?? terminalWidth ?? 100, 80), 120)
  }

  private static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes all of it. A reader that went away is not told anything; a disk that is full ends the
  /// run, because an answer that nobody got must not look like one.
  private static func put(_ text: String, on descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        guard descriptor == STDOUT_FILENO, errno != EPIPE else { return }
        complain("the output cannot be written: \(String(cString: strerror(errno)))")
        exit(Exit.refused.rawValue)
      }
    }
  }
}
