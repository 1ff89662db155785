import VigieRecord
import VigieTerms

/// One `Dosage` of a medication line, as far as rules read it.
struct DosageInstruction {
  /// Instructions of one number are taken together, of rising numbers one after the other.
  var sequence: Int?
  /// The most a day; nil when amount, unit or rhythm cannot be read.
  var mostPerDay: Dosage?
  var isAsNeeded: Bool
  var intakeMinutes: [Int16]
  var bounds: ReadPeriod?
  /// Length in days, when the instruction gives a duration instead of dates.
  var boundsDays: Int?
  var route: Element?
}

extension DosageInstruction {
  init(_ dosage: Element, in zone: CivilZone) throws(UnreadableContent) {
    let timing = try dosage.element("timing")
    let rhythm = try timing?.element("repeat")
    sequence = try dosage.integer("sequence")
    let reason = try dosage.element("asNeededCodeableConcept")
    isAsNeeded = try dosage.boolean("asNeededBoolean") ?? (reason != nil)
    intakeMinutes = try rhythm?.minutesOfDay() ?? []
    bounds = try rhythm?.period("boundsPeriod", in: zone)
    boundsDays =
      try rhythm?.element("boundsDuration").or(rhythm?.element("boundsRange")?.element("high"))?
      .durationDays()
    route = try dosage.element("route")
    mostPerDay = try DosageInstruction.mostPerDay(dosage, timing)
  }

  /// Upper ends throughout, as-needed doses at their maximum (S22); a stated maximum in a day
  /// bounds the result.
  private static func mostPerDay(
    _ dosage: Element, _ timing: Element?
  ) throws(UnreadableContent) -> Dosage? {
    let ceiling = try dosage.element("maxDosePerPeriod")?.ratioPerDay()
    guard let intake = try mostPerIntake(dosage), let times = try timing?.mostIntakesPerDay(),
      let total = intake.number.multiplied(by: times)
    else { return ceiling }
    guard let ceiling, ceiling.unit == intake.unit, ceiling.amountPerDay < total else {
      return Dosage(amountPerDay: total, unit: intake.unit)
    }
    return ceiling
  }

  private static func mostPerIntake(
    _ dosage: Element
  ) throws(UnreadableContent) -> (number: ExactDecimal, unit: Unit)? {
    var most: (number: ExactDecimal, unit: Unit)?
    for dose in try dosage.elements("doseAndRate") {
      guard
        let amount = try dose.quantity("doseQuantity")
          .or(dose.element("doseRange")?.quantity("high"))?.dose
      else { continue }
      guard let known = most else {
        most = amount
        continue
      }
      guard known.unit == amount.unit else { return nil }
      if known.number < amount.number { most = amount }
    }
    return try most.or(dosage.quantity("maxDosePerAdministration")?.dose)
  }
}

extension ReadQuantity {
  /// An amount that is a dose: a bare number is one of unknown things.
  fileprivate var dose: (number: ExactDecimal, unit: Unit)? {
    guard let amount, !unitText.isEmpty, !amount.number.isNegative else { return nil }
    return amount
  }
}

extension Element {
  /// A `Ratio` over one day; nil for any other period.
  fileprivate func ratioPerDay() throws(UnreadableContent) -> Dosage? {
    guard let amount = try quantity("numerator")?.dose, let period = try element("denominator"),
      let length = try period.decimal("value"), let unit = try period.asQuantity()?.unit,
      unit.text == "h" ? length == ExactDecimal(24) : length == ExactDecimal(1) && isDay(unit)
    else { return nil }
    return Dosage(amountPerDay: amount.number, unit: amount.unit)
  }

  private func isDay(_ unit: Unit) -> Bool {
    ["d", "day", "days", "jour", "jours"].contains(unit.text)
  }

  /// The times of `Timing.repeat.timeOfDay`, in minutes after midnight.
  fileprivate func minutesOfDay() throws(UnreadableContent) -> [Int16] {
    var minutes: [Int16] = []
    for value in try list("timeOfDay") {
      guard let text = value.string?.string, let minute = Element.minuteOfDay(text) else {
        throw UnreadableContent(value, "is not a time of day")
      }
      minutes.append(minute)
    }
    return minutes
  }

  /// Of `hh:mm:ss`.
  private static func minuteOfDay(_ text: String) -> Int16? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
      let hour = Int16(parts[0]), let minute = Int16(parts[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  /// A `Duration` in days, parts of a day rounded up; months count 30 days, years 365.
  ///
  /// Nil when its unit is no time, or past a century.
  func durationDays() throws(UnreadableContent) -> Int? {
    guard let length = try decimal("value"), !length.isNegative else { return nil }
    let code = try string("code")
    let seconds: Double? =
      switch code.isEmpty ? try string("unit") : code {
      case "s": 1
      case "min": 60
      case "h", "heure", "heures", "hour", "hours": 3600
      case "d", "day", "days", "jour", "jours": 86_400
      case "wk", "week", "weeks", "semaine", "semaines": 604_800
      case "mo", "month", "months", "mois": 2_592_000
      case "a", "year", "years": 31_536_000
      default: nil
      }
    guard let seconds else { return nil }
    let days = (length.approximate * seconds / 86_400).rounded(.up)
    return days <= 36_500 ? Int(days) : nil
  }
}
