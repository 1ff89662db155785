import Workload

/// The visit on which the newest lines are signed.
struct Visit {
  let doctor: Doctor
  private var world: World { doctor.world }

  /// A patient with a history, and with something to sign.
  func patient(_ number: Int, _ dice: inout Dice) -> Person {
    while true {
      var person = Person(number: number, world: world, dice: &dice)
      addHistory(&person, &dice)
      doctor.treatLasting(&person, &dice)
      let renews = person.lines.contains(where: \.isLasting) && dice.chance(0.6)
      place(&person, renews: renews, &dice)
      addOwnMedicine(&person, &dice)
      if !renews || dice.chance(0.25) { addReason(&person, &dice) }
      Laboratory(world: world).measure(&person, isRenewal: renews, &dice)
      if person.lines.contains(where: { $0.standing == .signing }) { return person }
    }
  }

  /// A passing reason of the last weeks.
  private func addHistory(_ person: inout Person, _ dice: inout Dice) {
    guard dice.chance(0.35), let reason = reason(for: person, &dice) else { return }
    doctor.treat(reason, of: &person, on: Person.today - dice.within(3..<75), &dice)
  }

  private func addReason(_ person: inout Person, _ dice: inout Dice) {
    guard let reason = reason(for: person, &dice) else { return }
    person.reason = reason
    doctor.treat(reason, of: &person, on: Person.today, &dice)
  }

  private func reason(for person: Person, _ dice: inout Dice) -> Reason? {
    dice.pick(world.reasons.map { ($0, $0.weight(for: person)) })
  }

  /// Dates what lasts: renewed today, or running from an earlier prescription.
  ///
  /// A prescription is renewed between six days late and three early; one line in
  /// twenty-five is new on the day; one in six was last written by a specialist (assumptions).
  private func place(_ person: inout Person, renews: Bool, _ dice: inout Dice) {
    let lateness = dice.within(-3..<7)
    let progress = dice.unit()
    var lines: [Person.Line] = []
    for var line in person.lines {
      guard line.isLasting else {
        lines.append(line)
        continue
      }
      let since = renews ? line.days + lateness : 1 + Int(progress * Double(line.days - 2))
      line.start = Person.today - since
      if dice.chance(0.16) { line.prescriber = 1 + dice.below(40) }
      if let days = line.product.daysOfOneIntake {
        line.days = days
        line.start = Person.today - dice.within(1..<days)
        lines.append(line)
      } else if renews {
        let isNew = dice.chance(0.04)
        if !isNew { lines.append(line) }
        line.start = Person.today
        line.prescriber = 0
        line.standing = .signing
        lines.append(line)
      } else {
        lines.append(line)
      }
    }
    person.lines = lines
  }

  /// What is bought without a prescription, where the record says so (assumption: 6 % of adults).
  private func addOwnMedicine(_ person: inout Person, _ dice: inout Dice) {
    guard person.age >= 15, dice.chance(0.06) else { return }
    let name = dice.chance(0.65) ? "paracetamol-500" : "ibuprofen-200"
    guard let product = world.products[name] else { return }
    person.lines.append(
      Person.Line(
        product: product, role: "own", isLasting: false,
        start: Person.today - dice.within(1..<6), days: 10, standing: .stated, prescriber: 0))
  }
}
