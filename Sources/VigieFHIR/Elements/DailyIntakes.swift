import VigieTerms

extension Element {
  /// The most intakes that this `Timing` allows in one day; nil when it does not say.
  ///
  /// An interval longer than a day still allows one intake in the day it falls on (S22), so
  /// once a week counts 1 and every 6 hours counts 4.
  func mostIntakesPerDay() throws(UnreadableContent) -> Int? {
    guard let rhythm = try element("repeat") else { return try codedIntakesPerDay() }
    let times = try max(
      rhythm.integer("frequencyMax") ?? 0, rhythm.integer("frequency") ?? 0)
    let named = try max(rhythm.list("timeOfDay").count, rhythm.list("when").count)
    if let period = try rhythm.decimal("period"), let unit = try rhythm.secondsOfPeriodUnit() {
      return mostIntakes(max(times, 1, named), every: period, unitSeconds: unit)
    }
    if named > 0 { return named }
    return try times > 0 ? times : codedIntakesPerDay()
  }

  /// Of `Timing.code`, in HL7's `GTSAbbreviation`.
  private func codedIntakesPerDay() throws(UnreadableContent) -> Int? {
    for coding in try element("code")?.elements("coding") ?? [] {
      guard let code = try coding.text("code") else { continue }
      switch code {
      case "QD", "AM", "PM", "BED", "QOD", "WK", "MO": return 1
      case "BID": return 2
      case "TID", "Q8H": return 3
      case "QID", "Q6H": return 4
      case "Q4H": return 6
      case "Q3H": return 8
      case "Q2H": return 12
      case "Q1H": return 24
      default: continue
      }
    }
    return nil
  }

  /// How long a UCUM unit of time is, months of 30 days and years of 365.
  private func secondsOfPeriodUnit() throws(UnreadableContent) -> Int? {
    guard let unit = try text("periodUnit") else { return nil }
    switch unit {
    case "s": return 1
    case "min": return 60
    case "h": return 3600
    case "d": return 86_400
    case "wk": return 604_800
    case "mo": return 2_592_000
    case "a": return 31_536_000
    default: throw UnreadableContent(self["periodUnit"] ?? value, "is not a unit of time")
    }
  }
}

/// More in a day than one a minute is no prescription.
private let mostPlausibleIntakes = 1440

/// `times` × one day ÷ (`period` × `unitSeconds`), rounded up; nil when it makes no sense.
private func mostIntakes(_ times: Int, every period: ExactDecimal, unitSeconds: Int) -> Int? {
  guard period.mantissa > 0, abs(Int(period.exponent)) <= 9, times <= mostPlausibleIntakes
  else { return nil }
  var scale: Int128 = 1
  for _ in 0..<abs(Int(period.exponent)) { scale *= 10 }
  let day = Int128(86_400) * Int128(times) * (period.exponent < 0 ? scale : 1)
  let step = Int128(period.mantissa) * Int128(unitSeconds) * (period.exponent > 0 ? scale : 1)
  let intakes = (day + step - 1) / step
  return intakes <= Int128(mostPlausibleIntakes) ? Int(intakes) : nil
}
