import VigieRecord
import VigieTerms

extension ResourceReader {
  /// The days that an order's supplies last together: the first one and each repeat it allows.
  func orderedDays(
    _ supply: Element?, _ plan: DosagePlan, _ details: MedicationDetails
  ) throws(UnreadableContent) -> Int? {
    guard let supply else { return nil }
    let initial = try supply.element(.initialFill)
    let repeats = min(max(try supply.integer(.numberOfRepeatsAllowed) ?? 0, 0), 100)
    let duration = try supply.element(.expectedSupplyDuration)?.durationDays()
    let firstDuration = try initial?.element(.duration)?.durationDays()
    let quantity = try supply.quantity(.quantity, units)?.supply
    let firstQuantity = try initial?.quantity(.quantity, units)?.supply

    // Amounts alone add before they are divided: half a tablet is left over once, not each time.
    if duration == nil, firstDuration == nil, let first = firstQuantity ?? quantity {
      guard repeats > 0 else { return plan.days(of: first, taken: details) }
      return quantity?.multiplied(by: repeats).flatMap(first.adding)
        .flatMap { plan.days(of: $0, taken: details) }
    }
    let each = duration ?? quantity.flatMap { plan.days(of: $0, taken: details) }
    let first = firstDuration ?? firstQuantity.flatMap { plan.days(of: $0, taken: details) }
    guard let days = first ?? each else { return nil }
    return repeats == 0 ? days : each.map { days + repeats * $0 }
  }

  /// The days that a dispensed quantity lasts.
  func dispensedDays(
    _ resource: Element, _ plan: DosagePlan, _ details: MedicationDetails
  ) throws(UnreadableContent) -> Int? {
    if let days = try resource.element(.daysSupply)?.durationDays() { return days }
    return try resource.quantity(.quantity, units)?.supply.flatMap {
      plan.days(of: $0, taken: details)
    }
  }
}

extension DosagePlan {
  /// How long a supply is taken: up to the day on which the last of it is; nil unless every day
  /// takes the same amount, no less and no more.
  ///
  /// Of a range, a ceiling or a dose as needed nobody knows how fast a box is used up, and what is
  /// read as the most would end the treatment too early.
  fileprivate func days(of supply: DoseAmount, taken details: MedicationDetails) -> Int? {
    guard supply.number > .zero, supply.isCountable, details.dosages.count == 1,
      details.dosages[0].firstDay == 0
    else { return nil }
    for dose in steadyDoses where dose.isCountable {
      guard let dose = dose.converted(to: supply.unit) else { continue }
      // Less than one day's dose: one of the two is a slip.
      if supply.number < dose.number { return nil }
      return ExactRational(supply.number).divided(by: ExactRational(dose.number))?
        .roundedUp(most: TimeLength.mostDays)
    }
    return nil
  }

  /// What every day takes, in each way in which all instructions say it; of one group, for nobody
  /// knows when the next one begins.
  private var steadyDoses: [DoseAmount] {
    if instructions.count == 1 {
      return instructions[0].isRemark ? [] : instructions[0].steadyDoses
    }
    let doses = instructions.filter { !$0.isRemark }
    guard let first = doses.first, doses.count <= Self.mostInstructions,
      doses.allSatisfy({ $0.sequence ?? 0 == first.sequence ?? 0 })
    else { return [] }
    return first.steadyDoses.compactMap { way in
      var sum: DoseAmount? = way
      for other in doses.dropFirst() {
        sum = sum.flatMap { sum in other.steadyDoses.lazy.compactMap(sum.adding).first }
      }
      return sum
    }
  }
}

extension DoseAmount {
  /// Whether it is so much of the product or substance, and not one of unknown size: of a bottle one
  /// piece is all of it, and one dose a part.
  fileprivate var isCountable: Bool { unit.piece != .piece && unit.piece != .dose }
}

extension ReadQuantity {
  /// An amount handed over: one beside a comparator is none.
  fileprivate var supply: DoseAmount? { bound == .exact ? dose : nil }
}
