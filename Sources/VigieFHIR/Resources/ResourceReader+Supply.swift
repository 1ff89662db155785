import VigieRecord
import VigieTerms

extension ResourceReader {
  /// The days that an order's supplies last together: the first one and each repeat it allows.
  func orderedDays(
    _ supply: Element?, _ details: MedicationDetails
  ) throws(UnreadableContent) -> Int? {
    guard let supply else { return nil }
    let each = try (supply.element("expectedSupplyDuration")?.durationDays())
      .or(days(of: supply.quantity("quantity", units), taken: details))
    let initial = try supply.element("initialFill")
    let first = try (initial?.element("duration")?.durationDays())
      .or(days(of: initial?.quantity("quantity", units), taken: details))
    guard let days = first ?? each else { return nil }
    let repeats = min(max(try supply.integer("numberOfRepeatsAllowed") ?? 0, 0), 100)
    return repeats == 0 ? days : each.map { days + repeats * $0 }
  }

  /// The days that a dispensed quantity lasts.
  func dispensedDays(
    _ resource: Element, _ details: MedicationDetails
  ) throws(UnreadableContent) -> Int? {
    try (resource.element("daysSupply")?.durationDays())
      .or(days(of: resource.quantity("quantity", units), taken: details))
  }

  /// Quantity over daily dose, rounded down, where both have one unit.
  ///
  /// Not of an as-needed line, whose dose is a ceiling that nobody has to reach, and not of a
  /// taper.
  private func days(of quantity: ReadQuantity?, taken details: MedicationDetails) -> Int? {
    guard let amount = quantity?.amount, !details.isAsNeeded, details.dosages.count == 1,
      let dosage = details.dosage, dosage.unit == amount.unit, dosage.amountPerWeek == nil
    else { return nil }
    return amount.number.times(dosage.amountPerDay)
  }
}

extension ExactDecimal {
  /// How many times `other` goes into this number; nil when it never does, or past a century of
  /// days.
  fileprivate func times(_ other: ExactDecimal) -> Int? {
    let common = Int(min(exponent, other.exponent))
    let (left, right) = (Int(exponent) - common, Int(other.exponent) - common)
    guard mantissa > 0, other.mantissa > 0, left <= 18, right <= 18 else { return nil }
    func scaled(_ number: Int64, _ power: Int) -> Int128 {
      var result = Int128(number)
      for _ in 0..<power { result *= 10 }
      return result
    }
    let count = scaled(mantissa, left) / scaled(other.mantissa, right)
    return count > 0 && count <= 36_500 ? Int(count) : nil
  }
}
