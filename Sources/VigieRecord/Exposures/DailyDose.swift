import VigieTerms

/// The daily dose of a substance on one day, summed over the lines of one source (S16).
enum DailyDose {
  /// No line acts that day.
  case nothing
  /// These lines act, but their doses are not known, or cannot be added.
  case unknown([EntryIndex])
  /// From the least to the most that the lines allow: they differ where an end, or a replacement,
  /// is in doubt.
  case amount(ExactRational, ExactRational, Unit)

  /// The sources that state a daily dose, best first: what was ordered, else what was handed out,
  /// else what the patient says. Single administrations do not.
  private static let sources: [MedicationSource] = [.order, .dispense, .statement]

  /// The dose that the best source with usable instructions gives for `day`.
  init(of periods: [LinePeriod], on day: Day) {
    let acting = periods.map { ($0, $0.isDosed(on: day)) }.filter { $0.1 != .no }
    var lines: [EntryIndex] = []
    for source in Self.sources {
      let stated = acting.filter { $0.0.source == source }
      if let sum = Self.sum(stated) {
        self = sum
        return
      }
      if lines.isEmpty { lines = stated.map(\.0.entry).sorted() }
    }
    self = acting.isEmpty ? .nothing : .unknown(lines)
  }

  /// The sum of the surely acting lines, up to that of all; a treatment goes on with one line at
  /// the least, or it would be over. Nil for no lines, and where one has no usable dose.
  private static func sum(_ lines: [(line: LinePeriod, acts: Truth)]) -> DailyDose? {
    guard let unit = lines.first?.line.dosage?.unit else { return nil }
    var sure: ExactRational?
    var most = ExactRational.zero
    var smallest: ExactRational?
    for (line, acts) in lines {
      guard let dosage = line.dosage,
        let amount = Unit.convert(
          ExactRational(dosage.amountPerDay), from: dosage.unit, to: unit),
        let sum = most.adding(amount), let sureSum = (sure ?? .zero).adding(amount)
      else { return nil }
      most = sum
      if acts == .yes { sure = sureSum }
      if smallest.map({ amount.compared(to: $0) == .less }) ?? true { smallest = amount }
    }
    return .amount(sure ?? smallest ?? most, most, unit)
  }

  /// Whether this dose is another than `before`.
  func differs(from before: DailyDose) -> Truth {
    if isStatedBySameLines(as: before) { return .no }
    guard let (low, high, least, most) = compared(to: before) else { return .unknown }
    if low.compared(to: most) == .greater || high.compared(to: least) == .less { return .yes }
    let isExact = low.compared(to: high) == .equal && least.compared(to: most) == .equal
    return isExact ? .no : .unknown
  }

  /// Whether this dose is more than `before`.
  func exceeds(_ before: DailyDose) -> Truth {
    if isStatedBySameLines(as: before) { return .no }
    guard let (low, high, least, most) = compared(to: before) else { return .unknown }
    if low.compared(to: most) == .greater { return .yes }
    return high.compared(to: least) == .greater ? .unknown : .no
  }

  /// An instruction keeps its dose, known or not.
  private func isStatedBySameLines(as before: DailyDose) -> Bool {
    guard case .unknown(let lines) = self, case .unknown(let others) = before else { return false }
    return lines == others && !lines.isEmpty
  }

  /// The bounds of this dose and of the one before, in one unit; nil where one is not known.
  private func compared(
    to before: DailyDose
  ) -> (ExactRational, ExactRational, ExactRational, ExactRational)? {
    guard case .amount(let low, let high, let unit) = self,
      case .amount(let least, let most, let other) = before,
      let first = Unit.convert(least, from: other, to: unit),
      let last = Unit.convert(most, from: other, to: unit)
    else { return nil }
    return (low, high, first, last)
  }
}

extension LinePeriod {
  /// Whether the line's dose counts on `day`.
  fileprivate func isDosed(on day: Day) -> Truth {
    let point = TimePoint(day)
    let acts =
      takenFrom.isOnOrBefore(point, by: .day) && point.isOnOrBefore(dosedUntil, by: .day)
    let mayBeReplaced = mayBeReplacedFrom.map { $0.isOnOrBefore(point, by: .day) } ?? .no
    return mayBeReplaced == .no ? acts : acts && .unknown
  }
}
