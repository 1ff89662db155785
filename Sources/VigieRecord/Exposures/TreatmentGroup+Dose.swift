import VigieTerms

/// A dose in the unit of a question: it may be more than is known where an instruction is missing.
public struct DoseRange: Sendable {
  public let least: ExactRational
  /// Nil where no upper end is known.
  public let most: ExactRational?
}

extension TreatmentGroup {
  /// The largest amount that the instructions of all members together allow in one intake, on any
  /// day or in any seven days in a row, from the moment on, in `unit` (S22, S24).
  ///
  /// Each member's amount is multiplied by `factor`. A member that is over keeps the highest dose
  /// of its last episode. Nil where nothing is known: of one treatment, a missing instruction
  /// leaves all of it open; of several, what the others come to is the least.
  /// - Complexity: O(steps²) of the instructions, at most 512 steps for each treatment.
  public func dose(
    per period: DosePeriod, in unit: Unit, times factor: (Exposure) -> ExactRational?
  ) -> DoseRange? {
    if members.count == 1 {
      let exposure = members[0].exposure
      guard let own = exposure.dose(per: period), own.product == nil,
        let factor = factor(exposure)
      else { return nil }
      return own.range(in: unit, times: factor)
    }
    let sure = members.filter(\.isSure).compactMap { member in
      Share(member.exposure, member.exposure.sure, factor(member.exposure))
    }
    let all = members.compactMap { member in
      Share(member.exposure, member.exposure.possible, factor(member.exposure))
    }
    guard let wide = Self.total(all, per: period, in: unit) else { return nil }
    guard !sure.isEmpty, let narrow = Self.total(sure, per: period, in: unit) else { return wide }
    let isLower = narrow.least.compared(to: wide.least) == .less
    return DoseRange(least: isLower ? narrow.least : wide.least, most: wide.most)
  }

  /// One member with the episode that it takes part with.
  private struct Share {
    let exposure: Exposure
    let episode: Episode
    let lines: [DosedLine]
    let isOver: Bool
    /// Nil where the set gives no weight.
    let factor: ExactRational?

    var steps: Int { lines.reduce(0) { $0 + $1.steps.count } }

    init?(_ exposure: Exposure, _ episodes: [Episode], _ factor: ExactRational?) {
      guard let episode = exposure.current(in: episodes) else { return nil }
      self.exposure = exposure
      self.episode = episode
      lines = episode.periods.map { DosedLine($0) }
      self.factor = factor
      isOver = episode.isUnderWay(at: exposure.moment, tail: nil) == .no
    }
  }

  /// The highest sum over the days on which one of the running members may change.
  private static func total(_ shares: [Share], per period: DosePeriod, in unit: Unit) -> DoseRange?
  {
    // Members that are over may have followed each other: together they came to no more than all
    // of them, and to no less than the largest.
    var over = DoseRange(least: .zero, most: .zero)
    var largest = ExactRational.zero
    for share in shares where share.isOver {
      let own = share.exposure.dose(per: period, in: [share.episode])?
        .range(in: unit, times: share.factor)
      guard let sum = over.adding(own) else { return nil }
      over = DoseRange(least: .zero, most: sum.most)
      if let own, own.least.compared(to: largest) == .greater { largest = own.least }
    }
    let running = shares.filter { !$0.isOver }
    // As of one treatment, too many steps leave the dose unknown.
    guard running.reduce(0, { $0 + $1.steps }) <= DoseHistory.mostSteps else { return nil }
    let days = Set(running.flatMap { $0.exposure.daysOfDoses(per: period, in: $0.episode) })
    guard !days.isEmpty else { return DoseRange(least: largest, most: over.most) }
    var highest: DoseRange?
    for day in days.sorted() {
      var sum = over
      for share in running {
        let own = Exposure.sum(per: period, share.lines, from: day)
        if case .nothing? = own { continue }
        guard let next = sum.adding(own?.range(in: unit, times: share.factor)) else { return nil }
        sum = next
      }
      highest = highest.map { $0.highest(sum) } ?? sum
    }
    return highest?.atLeast(largest)
  }
}

extension DoseRange {
  /// The sum; one that is not known adds to the upper end only. Nil where it does not fit.
  fileprivate func adding(_ other: DoseRange?) -> DoseRange? {
    guard let other else { return DoseRange(least: least, most: nil) }
    guard let low = least.adding(other.least) else { return nil }
    guard let most, let high = other.most else { return DoseRange(least: low, most: nil) }
    return most.adding(high).map { DoseRange(least: low, most: $0) }
  }

  fileprivate func atLeast(_ floor: ExactRational) -> DoseRange {
    DoseRange(least: floor.compared(to: least) == .greater ? floor : least, most: most)
  }

  fileprivate func highest(_ other: DoseRange) -> DoseRange {
    let low = other.least.compared(to: least) == .greater ? other.least : least
    guard let most, let high = other.most else { return DoseRange(least: low, most: nil) }
    return DoseRange(least: low, most: high.compared(to: most) == .greater ? high : most)
  }
}

extension DoseBounds {
  /// In another unit, times a weight; nil where the units do not meet, and for units of a product.
  func range(in target: Unit, times factor: ExactRational?) -> DoseRange? {
    guard let factor, product == nil else { return nil }
    func converted(_ value: ExactRational) -> ExactRational? {
      Unit.convert(value, from: unit, to: target)?.multiplied(by: factor)
    }
    guard let low = converted(least), let high = converted(most) else { return nil }
    return DoseRange(least: low, most: high)
  }
}

extension DoseSum {
  /// The same of one sum.
  fileprivate func range(in target: Unit, times factor: ExactRational?) -> DoseRange? {
    guard case .amount(let least, let most, let unit, .substance) = self else { return nil }
    return DoseBounds(least: least, most: most, unit: unit, product: nil)
      .range(in: target, times: factor)
  }
}
