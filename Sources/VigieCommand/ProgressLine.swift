import Foundation
import Vigie

/// One line on a terminal that tells how far a long work is, redrawn in place.
final class ProgressLine {
  private let isWanted: Bool
  private var isShown = false
  private var lastDrawn = ContinuousClock.Instant?.none

  /// Shows nothing where standard error is no terminal.
  init(isQuiet: Bool) { isWanted = !isQuiet && isatty(STDERR_FILENO) == 1 }

  /// Draws it, a few times a second.
  func show(_ words: @autoclosure () -> String) {
    guard isWanted else { return }
    let now = ContinuousClock().now
    if let lastDrawn, now - lastDrawn < .milliseconds(200) { return }
    lastDrawn = now
    isShown = true
    put("\r\u{1B}[K" + words().printable())
  }

  /// Makes room for words.
  func clear() {
    guard isShown else { return }
    isShown = false
    put("\r\u{1B}[K")
  }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
