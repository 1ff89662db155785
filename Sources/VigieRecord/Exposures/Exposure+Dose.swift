import VigieTerms

/// The highest dose that the instructions allow, as far as it is known (S22).
public struct DoseBounds: Sendable {
  /// What they allow at the least: lower than `most` where a later line may replace another one
  /// or be added to it, and where an end is in doubt.
  public let least: ExactRational
  public let most: ExactRational
  public let unit: Unit
  /// Set where units of a product are counted because nobody recorded its strength: such a dose
  /// compares with the same product only.
  public let product: ProductID?
}

extension Exposure {
  /// The largest amount that the instructions allow in one intake, on any day, or in any seven
  /// days in a row, from the moment on (S22).
  ///
  /// Tapers count at their highest remaining step, lines of one source add. A treatment that is
  /// over keeps the highest dose of its last episode. Nil where an instruction in force is missing
  /// or cannot be added, and for other periods than intake, day and week.
  public func dose(per period: DosePeriod) -> DoseBounds? {
    let all = dose(per: period, in: possible)
    guard let all, !doubtful.isEmpty, !sure.isEmpty else { return all }
    return dose(per: period, in: sure).flatMap { DoseBounds(from: $0, to: all) }
  }

  func dose(per period: DosePeriod, in episodes: [Episode]) -> DoseBounds? {
    guard let episode = current(in: episodes) else { return nil }
    let lines = episode.periods.map { DosedLine($0) }
    var bounds: DoseBounds?
    for start in daysOfDoses(per: period, in: episode) {
      switch Self.sum(per: period, lines, from: start) {
      case .nothing: continue
      case .unknown, nil: return nil
      case .amount(let least, let most, let unit, let measure):
        let here = DoseBounds(least: least, most: most, unit: unit, product: measure.product)
        guard let known = bounds else {
          bounds = here
          continue
        }
        guard let joined = known.highest(here) else { return nil }
        bounds = joined
      }
    }
    return bounds
  }

  /// The days from which the largest sum may count, sorted: where a step begins or ends, and now;
  /// empty where there are too many steps.
  func daysOfDoses(per period: DosePeriod, in episode: Episode) -> [Day] {
    guard let days = DoseHistory.boundaries(of: episode) else { return [] }
    let isOver = episode.isUnderWay(at: moment, tail: nil) == .no
    let length = Self.days(of: period)
    var starts = days
    // The largest sum of a week stands where it begins with a step, or ends with one.
    if length > 1 { starts += days.map { $0.advanced(byDays: -length) } }
    if !isOver { starts = [moment.low] + starts.filter { $0 > moment.low } }
    return Set(starts).sorted()
  }

  private static func days(of period: DosePeriod) -> Int { period == .week ? 7 : 1 }

  /// What the lines come to from a day on.
  static func sum(
    per period: DosePeriod, _ lines: [DosedLine], from day: Day
  ) -> DoseSum? {
    let days = days(of: period)
    return switch period {
    case .intake: DoseSum(of: lines, from: day) { amount, _ in amount.perIntake }
    case .day: DoseSum(of: lines, from: day) { amount, _ in amount.perDay }
    case .week:
      DoseSum(of: lines, from: day, days: days) { amount, days in
        guard let sum = amount.perDay.multiplied(by: ExactRational(ExactDecimal(Int32(days))))
        else { return nil }
        return sum.compared(to: amount.perWeek) == .less ? sum : amount.perWeek
      }
    case .minute, .hour, .month, .year: nil
    }
  }
}

extension DosedLine.Measure {
  fileprivate var product: ProductID? {
    if case .product(let product) = self { return product }
    return nil
  }
}

extension DoseBounds {
  /// From the least of one reading to the most of a wider one; nil where they count other things.
  fileprivate init?(from narrow: DoseBounds, to wide: DoseBounds) {
    guard narrow.product == wide.product,
      let least = Unit.convert(narrow.least, from: narrow.unit, to: wide.unit)
    else { return nil }
    let isLower = least.compared(to: wide.least) == .less
    self.init(
      least: isLower ? least : wide.least, most: wide.most, unit: wide.unit, product: wide.product)
  }

  /// The higher of two doses at either end; nil where they count other things.
  fileprivate func highest(_ other: DoseBounds) -> DoseBounds? {
    guard product == other.product,
      let low = Unit.convert(other.least, from: other.unit, to: unit),
      let high = Unit.convert(other.most, from: other.unit, to: unit)
    else { return nil }
    return DoseBounds(
      least: low.compared(to: least) == .greater ? low : least,
      most: high.compared(to: most) == .greater ? high : most, unit: unit, product: product)
  }
}
