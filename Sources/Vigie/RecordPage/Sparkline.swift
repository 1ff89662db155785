import VigieRecord
import VigieTerms

/// Several values of one exam as a row of small bars, the oldest first.
enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// The most values that are shown: the latest ones.
  private static let most = 24

  /// Nil for fewer than two values, and where they are not plain numbers of one unit.
  static func text(_ values: [ExamValue]) -> String? {
    var numbers: [Double] = []
    var unit: Unit?
    for value in values {
      guard case .quantity(let number, let own, .exact) = value, unit == nil || unit == own else {
        return nil
      }
      unit = own
      numbers.append(number.approximate)
    }
    numbers = numbers.suffix(most)
    guard numbers.count > 1, let low = numbers.min(), let high = numbers.max(),
      (high - low).isFinite
    else { return nil }
    return String(
      numbers.map { number in
        guard high > low else { return bars[3] }
        let share = (number - low) / (high - low)
        return bars[min(bars.count - 1, max(0, Int(share * Double(bars.count))))]
      })
  }
}
