import VigieTerms

/// Products and quotients of numbers that are never below zero: weights, heights, concentrations.
/// Nil where a number is printed as below zero, or 128 bits cannot hold the result.
extension NumberInterval {
  /// Everything above zero, where the lower side is open: no such quantity is below it.
  private var floor: End? {
    guard let low else { return End(.zero, isIncluded: false) }
    return low.number.numerator < 0 ? nil : low
  }

  var squared: NumberInterval? { product(with: self) }

  func product(with other: NumberInterval) -> NumberInterval? {
    guard let mine = floor, let theirs = other.floor,
      let low = mine.multiplied(by: theirs)
    else { return nil }
    guard let top = high, let otherTop = other.high else {
      return NumberInterval(low: low, high: nil)
    }
    return top.multiplied(by: otherTop).map { NumberInterval(low: low, high: $0) }
  }

  /// Nil also where the divisor may be zero as printed.
  func quotient(by other: NumberInterval) -> NumberInterval? {
    guard let mine = floor, let divisor = other.floor,
      divisor.number.numerator > 0 || !divisor.isIncluded,
      high.map({ $0.number.numerator >= 0 }) ?? true,
      other.high.map({ $0.number.numerator > 0 }) ?? true
    else { return nil }
    guard let lowest = mine.divided(by: other.high) else { return nil }
    guard let top = high, divisor.number.numerator > 0 else {
      return NumberInterval(low: lowest, high: nil)
    }
    return top.divided(by: divisor).map { NumberInterval(low: lowest, high: $0) }
  }
}

extension NumberInterval.End {
  fileprivate func multiplied(by other: Self) -> Self? {
    number.multiplied(by: other.number).map {
      Self($0, isIncluded: isIncluded && other.isIncluded)
    }
  }

  /// By a number without bounds the quotient comes as close to zero as one likes.
  fileprivate func divided(by other: Self?) -> Self? {
    guard let other else {
      return Self(.zero, isIncluded: isIncluded && number.numerator == 0)
    }
    return number.divided(by: other.number).map {
      Self($0, isIncluded: isIncluded && other.isIncluded)
    }
  }
}
