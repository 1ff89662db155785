import Workload

/// Who prescribes: each treatment is drawn by itself, given the states of the patient, and a few
/// things that every prescriber is taught are looked at first, most of the time.
struct Doctor {
  let world: World
  /// Whether nothing is looked at: what chance alone would make.
  let isCareless: Bool
  /// How often a role, or a class, that the patient has already is prescribed again: another
  /// doctor, another box. An assumption.
  private static let slips = 0.04

  /// Lines for everything that lasts.
  func treatLasting(_ person: inout Person, _ dice: inout Dice) {
    for state in world.treatedStates where person.states.contains(state) {
      for treatment in world.treatments[state] ?? [] where treatment.days == nil {
        guard let product = choose(treatment, for: person, &dice) else { continue }
        person.lines.append(
          Person.Line(
            product: product, role: treatment.role, isLasting: true, start: Person.today,
            days: product.longest, standing: .running, prescriber: 0))
      }
    }
  }

  /// Lines for a passing reason, as from `day`; those of an earlier day are over or still running.
  func treat(
    _ reason: Reason, of person: inout Person, on day: Int, _ dice: inout Dice
  ) {
    for treatment in world.treatments[reason.name] ?? [] {
      guard let days = treatment.days, let product = choose(treatment, for: person, &dice)
      else { continue }
      let standing: Person.Line.Standing =
        day == Person.today ? .signing : day + days > Person.today ? .running : .ended
      person.lines.append(
        Person.Line(
          product: product, role: treatment.role, isLasting: false, start: day, days: days,
          standing: standing,
          prescriber: day == Person.today || dice.chance(0.8) ? 0 : 1 + dice.below(40)))
    }
  }

  /// The product of a treatment; nil where it is not given.
  private func choose(
    _ treatment: Treatment, for person: Person, _ dice: inout Dice
  ) -> Product? {
    guard treatment.ages.contains(person.age), dice.chance(treatment.chance) else { return nil }
    let isSlip = dice.chance(Self.slips)
    let current = person.lines.filter { $0.standing != .ended }
    if !isSlip, current.contains(where: { $0.fills(treatment.role) }) { return nil }
    guard let product = dice.pick(treatment.products.map { ($0.product, $0.weight) })
    else { return nil }
    let isDouble = current.contains { line in
      line.product.family == product.family || product.alsoFor.contains(where: line.fills)
    }
    if !isSlip, isDouble { return nil }
    return isCareless || looks(at: product, for: person, &dice) ? product : nil
  }

  /// Whether the product stays after a look at the patient; every reason not to is a throw.
  private func looks(at product: Product, for person: Person, _ dice: inout Dice) -> Bool {
    for care in world.cares where care.situation.holds(for: person) {
      let concerns = care.classes.contains { product.atc.hasPrefix($0) }
      if concerns, !dice.chance(care.kept) { return false }
    }
    for allergy in person.allergies {
      let concerns = allergy.avoids.contains { product.atc.hasPrefix($0) }
      if concerns, !dice.chance(0.05) { return false }
    }
    return true
  }
}
