import VigieLanguage
import VigieRecord
import VigieTerms

/// A number that lies between two others, both included.
struct AmountRange {
  let least: ExactRational
  /// Nil where no upper end is known.
  let most: ExactRational?

  init(least: ExactRational, most: ExactRational?) {
    self.least = least
    self.most = most
  }

  init?(_ dose: DoseRange?) {
    guard let dose else { return nil }
    self.init(least: dose.least, most: dose.most)
  }

  func divided(by number: ExactRational) -> AmountRange? {
    guard let low = least.divided(by: number) else { return nil }
    return AmountRange(least: low, most: most.flatMap { $0.divided(by: number) })
  }

  /// Unknown where only part of the range passes.
  func compared(_ comparator: Comparator, _ limit: ExactRational) -> Truth {
    let low = least.compared(to: limit)
    let high = most.map { $0.compared(to: limit) }
    let isAbove: Truth =
      low == .greater ? .yes : high == .less || high == .equal ? .no : .unknown
    let isAtLeast: Truth = low != .less ? .yes : high == .less ? .no : .unknown
    return switch comparator {
    case .greater: isAbove
    case .greaterOrEqual: isAtLeast
    case .less: !isAtLeast
    case .lessOrEqual: !isAbove
    case .equal: isAtLeast && !isAbove
    }
  }
}
