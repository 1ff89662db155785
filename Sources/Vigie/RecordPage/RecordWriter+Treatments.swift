import VigieRecord
import VigieTerms

extension RecordWriter {
  /// What is going on first, then what may be, then what is over; by name among equals.
  ///
  /// A line of several substances stands under each.
  var treatments: [TreatmentReport] {
    var entries: [SubstanceID: [EntryIndex]] = [:]
    for entry in view.entries(of: .medication) {
      for substance in record.substances(entry) { entries[substance, default: []].append(entry) }
    }
    return entries.map { treatment($0, $1) }
      .sorted { (rank($0), $0.substance) < (rank($1), $1.substance) }
  }

  private func rank(_ treatment: TreatmentReport) -> Int {
    if treatment.isDrafted || treatment.isUnderWay == .yes { return 0 }
    return treatment.isUnderWay == .unknown ? 1 : 2
  }

  private func treatment(_ substance: SubstanceID, _ entries: [EntryIndex]) -> TreatmentReport {
    let exposure = exposure(substance, entries, at: asOf, asOf: asOf)
    let read = exposure?.readings ?? []
    let later = Set(entries).subtracting(read.map(\.entry)).sorted().compactMap { entry in
      // Read alone, at its own start and as of it: nothing of it holds yet, nor need it ever.
      let start = record.start(entry)
      return self.exposure(substance, [entry], at: start, asOf: start)?.readings.first
    }
    let readings = read + later
    let lines = readings.indices.map { index in
      line(readings, index, of: substance, startsLater: index >= read.count)
    }
    let episodes = exposure?.possible ?? []
    return TreatmentReport(
      substance: words.name(of: substance), isUnderWay: exposure?.isUnderWay(at: asOf) ?? .no,
      isDrafted: readings.contains { record.standing($0.entry) == .drafted },
      episodes: episodes, lines: lines, remarks: merged(readings, episodes))
  }

  private func exposure(
    _ substance: SubstanceID, _ entries: [EntryIndex], at moment: TimePoint, asOf: TimePoint
  ) -> Exposure? {
    let lines = entries.map { ExposureLine(entry: $0, substance: substance, certainty: .yes) }
    return Exposure.read(lines, in: view, at: moment, asOf: asOf, terms: { _ in terms }).first
  }

  private func line(
    _ readings: [LineReading], _ index: Int, of substance: SubstanceID, startsLater: Bool
  ) -> TreatmentReport.LineReport {
    let reading = readings[index]
    let line = record.medication(reading.entry) ?? MedicationDetails(source: .statement)
    let others = record.substances(reading.entry).filter { $0 != substance }
    return TreatmentReport.LineReport(
      entry: report(reading.entry, details: instructions(line)), source: line.source,
      start: reading.start, end: reading.end, basis: reading.basis,
      alsoContains: others.map { words.name(of: $0) },
      remarks: remarks(readings, index, line, startsLater: startsLater))
  }

  // MARK: - How it is taken

  private func instructions(_ line: MedicationDetails) -> [String] {
    var phrases = [line.route.map(word) ?? say("route not recorded", "voie non notée")]
    phrases += line.strengths.map(strength)
    phrases += line.dosages.map { step($0, isOnly: line.dosages.count == 1) }
    if line.isAsNeeded { phrases.append(say("as needed", "si besoin")) }
    if !line.intakeMinutes.isEmpty {
      phrases.append(
        say("at ", "à ") + line.intakeMinutes.map(Self.clock).joined(separator: ", "))
    }
    if let days = line.supplyDays {
      phrases.append(say("supply of ", "pour ") + count(days))
    }
    return phrases
  }

  /// "up to 20 mg/day", "days 1 to 7: up to 20 mg/day".
  private func step(_ step: DosageStep, isOnly: Bool) -> String {
    let dose = step.dosage.map(dose) ?? say("dose not known", "dose inconnue")
    if isOnly, step.firstDay == 0 { return dose }
    let first = step.firstDay + 1
    guard let last = step.lastDay else {
      return say("from day \(first): ", "à partir du jour \(first)\u{A0}: ") + dose
    }
    return first == last + 1
      ? say("day \(first): ", "jour \(first)\u{A0}: ") + dose
      : say("days \(first) to \(last + 1): ", "jours \(first) à \(last + 1)\u{A0}: ") + dose
  }

  /// As it is prescribed: by the day, or for a rhythm of days apart by the week, then by the
  /// intake; the most of one day only where it is more than an intake.
  private func dose(_ dosage: Dosage) -> String {
    var amounts: [String] = []
    if let week = dosage.amountPerWeek {
      amounts.append(words.amount(week, dosage.unit) + say("/week", "/semaine"))
    }
    if dosage.amountPerWeek == nil || dosage.amountPerDay != dosage.amountPerIntake {
      amounts.append(words.amount(dosage.amountPerDay, dosage.unit) + say("/day", "/jour"))
    }
    if let intake = dosage.amountPerIntake {
      amounts.append(words.amount(intake, dosage.unit) + say("/intake", "/prise"))
    }
    return say("up to ", "jusqu'à ") + amounts.joined(separator: ", ")
  }

  /// "5 mg in 1 tablet", with the substance where the product says which it is.
  private func strength(_ strength: Strength) -> String {
    let name = strength.substance.map { words.name(of: $0) + " " } ?? ""
    return name + words.amount(strength.amount, strength.unit) + say(" in ", " dans ")
      + words.amount(strength.productAmount, strength.productUnit)
  }

  private static func clock(_ minutes: Int16) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }

  func count(_ days: Int) -> String { words.duration(CalendarDuration(days, .days)) }

  private func word(_ route: Route) -> String {
    switch route {
    case .oral: say("oral", "voie orale")
    case .sublingual: say("sublingual", "voie sublinguale")
    case .rectal: say("rectal", "voie rectale")
    case .injected: say("injected", "voie injectable")
    case .intravenous: say("intravenous", "voie intraveineuse")
    case .subcutaneous: say("subcutaneous", "voie sous-cutanée")
    case .intramuscular: say("intramuscular", "voie intramusculaire")
    case .intraArticular: say("intra-articular", "voie intra-articulaire")
    case .inhaled: say("inhaled", "voie inhalée")
    case .nasal: say("nasal", "voie nasale")
    case .transdermal: say("transdermal", "voie transdermique")
    case .cutaneous: say("cutaneous", "voie cutanée")
    case .ocular: say("in the eye", "voie ophtalmique")
    case .otic: say("in the ear", "voie auriculaire")
    case .vaginal: say("vaginal", "voie vaginale")
    case .systemic: say("systemic", "voie générale")
    case .local: say("local", "usage local")
    case .either: say("any route", "toute voie")
    }
  }
}
