import VigieRecord
import VigieTerms

/// The most that an instruction allows in some length of time, or ever.
struct DoseCeiling {
  let amount: DoseAmount
  /// Nil for a lifetime.
  let period: TimeLength?

  /// The most in `window` seconds: each begun period may hold the whole.
  func amount(in window: Int) -> DoseAmount? {
    guard let period else { return amount }
    return period.windows(in: window).flatMap(amount.multiplied(by:))
  }

  /// Whether it is less than a single intake: one of the two is a slip, and the higher counts.
  func contradicts(_ intake: DoseAmount) -> Bool { amount.isLess(than: intake) == true }

  /// Whether it says in grams what the intake counts in tablets or by body weight: then it is the
  /// surer most of the two.
  func replaces(_ intake: DoseAmount) -> Bool {
    guard period != nil, amount.isLess(than: intake) == nil else { return false }
    return intake.kind != .relative && amount.kind < intake.kind
  }

  /// As a dosage of its own.
  func dosage(intake: DoseAmount? = nil) -> Dosage? {
    guard period != nil, let daily = amount(in: IntakeRhythm.day) else { return nil }
    let single = intake?.bounded(by: daily).converted(to: daily.unit)
    return Dosage(daily: daily, weekly: amount(in: IntakeRhythm.week), intake: single)
  }
}

extension DoseReader {
  /// `maxDosePerPeriod`, one in R4 and several in R5, and `maxDosePerLifetime`.
  func ceilings() throws(UnreadableContent) -> [DoseCeiling] {
    var ceilings: [DoseCeiling] = []
    for ratio in try instruction.several(.maxDosePerPeriod) {
      guard let amount = try ratio.quantity(.numerator, units)?.dose,
        let length = try ratio.element(.denominator),
        let period = try length.timeLength()
      else { continue }
      ceilings.append(DoseCeiling(amount: amount, period: period))
    }
    if let amount = try instruction.quantity(.maxDosePerLifetime, units)?.dose {
      ceilings.append(DoseCeiling(amount: amount, period: nil))
    }
    return ceilings
  }
}
