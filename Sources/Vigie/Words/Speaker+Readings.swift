import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Values that are more than one result: judged by their laboratory, compared, computed.
extension Speaker {
  /// What a `let` reads, in short: "42.3 mL/min/1.73m2".
  func value(of reading: Reading) -> String {
    switch reading {
    case .result(let entry): value(of: entry)
    case .change(let change): change.amount.map(text) ?? unknown
    case .derived(let derived): text(derived) ?? unknown
    case .gestation(let gestation): gestation.days.map(weeks) ?? unknown
    }
  }

  /// The day of what a `let` reads: for a formula that of its first input.
  func date(of reading: Reading) -> String {
    entries(of: reading).first.map { date(record.start($0)) } ?? unknown
  }

  /// The results behind what a `let` reads.
  func entries(of reading: Reading) -> [EntryIndex] {
    switch reading {
    case .result(let entry): [entry]
    case .change(let change): [change.latest] + (change.earlier.map { [$0] } ?? [])
    case .derived(let derived): derived.inputs + (derived.unstable.map { [$0] } ?? [])
    case .gestation: []
    }
  }

  /// The same with everything it rests on.
  func reason(_ reading: Reading) -> String {
    switch reading {
    case .result(let entry): result(entry)
    case .change(let change): reason(change)
    case .derived(let derived): reason(derived)
    case .gestation(let gestation): reason(gestation)
    }
  }

  /// "potassium 5.6 mmol/L on 2026-02-20".
  func result(_ entry: EntryIndex) -> String {
    "\(analyte(of: entry)) \(value(of: entry))" + say(" on ", " le ")
      + date(record.start(entry))
  }

  // MARK: - States

  /// What the laboratory says of a result, or that it says nothing.
  func reason(judged entry: EntryIndex, _ truth: Truth) -> String {
    guard let exam = record.exam(entry), !exam.isUnusable else { return reason(.unreadable(entry)) }
    let flags = flagWords(exam.flags)
    let range = exam.referenceRange.map { range in
      say("own range ", "intervalle du laboratoire ") + words.range(range.low, range.high)
        + (range.unit == .one ? "" : " \(words.name(of: range.unit))")
    }
    let remarks = flags + (range.map { [$0] } ?? [])
    guard remarks.isEmpty else { return result(entry) + " (\(remarks.joined(separator: ", ")))" }
    return result(entry)
      + say(" (no flag and no range of its own)", " (ni signalement ni intervalle du laboratoire)")
  }

  private func flagWords(_ flags: ResultFlags) -> [String] {
    let names: [(ResultFlags, String, String)] = [
      (.normal, "flagged normal", "signalé normal"), (.low, "flagged low", "signalé bas"),
      (.high, "flagged high", "signalé haut"),
      (.critical, "flagged critical", "signalé critique"),
    ]
    let found = names.filter { flags.contains($0.0) }.map { say($0.1, $0.2) }
    if found.isEmpty, flags.contains(.abnormal) {
      return [say("flagged abnormal", "signalé anormal")]
    }
    return found
  }

  // MARK: - Trends

  /// "rise of 42.2 %: creatinine 128 µmol/L on 2026-02-20, 90 µmol/L on 2026-02-16".
  func reason(_ reading: ChangeReading) -> String {
    guard let earlier = reading.earlier else {
      return say("a single result: ", "un seul résultat : ") + result(reading.latest)
    }
    let both =
      result(reading.latest) + ", \(value(of: earlier))" + say(" on ", " le ")
      + date(record.start(earlier))
    let isRise = reading.change.direction == .rise
    let word = isRise ? say("rise of ", "hausse de ") : say("fall of ", "baisse de ")
    return (reading.amount.map { word + text($0) + language.colon } ?? "") + both
  }

  private func text(_ quantity: Quantity) -> String {
    let number = words.decimal("\(quantity.value)")
    return quantity.unit == .one ? number : "\(number) \(words.name(of: quantity.unit))"
  }

  // MARK: - Formulas

  private func text(_ derived: DerivedReading) -> String? {
    guard derived.obstacle == nil else { return nil }
    let unit = words.name(of: derived.quantity.unit)
    switch (derived.low, derived.high) {
    case (let low?, let high?) where low == high: return words.decimal("\(low)") + " " + unit
    case (let low, let high): return words.range(low, high) + " " + unit
    }
  }

  /// "eGFR 42.3 mL/min/1.73m² (CKD-EPI 2021: creatinine 128 µmol/L on 2026-02-20; 70 years;
  /// female)".
  func reason(_ derived: DerivedReading) -> String {
    let name = name(of: derived.quantity)
    let rest = derived.inputs.count - 4
    let inputs =
      derived.inputs.prefix(rest > 1 ? 4 : 5).map(result).withoutRepeats()
      + (rest > 1 ? [say("\(rest) more", "\(rest) autres")] : [])
    if let obstacle = derived.obstacle {
      return name + say(" not computed", " non calculé") + " (\(word(obstacle, derived)))"
        + language.colon + inputs.joined(separator: language.semicolon)
    }
    var parts = inputs
    if let age = derived.age, !derived.isReported {
      parts.append(self.age(age, .years))
      parts.append(record.patient.sex == .female ? say("female", "femme") : say("male", "homme"))
    }
    if let unstable = derived.unstable {
      parts.append(
        say("creatinine unstable, ", "créatinine instable, ") + value(of: unstable)
          + say(" on ", " le ") + date(record.start(unstable)))
    }
    let origin =
      derived.isReported
      ? say("as reported", "rendu par le laboratoire") : formula(derived.quantity)
    return "\(name) \(text(derived) ?? unknown) (\(origin)\(language.colon)"
      + parts.joined(separator: language.semicolon) + ")"
  }

  func name(of quantity: DerivedQuantity) -> String {
    switch quantity {
    case .bodyMassIndex: say("body mass index", "indice de masse corporelle")
    case .filtrationRate: say("eGFR", "DFG estimé")
    case .clearance: say("creatinine clearance", "clairance de la créatinine")
    }
  }

  private func formula(_ quantity: DerivedQuantity) -> String {
    switch quantity {
    case .bodyMassIndex: say("weight by height squared", "poids sur taille au carré")
    case .filtrationRate: "CKD-EPI 2021"
    case .clearance: "Cockcroft-Gault"
    }
  }

  private func word(
    _ obstacle: DerivedReading.Obstacle, _ derived: DerivedReading
  ) -> String {
    switch obstacle {
    case .notAdult: say("for adults only", "réservé aux adultes")
    case .pregnant: say("does not hold in pregnancy", "non valable pendant la grossesse")
    case .unreadable: say("an input cannot be used", "donnée inutilisable")
    }
  }

  // MARK: - Gestation

  private func weeks(_ days: ClosedRange<Int>) -> String {
    let ends = Set([days.lowerBound, days.upperBound]).sorted().map { count in
      count % 7 == 0 ? "\(count / 7)" : "\(count / 7)+\(count % 7)"
    }
    return ends.joined(separator: say(" to ", " à ")) + say(" weeks", " SA")
  }

  /// "24+3 weeks of pregnancy, by ultrasound".
  func reason(_ gestation: Gestation) -> String {
    guard gestation.isPregnant != .no else {
      return say("no pregnancy on record", "pas de grossesse au dossier")
    }
    let perhaps = gestation.isPregnant == .unknown ? say("perhaps ", "peut-être ") : ""
    guard let days = gestation.days, let method = gestation.method else {
      return perhaps + say("pregnancy without a date", "grossesse non datée")
    }
    let by =
      switch method {
      case .ultrasound: say("by ultrasound", "par échographie")
      case .dueDate: say("by the due date", "d'après le terme prévu")
      case .lastPeriod: say("by the last period", "d'après les dernières règles")
      }
    return perhaps + weeks(days) + say(" of pregnancy, ", ", ") + by
  }

  func word(breastFeeding truth: Truth) -> String {
    switch truth {
    case .yes: say("breast-feeding on record", "allaitement au dossier")
    case .no: say("no breast-feeding on record", "pas d'allaitement au dossier")
    case .unknown: say("breast-feeding uncertain", "allaitement incertain")
    }
  }
}
