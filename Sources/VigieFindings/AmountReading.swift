import VigieLanguage
import VigieRecord
import VigieTerms

/// What an amount comes to, to be printed: rounded, in the unit of the question, durations in days.
public struct AmountReading: Sendable, Hashable {
  /// Nil where no lower end is known.
  public let least: ExactDecimal?
  /// Nil where no upper end is known.
  public let most: ExactDecimal?
  /// What it rests on beside the treatment: the body weight, or the lines that were counted.
  public let evidence: [EntryIndex]
  /// Whether it wants a body weight that the record lacks.
  public let lacksWeight: Bool

  init(
    least: ExactDecimal? = nil, most: ExactDecimal? = nil, evidence: [EntryIndex] = [],
    lacksWeight: Bool = false
  ) {
    self.least = least
    self.most = most
    self.evidence = evidence
    self.lacksWeight = lacksWeight
  }
}

/// Amounts of treatments against the tests of rules (S21–S25, S27). Shared by both evaluators and
/// tested by hand-computed tables.
package struct AmountQuestion {
  let amount: Amount
  let group: TreatmentGroup
  let view: RecordView
  let moment: TimePoint
  /// How far back a body weight may lie.
  let lookback: CalendarDuration
  /// The weight of an exposure's substance in a set; nil where it has none, or its lines differ.
  let weight: (Exposure, SetID) -> ExactDecimal?

  package init(
    _ amount: Amount, of group: TreatmentGroup, in view: RecordView, at moment: TimePoint,
    lookback: CalendarDuration, weight: @escaping (Exposure, SetID) -> ExactDecimal?
  ) {
    self.amount = amount
    self.group = group
    self.view = view
    self.moment = moment
    self.lookback = lookback
    self.weight = weight
  }

  /// What the test says; nil asks only for the reading.
  package func answer(to test: AmountTest?) -> (truth: Truth, reading: AmountReading) {
    switch amount {
    case .dose(let measure): dose(measure, test)
    case .duration: duration(test)
    case .score(let set): score(set, test)
    case .tally(let tally): count(tally, test)
    }
  }

  // MARK: - Doses

  private func dose(_ measure: DoseMeasure, _ test: AmountTest?) -> (Truth, AmountReading) {
    let dose = group.dose(per: measure.period, in: measure.unit) { exposure in
      guard let set = measure.equivalent else { return .one }
      return weight(exposure, set).map { ExactRational($0) }
    }
    guard measure.isPerKilogram else {
      return answer(AmountRange(dose), test, evidence: [])
    }
    switch view.bodyWeight(at: moment, within: lookback) {
    case .missing: return (.unknown, AmountReading(lacksWeight: true))
    case .unreadable(let entry): return (.unknown, AmountReading(evidence: [entry]))
    case .kilograms(let weight, let entry):
      return answer(AmountRange(dose)?.divided(by: weight), test, evidence: [entry])
    }
  }

  private func answer(
    _ range: AmountRange?, _ test: AmountTest?, evidence: [EntryIndex]
  ) -> (Truth, AmountReading) {
    let reading = AmountReading(
      least: range?.least.rounded(toPlaces: 3), most: range?.most?.rounded(toPlaces: 3),
      evidence: evidence)
    guard let range, let test else { return (.unknown, reading) }
    let truth = test.bounds.reduce(Truth.yes) { truth, bound in
      guard case .number(let limit) = bound.limit else { return .unknown }
      return truth && range.compared(bound.comparator, ExactRational(limit))
    }
    return (truth, reading)
  }

  // MARK: - Durations

  private func duration(_ test: AmountTest?) -> (Truth, AmountReading) {
    guard let length = group.length else { return (.unknown, AmountReading()) }
    let days = length.days
    let reading = AmountReading(
      least: days.least.flatMap { ExactDecimal(exactly: $0) },
      most: days.most.flatMap { ExactDecimal(exactly: $0) })
    guard let test else { return (.unknown, reading) }
    let truth = test.bounds.reduce(Truth.yes) { truth, bound in
      guard case .length(let limit) = bound.limit else { return .unknown }
      return truth && length.compared(bound.comparator, limit)
    }
    return (truth, reading)
  }

  // MARK: - Scores and numbers

  private func score(_ set: SetID, _ test: AmountTest?) -> (Truth, AmountReading) {
    var least: ExactRational? = .zero
    var most: ExactRational? = .zero
    for member in group.members {
      let own = weight(member.exposure, set).map { ExactRational($0) }
      if member.isSure { least = least.flatMap { $0.adding(own ?? .zero) } }
      most = most.flatMap { sum in own.flatMap { sum.adding($0) } }
    }
    return answer(least.map { AmountRange(least: $0, most: most) }, test, evidence: [])
  }

  private func count(_ tally: Tally, _ test: AmountTest?) -> (Truth, AmountReading) {
    let record = view.record
    let count =
      switch tally {
      case .products: group.products(in: record)
      case .documents: group.documents(in: record)
      case .prescribers: group.prescribers(in: record)
      case .routes: group.routes(in: record)
      }
    let range = AmountRange(
      least: ExactRational(Int128(count.least), 1) ?? .zero,
      most: ExactRational(Int128(count.most), 1))
    return answer(range, test, evidence: count.lines)
  }
}

extension TreatmentLength {
  fileprivate func compared(_ comparator: Comparator, _ limit: CalendarDuration) -> Truth {
    switch comparator {
    case .greaterOrEqual: reaches(limit)
    case .greater: exceeds(limit)
    case .less: !reaches(limit)
    case .lessOrEqual: !exceeds(limit)
    case .equal: reaches(limit) && !exceeds(limit)
    }
  }
}
