import VigieRecord
import VigieTerms

/// Reads the most that one `Dosage` allows (S22): upper ends throughout, as-needed doses at their
/// maximum, no more than a stated ceiling.
struct DoseReader {
  let instruction: Element
  let rhythm: IntakeRhythm?
  /// How long one administration runs.
  let administration: TimeLength?
  let isAsNeeded: Bool
  let units: ReadUnits

  func dosage() throws(UnreadableContent) -> Dosage? {
    let ceilings = try self.ceilings()
    let stated = try statedDose()
    var intake = stated?.intake
    if let most = try instruction.quantity(.maxDosePerAdministration, units)?.dose {
      intake = Self.bounded(intake, by: most, isAsNeeded: isAsNeeded)
    }
    if let intake, let ceiling = ceilings.first(where: { $0.replaces(intake) }) {
      return ceiling.dosage()
    }
    if let intake, let rhythm {
      return Self.dosage(intake, rhythm, ceilings.filter { !$0.contradicts(intake) })
    }
    if let daily = stated?.continuousPerDay {
      let dosage = Self.dosage(daily, IntakeRhythm(namedPerDay: 1), ceilings)
      return dosage.map {
        Dosage(amountPerDay: $0.amountPerDay, amountPerWeek: $0.amountPerWeek, unit: $0.unit)
      }
    }
    // Without a rhythm a ceiling is all that is known.
    return ceilings.first?.dosage(intake: intake)
  }

  /// One intake at a time, no more than each ceiling.
  private static func dosage(
    _ intake: DoseAmount, _ rhythm: IntakeRhythm, _ ceilings: [DoseCeiling]
  ) -> Dosage? {
    guard var daily = intake.multiplied(by: rhythm.perDay),
      var weekly = intake.multiplied(by: rhythm.perWeek)
    else { return nil }
    var single = intake
    for ceiling in ceilings {
      single = single.bounded(by: ceiling.amount)
      if let most = ceiling.amount(in: IntakeRhythm.day) { daily = daily.bounded(by: most) }
      if let most = ceiling.amount(in: IntakeRhythm.week) { weekly = weekly.bounded(by: most) }
    }
    return Dosage(daily: daily, weekly: weekly, intake: single)
  }

  /// A cap on what one administration may hold; for an as-needed dose, how far it may go.
  private static func bounded(
    _ intake: DoseAmount?, by most: DoseAmount, isAsNeeded: Bool
  ) -> DoseAmount? {
    guard let intake else { return most }
    guard isAsNeeded else { return intake.bounded(by: most) }
    return intake.isLess(than: most) == true ? most.converted(to: intake.unit) : intake
  }
}

// MARK: - What is taken every day

extension DoseReader {
  /// One amount at a rhythm that is the same every day, in each way it is said; empty where there is
  /// a choice: as needed, a range, a ceiling, two amounts of one kind.
  func steadyDoses() throws(UnreadableContent) -> [DoseAmount] {
    let caps: [Key] = [
      .maxDosePerPeriod, .maxDosePerAdministration, .maxDosePerLifetime,
    ]
    guard !isAsNeeded, caps.allSatisfy({ instruction[$0] == nil }), let rhythm, rhythm.isExact,
      rhythm.weekdays == nil, rhythm.perWeek == 7 * rhythm.perDay
    else { return [] }
    var doses: [DoseAmount] = []
    for way in try ways() {
      guard way[.doseRange] == nil, let quantity = try way.quantity(.doseQuantity, units),
        quantity.bound == .exact, let dose = quantity.dose?.multiplied(by: rhythm.perDay),
        dose.number > .zero
      else { return [] }
      for other in doses where other.converted(to: dose.unit).map({ $0 != dose }) ?? false {
        return []
      }
      doses.append(dose)
    }
    return doses
  }
}

// MARK: - Amounts

extension DoseReader {
  /// What `doseAndRate` gives, at one time or without a pause.
  struct Stated {
    var intake: DoseAmount?
    var continuousPerDay: DoseAmount?
  }

  /// Several say one dose in several ways (ordered per square metre, calculated in milligrams):
  /// the way that says most directly how much substance it is counts, at its highest.
  private func statedDose() throws(UnreadableContent) -> Stated? {
    var best: Stated?
    for way in try ways() {
      guard let stated = try stated(by: way) else { continue }
      guard let known = best else {
        best = stated
        continue
      }
      guard let better = Self.preferred(known, stated) else { return nil }
      best = better
    }
    return best
  }

  /// `Dosage.doseAndRate`; before FHIR R4 the instruction itself.
  private func ways() throws(UnreadableContent) -> [Element] {
    let ways = try instruction.elements(.doseAndRate)
    return ways.isEmpty ? [instruction] : ways
  }

  /// Nil where neither is the more direct and their units have nothing in common.
  private static func preferred(_ left: Stated, _ right: Stated) -> Stated? {
    guard let one = left.intake ?? left.continuousPerDay,
      let other = right.intake ?? right.continuousPerDay
    else { return nil }
    if one.kind != other.kind { return one.kind < other.kind ? left : right }
    guard let isLess = one.isLess(than: other) else { return nil }
    return isLess ? right : left
  }

  private func stated(by way: Element) throws(UnreadableContent) -> Stated? {
    if let dose = try way.quantity(.doseQuantity, units)
      .or(way.element(.doseRange)?.quantity(.high, units))
    {
      return dose.dose.map { Stated(intake: $0) }
    }
    guard let rate = try rate(of: way) else { return nil }
    if let administration {
      let intake = administration.seconds.divided(by: rate.time.seconds)
        .flatMap(rate.amount.multiplied(by:))
      return intake.map { Stated(intake: $0) }
    }
    if rhythm != nil { return rate.isWholeAdministration ? Stated(intake: rate.amount) : nil }
    let daily = ExactRational(ExactDecimal(86_400)).divided(by: rate.time.seconds)
      .flatMap(rate.amount.multiplied(by:))
    return daily.map { Stated(continuousPerDay: $0) }
  }

  private struct Rate {
    let amount: DoseAmount
    let time: TimeLength
    /// `4 g in 20 min` tells the whole of it, `4 g in 1 h` the speed.
    let isWholeAdministration: Bool
  }

  private func rate(of way: Element) throws(UnreadableContent) -> Rate? {
    if let ratio = try way.element(.rateRatio) {
      guard let amount = try ratio.quantity(.numerator, units)?.dose,
        let length = try ratio.element(.denominator), let time = try length.timeLength(),
        let number = try length.decimal(.value)
      else { return nil }
      return Rate(amount: amount, time: time, isWholeAdministration: number != ExactDecimal(1))
    }
    guard
      let speed = try way.quantity(.rateQuantity, units)
        .or(way.element(.rateRange)?.quantity(.high, units)),
      let number = speed.number, !number.isNegative, let unit = speed.measure.doseMeasure,
      let shape = unit.doseShape, let period = shape.period,
      let time = TimeLength(ExactDecimal(1), period.rawValue)
    else { return nil }
    let amount = shape.isPerKilogram ? Unit(shape.amount.text + "/kg") : shape.amount
    return amount.map {
      Rate(amount: DoseAmount(number: number, unit: $0), time: time, isWholeAdministration: false)
    }
  }
}

extension Dosage {
  /// In the unit of the day's amount; a week that holds seven such days is not repeated.
  init(daily: DoseAmount, weekly: DoseAmount?, intake: DoseAmount?) {
    let week = weekly?.converted(to: daily.unit)?.number
    self.init(
      amountPerDay: daily.number,
      amountPerWeek: week == daily.number.multiplied(by: 7) ? nil : week,
      amountPerIntake: intake?.converted(to: daily.unit)?.number, unit: daily.unit)
  }

  /// In any seven days in a row.
  var weekly: ExactDecimal? { amountPerWeek ?? amountPerDay.multiplied(by: 7) }
}
