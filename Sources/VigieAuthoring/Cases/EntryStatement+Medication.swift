import VigieRecord
import VigieTerms

extension EntryStatement {
  mutating func takeMedicationClause(
    _ word: String, _ words: inout StatementWords, _ vocabulary: Vocabulary
  ) throws(CaseProblem) {
    let sources: [String: MedicationSource] = [
      "order": .order, "dispense": .dispense, "statement": .statement,
      "administration": .administration,
    ]
    if let source = sources[word] {
      _ = words.take(word)
      medication.source = source
    } else if let route = Route(word: word) {
      _ = words.take(word)
      medication.route = route
    } else if words.take("as-needed") {
      medication.isAsNeeded = true
    } else if words.take("form") {
      let word = try words.takeWord("a form")
      guard let form = DoseForm(word: word) else { throw words.problem("`\(word)` is no form") }
      medication.form = form
    } else if words.take("at") {
      try takeIntakes(&words)
    } else if words.take("for") {
      medication.supplyDays = try takeDays(&words)
    } else if words.take("replaces") {
      replaces = try words.takeWord("the line that it replaces")
    } else if words.take("strength") {
      try takeStrength(&words, vocabulary)
    } else if words.take("then") {
      try takeStep(&words)
    } else {
      medication.dosages = [DosageStep(try takeDosage(&words))]
    }
  }

  private func takeDays(_ words: inout StatementWords) throws(CaseProblem) -> Int {
    let days = try words.takeCount()
    guard words.take("days") || words.take("day") else {
      throw words.problem("`for` wants a number of days")
    }
    return days
  }

  /// `at 08:00 20:00`.
  private mutating func takeIntakes(_ words: inout StatementWords) throws(CaseProblem) {
    while let word = words.next, word.contains(":") {
      _ = words.take(word)
      let parts = word.split(separator: ":").compactMap { Int16($0) }
      guard parts.count == 2, 0..<24 ~= parts[0], 0..<60 ~= parts[1] else {
        throw words.problem("`\(word)` is no time of day")
      }
      medication.intakeMinutes.append(parts[0] * 60 + parts[1])
    }
  }

  /// `strength 5 mg`, `strength 250 mg per 5 mL`, `strength 20 mg of "enalapril"`.
  private mutating func takeStrength(
    _ words: inout StatementWords, _ vocabulary: Vocabulary
  ) throws(CaseProblem) {
    let amount = try words.takeNumber()
    let unit = try words.takeUnit()
    var strength = Strength(
      amount: amount, unit: unit, productAmount: ExactDecimal(1), productUnit: Unit(piece: .tablet))
    if words.take("of") {
      let name = words.takeQuoted() ?? ""
      guard let substance = vocabulary.substance(named: name) else {
        throw words.problem("`\(name)` is no substance")
      }
      strength.substance = substance
    }
    if words.take("per") {
      strength.productAmount = try words.takeNumber()
      strength.productUnit = try words.takeUnit()
    }
    medication.strengths.append(strength)
  }

  // MARK: - Doses

  /// `then 20 mg once a day`: the step after one that says `for` how many days it lasts.
  private mutating func takeStep(_ words: inout StatementWords) throws(CaseProblem) {
    guard let days = medication.supplyDays, let last = medication.dosages.indices.last else {
      throw words.problem("`then` wants a dose before it, with `for` some days")
    }
    medication.supplyDays = nil
    let first = medication.dosages[last].firstDay
    medication.dosages[last].lastDay = first + days - 1
    medication.dosages.append(DosageStep(try takeDosage(&words), firstDay: first + days))
  }

  /// A taper whose last step says how long it lasts is as long as its steps together.
  mutating func closeSteps() {
    guard let last = medication.dosages.indices.last, medication.dosages[last].firstDay > 0,
      let days = medication.supplyDays
    else { return }
    medication.supplyDays = nil
    medication.dosages[last].lastDay = medication.dosages[last].firstDay + days - 1
    medication.dosageDays = medication.dosages[last].firstDay + days
  }

  /// `400 mg 3 times a day`, `15 mg once a week`, `1 mg every 3 days`; without a rhythm, the
  /// amount of a day.
  private func takeDosage(_ words: inout StatementWords) throws(CaseProblem) -> Dosage {
    let amount = try words.takeNumber()
    let unit = try words.takeUnit()
    if words.take("every") {
      let days = try words.takeCount()
      guard words.take("days") else { throw words.problem("`every` wants a number of days") }
      return Dosage(
        amountPerDay: amount, amountPerWeek: try words.product(amount, (6 + days) / days),
        amountPerIntake: amount, unit: unit)
    }
    guard let times = try takeTimes(&words) else { return Dosage(amountPerDay: amount, unit: unit) }
    guard words.take("a") else { throw words.problem("`times` wants `a day`") }
    if words.take("week") {
      // On days apart: the amount of a day is one intake, or more from the eighth on.
      return Dosage(
        amountPerDay: try words.product(amount, (6 + times) / 7),
        amountPerWeek: try words.product(amount, times), amountPerIntake: amount, unit: unit)
    }
    guard words.take("day") else { throw words.problem("`a` wants `day` or `week`") }
    return Dosage(
      amountPerDay: try words.product(amount, times), amountPerIntake: amount, unit: unit)
  }

  /// `once` or `3 times`; nil where the dose has no rhythm.
  private func takeTimes(_ words: inout StatementWords) throws(CaseProblem) -> Int? {
    if words.take("once") { return 1 }
    guard let word = words.next, Int(word) != nil else { return nil }
    let times = try words.takeCount()
    guard words.take("times") else { throw words.problem("`\(word)` wants `times`") }
    return times
  }
}
