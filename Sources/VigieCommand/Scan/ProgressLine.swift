import Foundation
import VigieScan

/// One line on standard error that says how far a scan is, redrawn in place.
final class ProgressLine {
  private var lastDrawn = ContinuousClock.Instant?.none
  private var isShown = false

  /// Nil unless standard error is a terminal.
  init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
  }

  /// Draws it, a few times a second.
  func show(_ progress: ScanProgress) {
    let now = ContinuousClock().now
    if let lastDrawn, now - lastDrawn < .milliseconds(200) { return }
    lastDrawn = now
    isShown = true
    draw("\r\u{1B}[K" + Self.text(progress))
  }

  /// Makes room for words.
  func clear() {
    guard isShown else { return }
    isShown = false
    draw("\r\u{1B}[K")
  }

  private static func text(_ progress: ScanProgress) -> String {
    let rate = "\(Int(progress.patientsPerSecond)) patients/s"
    guard let fraction = progress.fraction else { return "\(progress.patients) patients, \(rate)" }
    let width = 24
    let full = Int(fraction * Double(width))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    let left = progress.secondsLeft.map { ", \(ScanSummary.span($0)) left" } ?? ""
    return "\(bar) \(Int(fraction * 100)) %, \(progress.patients) patients, \(rate)\(left)"
  }

  private func draw(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
