import VigieLanguage
import VigieRecord
import VigieTerms

/// Everything that a number may be, exactly: `>60` is everything above 60 (S30), and a value
/// computed from partial facts is a stretch.
package struct NumberInterval: Sendable {
  /// One end; the number itself may lie outside.
  struct End: Sendable {
    let number: ExactRational
    let isIncluded: Bool

    init(_ number: ExactRational, isIncluded: Bool = true) {
      self.number = number
      self.isIncluded = isIncluded
    }
  }

  /// Nil where the interval is open on that side.
  let low: End?
  let high: End?

  /// Any number at all: a result that cannot be read.
  static let everything = NumberInterval(low: nil, high: nil)

  init(low: End?, high: End?) {
    self.low = low
    self.high = high
  }

  /// A result in `unit`; nil for a value that is no number, and where the units have nothing in
  /// common (S31).
  init?(_ value: ExamValue, in unit: Unit, _ analyte: Analyte?) {
    func end(_ number: ExactDecimal, _ source: Unit, isIncluded: Bool = true) -> End? {
      Unit.convert(ExactRational(number), from: source, to: unit, analyte: analyte)
        .map { End($0, isIncluded: isIncluded) }
    }
    switch value {
    case .quantity(let number, let source, let bound):
      let isIncluded = bound != .less && bound != .greater
      guard let end = end(number, source, isIncluded: isIncluded) else { return nil }
      low = bound == .less || bound == .lessOrEqual ? nil : end
      high = bound == .greater || bound == .greaterOrEqual ? nil : end
    case .range(let least, let most, let source):
      low = least.flatMap { end($0, source) }
      high = most.flatMap { end($0, source) }
      guard (low == nil) == (least == nil), (high == nil) == (most == nil) else { return nil }
    case .concepts, .unreadable, .none:
      return nil
    }
  }
}

extension NumberInterval {
  /// Unknown where part of the interval passes and part does not, and where 128 bits cannot tell.
  func compare(_ comparator: Comparator, _ limit: ExactRational) -> Truth {
    let lowest = low?.number.compared(to: limit)
    let highest = high?.number.compared(to: limit)
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

  /// What the interval, whose numbers are in `unit`, says of a test; unknown for tests of anything
  /// but a number.
  func answer(to test: ValueTest, in unit: Unit) -> Truth {
    func limit(_ number: ExactDecimal, _ source: Unit) -> ExactRational? {
      Unit.convert(ExactRational(number), from: source, to: unit)
    }
    switch test {
    case .not(let inner): return !answer(to: inner, in: unit)
    case .compare(let comparator, let number, let source):
      return limit(number, source).map { compare(comparator, $0) } ?? .unknown
    case .range(let low, let high, let source):
      guard let least = limit(low, source), let most = limit(high, source) else { return .unknown }
      return compare(.greaterOrEqual, least) && compare(.lessOrEqual, most)
    case .member, .positive, .negative, .state: return .unknown
    }
  }

  /// The smallest interval that holds both.
  func union(_ other: NumberInterval) -> NumberInterval? {
    guard let low = Self.outer(low, other.low, .less),
      let high = Self.outer(high, other.high, .greater)
    else { return nil }
    return NumberInterval(low: low, high: high)
  }

  /// The end that lies further out; an open side lies furthest. Nil where 128 bits cannot tell.
  static func outer(_ first: End?, _ second: End?, _ further: Ordering) -> End?? {
    guard let first, let second else { return .some(nil) }
    guard let order = first.number.compared(to: second.number) else { return nil }
    if order == .equal { return first.isIncluded ? first : second }
    return order == further ? first : second
  }

  /// The end that lies further in; an open side never does. Nil where 128 bits cannot tell.
  static func inner(_ first: End?, _ second: End?, _ further: Ordering) -> End?? {
    guard let first, let second else { return .some(first ?? second) }
    guard let order = first.number.compared(to: second.number) else { return nil }
    if order == .equal { return first.isIncluded ? second : first }
    return order == further ? second : first
  }
}
