import VigieTerms

/// What an exam measured, as far as a look in passing tells.
package enum PlainResult: Sendable {
  /// That number, in the unit that was asked for.
  case number(ExactDecimal)
  /// Nothing was reported.
  case none
  /// Anything else: another unit, a bound, words, an unusable specimen.
  case other
}

extension PatientRecord {
  /// The result of an exam as a number in `unit`, written as the source writes it.
  package func plainResult(_ entry: EntryIndex, in unit: Unit) -> PlainResult {
    guard case .exam(let frame, let number) = content.rows[entry.index].facts,
      !frame.details.isUnusable
    else { return .other }
    switch frame.details.value {
    case .quantity(_, let own, .exact): return own.text == unit.text ? .number(number) : .other
    case .none: return .none
    case .quantity, .range, .concepts, .unreadable: return .other
    }
  }
}
