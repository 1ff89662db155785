import Workload

/// Results that follow from the states and the lines, and the exams ordered at the visit.
struct Laboratory {
  let world: World

  /// One draw of blood for all exams that go together: a patient who comes late comes late for all.
  ///
  /// The last draw lies between a tenth and twelve tenths of the interval back; what is due is
  /// ordered at nine visits in ten, and what is not yet due in one of thirty: the earlier result was
  /// not at hand, or is wanted again (assumptions).
  func measure(_ person: inout Person, isRenewal: Bool, _ dice: inout Dice) {
    let plan = plan(for: person, &dice)
    let progress = 0.1 + 1.1 * dice.unit()
    for (exam, months) in plan {
      guard let kind = world.exams[exam] else { continue }
      guard let months else {
        person.orders.append(kind)
        continue
      }
      let elapsed = max(2, progress * months * 30.4 + dice.normal(0, 3))
      for age in stride(from: elapsed, to: min(730, 3 * months * 30.4), by: months * 30.4) {
        person.results.append(
          Person.ExamResult(
            exam: kind, day: Person.today - Int(age), value: value(of: kind, for: person, &dice)))
      }
      let isDue = progress > 0.85
      if isRenewal || isDue, dice.chance(isDue ? 0.9 : 0.033) { person.orders.append(kind) }
    }
    person.orders = person.orders.reduce(into: []) { orders, kind in
      if !orders.contains(where: { $0.name == kind.name }) { orders.append(kind) }
    }
  }

  /// The exams of this patient with the shortest interval that something asks for, by name.
  private func plan(for person: Person, _ dice: inout Dice) -> [(String, Double?)] {
    var plan: [(exam: String, months: Double?)] = []
    for entry in world.monitoring where entry.situation.holds(for: person) {
      guard dice.chance(entry.chance) else { continue }
      for exam in entry.exams {
        guard let place = plan.firstIndex(where: { $0.exam == exam }) else {
          plan.append((exam, entry.months))
          continue
        }
        if let months = entry.months {
          plan[place].months = min(plan[place].months ?? months, months)
        }
      }
    }
    return plan
  }

  private func value(of kind: ExamKind, for person: Person, _ dice: inout Dice) -> Double {
    let reading =
      world.values.first { $0.exam == kind.name && $0.situation.holds(for: person) }?.reading
      ?? kind.usual
    var value = dice.normal(reading.value, reading.spread)
    // Women and children have less creatinine; the kidneys slow down with age.
    if kind.name == "creatinine" {
      value *= person.isWoman ? 0.82 : 1
      value *= 1 + max(0, Double(person.age) - 60) * 0.005
      if person.age < 15 { value *= 0.55 }
    }
    return max(kind.low, value)
  }
}
