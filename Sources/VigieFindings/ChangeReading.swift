import VigieLanguage
import VigieRecord
import VigieTerms

/// The last result of a window against the lowest, or highest, one before it (S33).
public struct ChangeReading: Sendable, Hashable {
  public let change: Change
  /// The last result, or one of those that may be.
  public let latest: EntryIndex
  /// The lowest (highest) of those surely before it; nil where there is none.
  public let earlier: EntryIndex?
  /// By how much it rose (fell), for printing: per cent, or the unit of the last result; nil where
  /// the two are not plain numbers.
  public let amount: Quantity?
}

/// The arithmetic of trends, in one place; which results are candidates each evaluator finds for
/// itself.
package struct Trend {
  let change: Change
  let latest: EntryIndex
  /// Results surely before `latest`, in entry order.
  let sure: [EntryIndex]
  /// Results that may be before it.
  let possible: [EntryIndex]
  /// How many results may contend for being the last one; with more the trend is unknown.
  ///
  /// INVARIANT (bounded): each of them is compared with every other, and a hostile record may date
  /// a hundred thousand on one day.
  package static let mostContenders = 16
  let record: PatientRecord

  package init(
    _ change: Change, of latest: EntryIndex, after sure: [EntryIndex],
    andPerhaps possible: [EntryIndex], in record: PatientRecord
  ) {
    self.change = change
    self.latest = latest
    self.sure = sure
    self.possible = possible
    self.record = record
  }

  /// Unknown with fewer than two results, where one cannot be read that might decide, and where
  /// results that only might be there would change the answer.
  package func answer(to test: ValueTest) -> Truth {
    let unit = change.isRelative ? ownUnit : test.unit
    guard !sure.isEmpty, let unit, let amount = amount(in: unit) else { return .unknown }
    return amount.answer(to: test, in: change.isRelative ? .one : unit)
  }

  /// What is shown of it.
  package var reading: ChangeReading {
    let earlier = ownUnit.flatMap { reference(in: $0) } ?? sure.first
    return ChangeReading(
      change: change, latest: latest, earlier: earlier,
      amount: earlier.flatMap { printed(since: $0) })
  }

  // MARK: - Numbers

  /// The unit of the last result, in which shares are counted.
  private var ownUnit: Unit? { record.exam(latest)?.value.unit }

  /// What the result stands for; any number where it cannot be read.
  private func numbers(_ entry: EntryIndex, _ unit: Unit) -> NumberInterval {
    ExamReading.numbers(of: entry, in: unit, record) ?? .everything
  }

  /// Everything the lowest (highest) earlier result may be.
  private func base(in unit: Unit) -> NumberInterval? {
    let isRise = change.direction == .rise
    let (outward, inward): (Ordering, Ordering) = isRise ? (.less, .greater) : (.greater, .less)
    func ends(_ entry: EntryIndex) -> (outer: NumberInterval.End?, inner: NumberInterval.End?) {
      let numbers = numbers(entry, unit)
      return isRise ? (numbers.low, numbers.high) : (numbers.high, numbers.low)
    }
    guard let first = sure.first.map(ends) else { return nil }
    var (outer, inner) = first
    for entry in sure.dropFirst() + possible {
      guard let further = NumberInterval.outer(outer, ends(entry).outer, outward) else {
        return nil
      }
      outer = further
    }
    // What is only possible may lower the lowest and never raises it.
    for entry in sure.dropFirst() {
      guard let nearer = NumberInterval.inner(inner, ends(entry).inner, inward) else { return nil }
      inner = nearer
    }
    return isRise
      ? NumberInterval(low: outer, high: inner) : NumberInterval(low: inner, high: outer)
  }

  private func amount(in unit: Unit) -> NumberInterval? {
    guard let base = base(in: unit) else { return nil }
    let last = numbers(latest, unit)
    switch (change.direction, change.isRelative) {
    case (.rise, false): return last.minus(base)
    case (.fall, false): return base.minus(last)
    case (.rise, true): return last.quotient(by: base)?.minus(.one)
    case (.fall, true): return last.quotient(by: base).flatMap { NumberInterval.one.minus($0) }
    }
  }

  // MARK: - Printing

  /// The first of the lowest (highest) sure ones; one that cannot be read stands for its reason.
  private func reference(in unit: Unit) -> EntryIndex? {
    var best: (entry: EntryIndex, end: NumberInterval.End?)?
    for entry in sure {
      let numbers = numbers(entry, unit)
      let end = change.direction == .rise ? numbers.low : numbers.high
      guard let known = best else {
        best = (entry, end)
        continue
      }
      guard let mine = known.end else { break }
      guard let end else { return entry }
      let order = end.number.compared(to: mine.number)
      if order == (change.direction == .rise ? .less : .greater) { best = (entry, end) }
    }
    return best?.entry
  }

  private func printed(since earlier: EntryIndex) -> Quantity? {
    guard let unit = ownUnit, let first = numbers(earlier, unit).only,
      let last = numbers(latest, unit).only
    else { return nil }
    let difference =
      change.direction == .rise ? last.subtracting(first) : first.subtracting(last)
    guard change.isRelative else {
      return difference?.rounded(toPlaces: 3).map { Quantity($0, unit) }
    }
    guard first.compared(to: .zero) == .greater, let percent = Unit("%") else { return nil }
    return difference?.divided(by: first)?.multiplied(by: ExactRational(ExactDecimal(100)))?
      .rounded(toPlaces: 1).map { Quantity($0, percent) }
  }
}

extension NumberInterval {
  fileprivate static let one = NumberInterval(low: End(.one), high: End(.one))

  /// The number, where it is a single one.
  fileprivate var only: ExactRational? {
    guard let low, let high, low.isIncluded, high.isIncluded,
      low.number.compared(to: high.number) == .equal
    else { return nil }
    return low.number
  }

  /// Every difference of a number in this and a number in `other`.
  fileprivate func minus(_ other: NumberInterval) -> NumberInterval? {
    func difference(_ first: End?, _ second: End?) -> End?? {
      guard let first, let second else { return .some(nil) }
      return first.number.subtracting(second.number).map {
        .some(End($0, isIncluded: first.isIncluded && second.isIncluded))
      }
    }
    guard let low = difference(low, other.high), let high = difference(high, other.low) else {
      return nil
    }
    return NumberInterval(low: low, high: high)
  }
}

extension ExamValue {
  /// The unit of a number.
  var unit: Unit? {
    switch self {
    case .quantity(_, let unit, _), .range(_, _, let unit): unit
    case .concepts, .unreadable, .none: nil
    }
  }
}
