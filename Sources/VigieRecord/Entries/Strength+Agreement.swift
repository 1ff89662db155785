import VigieTerms

extension Strength {
  /// Whether what two lines state of their products may be one strength: `no` where they state
  /// other amounts of one substance, unknown where one of them states none or the amounts cannot
  /// be compared.
  /// - Complexity: the product of the two counts, which `RecordLimits` bounds.
  static func agree(_ left: [Strength], _ right: [Strength]) -> Truth {
    guard !left.isEmpty, !right.isEmpty else { return .unknown }
    if left == right { return .yes }
    return left.reduce(.yes) { $0 && $1.isAmong(right) }
      && right.reduce(.yes) { $0 && $1.isAmong(left) }
  }

  /// A product may state several of one substance, by the piece and by volume: one that agrees is
  /// enough.
  private func isAmong(_ others: [Strength]) -> Truth {
    let comparisons = others.filter {
      $0.substance == substance || $0.substance == nil || substance == nil
    }
    .map(equals)
    if comparisons.contains(.yes) { return .yes }
    return comparisons.contains(.no) ? .no : .unknown
  }

  private func equals(_ other: Strength) -> Truth {
    guard
      let pieces = Unit.convert(.one, from: other.productUnit, to: productUnit),
      let content = ExactRational(amount).divided(by: ExactRational(productAmount)),
      let another = ExactRational(other.amount).divided(by: ExactRational(other.productAmount))?
        .divided(by: pieces),
      let converted = Unit.convert(another, from: other.unit, to: unit),
      let order = content.compared(to: converted)
    else { return .unknown }
    return Truth(order == .equal)
  }
}
