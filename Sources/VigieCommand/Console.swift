import Foundation
import Vigie

/// Data on standard output, words on standard error.
enum Console {
  static func print(_ text: String) { write(text, to: .standardOutput) }

  static func complain(_ text: String) {
    write("vigie: \(text.printable(keeping: "\n"))\n", to: .standardError)
  }

  static func remark(_ text: String) { write(text + "\n", to: .standardError) }

  /// A reader that has seen enough closes the pipe; that is no reason to die noisily.
  static func surviveClosedPipe() { signal(SIGPIPE, SIG_IGN) }

  /// Colour on a terminal, unless `NO_COLOR` is set (no-color.org).
  static var paint: Paint {
    let refused = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Paint(isOn: isatty(STDOUT_FILENO) == 1 && !refused)
  }

  /// A reader that went away is not told anything.
  private static func write(_ text: String, to file: FileHandle) {
    try? file.write(contentsOf: Data(text.utf8))
  }

  /// Everything on standard input.
  static func readInput() -> [UInt8] { [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
}
