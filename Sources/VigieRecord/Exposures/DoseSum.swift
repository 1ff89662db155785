import VigieTerms

/// The dose of a substance over some days, summed over the lines of one source (S16).
enum DoseSum {
  /// No line acts in those days.
  case nothing
  /// These steps act, but their doses are not known, or cannot be added.
  case unknown([StepName])
  /// From the least to the most that the lines allow: they differ where an end, or a replacement,
  /// is in doubt.
  case amount(ExactRational, ExactRational, Unit, DosedLine.Measure)

  /// A step of an instruction: it keeps its dose, known or not.
  struct StepName: Hashable {
    let entry: EntryIndex
    let step: Int
  }

  /// What an amount comes to in a number of days in a row; nil when it is not known.
  typealias Weight = (DosedLine.Amount, _ days: Int) -> ExactRational?

  /// The sources that state a dose, best first: what was ordered, else what was handed out, else
  /// what the patient says. Single administrations do not.
  private static let sources: [MedicationSource] = [.order, .dispense, .statement]

  /// The dose that the best source with usable instructions gives for `days` days from `day` on.
  init(of lines: [DosedLine], from day: Day, days: Int = 1, weight: Weight) {
    var acting: [StepName] = []
    for source in Self.sources {
      let shares = lines.filter { $0.line.source == source }.flatMap { line in
        line.shares(from: day, days: days, weight)
      }
      if let sum = Self.sum(shares) {
        self = sum
        return
      }
      if acting.isEmpty { acting = shares.map(\.name) }
    }
    let isGiven = lines.contains { line in
      line.line.source == .administration && !line.shares(from: day, days: days, weight).isEmpty
    }
    self = acting.isEmpty && !isGiven ? .nothing : .unknown(acting)
  }

  /// The sum of what surely acts, up to that of all; a treatment goes on with one step at the
  /// least, or it would be over. Nil for no shares, and where one has no usable dose.
  private static func sum(_ shares: [Share]) -> DoseSum? {
    guard let unit = shares.first?.unit, let measure = shares.first?.measure else { return nil }
    var sure: ExactRational?
    var most = ExactRational.zero
    var smallest: ExactRational?
    for share in shares {
      guard share.measure == measure, let other = share.unit,
        let high = share.most.flatMap({ Unit.convert($0, from: other, to: unit) }),
        let total = most.adding(high)
      else { return nil }
      most = total
      if let low = share.sure.flatMap({ Unit.convert($0, from: other, to: unit) }) {
        guard let total = (sure ?? .zero).adding(low) else { return nil }
        sure = total
      }
      if smallest.map({ high.compared(to: $0) == .less }) ?? true { smallest = high }
    }
    return .amount(sure ?? smallest ?? most, most, unit, measure)
  }

  /// What one step of one line adds.
  fileprivate struct Share {
    let name: StepName
    /// Nil where it acts only possibly.
    let sure: ExactRational?
    /// Nil where it is not known.
    let most: ExactRational?
    let unit: Unit?
    let measure: DosedLine.Measure?
  }
}

extension DosedLine {
  /// The steps that may act in the days, each with what it adds.
  fileprivate func shares(from day: Day, days: Int, _ weight: DoseSum.Weight) -> [DoseSum.Share] {
    let last = day.advanced(byDays: days - 1)
    return steps.enumerated().compactMap { position, step in
      let possible = Self.days(
        from: line.takenFrom.low.advanced(byDays: step.firstDay),
        to: min(ending(step, line.takenFrom.high), line.dosedUntil.high), in: day, last)
      guard possible > 0 else { return nil }
      let doubt = line.mayBeReplacedFrom?.low.advanced(byDays: -1) ?? .distantFuture
      let sure = Self.days(
        from: line.takenFrom.high.advanced(byDays: step.firstDay),
        to: min(ending(step, line.takenFrom.low), line.dosedUntil.low, doubt), in: day, last)
      return DoseSum.Share(
        name: DoseSum.StepName(entry: line.entry, step: position),
        sure: sure > 0 ? step.amount.flatMap { weight($0, sure) } : nil,
        most: step.amount.flatMap { weight($0, possible) }, unit: step.amount?.unit,
        measure: step.amount?.measure)
    }
  }

  private func ending(_ step: Step, _ start: Day) -> Day {
    step.lastDay.map { start.advanced(byDays: $0) } ?? .distantFuture
  }

  private static func days(from first: Day, to last: Day, in low: Day, _ high: Day) -> Int {
    max(0, min(last, high) - max(first, low) + 1)
  }
}

extension DoseSum {
  var isNothing: Bool {
    if case .nothing = self { return true }
    return false
  }

  /// Whether this dose is another than `before`.
  func differs(from before: DoseSum) -> Truth {
    if isStatedBySameSteps(as: before) { return .no }
    guard let (low, high, least, most) = compared(to: before) else { return .unknown }
    if low.compared(to: most) == .greater || high.compared(to: least) == .less { return .yes }
    let isExact = low.compared(to: high) == .equal && least.compared(to: most) == .equal
    return isExact ? .no : .unknown
  }

  /// Whether this dose is more than `before`.
  func exceeds(_ before: DoseSum) -> Truth {
    if isStatedBySameSteps(as: before) { return .no }
    guard let (low, high, least, most) = compared(to: before) else { return .unknown }
    if low.compared(to: most) == .greater { return .yes }
    return high.compared(to: least) == .greater ? .unknown : .no
  }

  private func isStatedBySameSteps(as before: DoseSum) -> Bool {
    guard case .unknown(let steps) = self, case .unknown(let others) = before else { return false }
    return steps == others && !steps.isEmpty
  }

  /// The bounds of this dose and of the one before, in one unit; nil where one is not known.
  private func compared(
    to before: DoseSum
  ) -> (ExactRational, ExactRational, ExactRational, ExactRational)? {
    guard case .amount(let low, let high, let unit, let measure) = self,
      case .amount(let least, let most, let other, measure) = before,
      let first = Unit.convert(least, from: other, to: unit),
      let last = Unit.convert(most, from: other, to: unit)
    else { return nil }
    return (low, high, first, last)
  }
}
