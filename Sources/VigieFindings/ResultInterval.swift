import VigieLanguage
import VigieRecord
import VigieTerms

/// A result as the interval it stands for: `>60` is everything above 60 (S30).
struct ResultInterval {
  /// One end; the printed number itself may lie outside.
  private struct End {
    let number: ExactDecimal
    let isIncluded: Bool
  }

  /// Nil where the interval is open on that side.
  private let low: End?
  private let high: End?
  private let unit: Unit
  private let analyte: Analyte?

  /// Nil for a value that is no number.
  init?(_ value: ExamValue, _ analyte: Analyte?) {
    switch value {
    case .quantity(let number, let unit, let bound):
      let end = End(number: number, isIncluded: bound != .less && bound != .greater)
      low = bound == .less || bound == .lessOrEqual ? nil : end
      high = bound == .greater || bound == .greaterOrEqual ? nil : end
      self.unit = unit
    case .range(let least, let most, let unit):
      low = least.map { End(number: $0, isIncluded: true) }
      high = most.map { End(number: $0, isIncluded: true) }
      self.unit = unit
    case .concepts, .unreadable, .none:
      return nil
    }
    self.analyte = analyte
  }

  /// Unknown where part of the interval passes and part does not, and where the units have
  /// nothing in common (S31).
  func compare(_ comparator: Comparator, _ limit: ExactDecimal, _ limitUnit: Unit) -> Truth {
    func ordering(_ end: End) -> Ordering? {
      Unit.compare(end.number, unit, with: limit, limitUnit, analyte: analyte)
    }
    let lowest = low.flatMap(ordering)
    let highest = high.flatMap(ordering)
    guard (lowest == nil) == (low == nil), (highest == nil) == (high == nil) else {
      return .unknown
    }
    let touchesLow = low?.isIncluded ?? false
    let touchesHigh = high?.isIncluded ?? false
    let isAbove: Truth =
      if lowest == .greater || (lowest == .equal && !touchesLow) { .yes } else if let highest {
        highest == .greater ? .unknown : .no
      } else { .unknown }
    let isAtLeast: Truth =
      if lowest == .greater || lowest == .equal { .yes } else if let highest {
        highest == .less || (highest == .equal && !touchesHigh) ? .no : .unknown
      } else { .unknown }
    switch comparator {
    case .greater: return isAbove
    case .greaterOrEqual: return isAtLeast
    case .less: return !isAtLeast
    case .lessOrEqual: return !isAbove
    case .equal: return !isAbove && isAtLeast
    }
  }
}
