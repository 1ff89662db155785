import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Amounts in words: "up to 4 g/day", "14 to 60 days", "2 products".
extension Speaker {
  /// What an amount comes to: "paracetamol: up to 4 g/day".
  func statement(_ binding: BindingID, _ amount: Amount, _ reading: AmountReading) -> String {
    name(of: binding) + language.colon + (said(amount, reading) ?? gap(amount))
  }

  /// The amount where it is known, at least in part.
  private func said(_ amount: Amount, _ reading: AmountReading) -> String? {
    switch amount {
    case .dose(let dose):
      // The most that is allowed, so `up to`; no upper end, so `at least`.
      let number =
        reading.most == nil
        ? interval(reading) : interval(reading).map { say("up to ", "jusqu'à ") + $0 }
      return number.map { "\($0) \(unit(dose))" + equivalent(dose) }
    case .duration:
      let isOne = reading.least == reading.most && reading.most == ExactDecimal(1)
      return interval(reading).map { $0 + (isOne ? say(" day", " jour") : say(" days", " jours")) }
    case .score: return interval(reading).map { "score \($0)" }
    case .tally(let tally):
      let isOne = reading.most == ExactDecimal(1)
      return interval(reading).map { "\($0) \(word(tally, isOne: isOne))" }
    }
  }

  /// What is asked of an amount: "dose > 2 g/day".
  func question(_ amount: Amount, _ test: AmountTest) -> String {
    let bounds = test.bounds.map { bound in
      switch bound.limit {
      case .number(let number): "\(bound.comparator.sign) \(words.decimal("\(number)"))"
      case .length(let length): "\(bound.comparator.sign) \(duration(length))"
      }
    }
    let limits = bounds.joined(separator: say(" and ", " et "))
    return switch amount {
    case .dose(let dose): "dose \(limits) \(unit(dose))" + equivalent(dose)
    case .duration: say("duration ", "durée ") + limits
    case .score: "score \(limits)"
    case .tally(let tally): "\(word(tally, isOne: false)) \(limits)"
    }
  }

  /// One number, two, or the one end that is known.
  private func interval(_ reading: AmountReading) -> String? {
    let ends = [reading.least, reading.most].map { $0.map { words.decimal("\($0)") } }
    switch (ends[0], ends[1]) {
    case (let low?, let high?):
      return low == high ? low : low + say(" to ", " à ") + high
    case (let low?, nil): return low == "0" ? nil : say("at least ", "au moins ") + low
    case (nil, let high?): return high
    case (nil, nil): return nil
    }
  }

  private func unit(_ dose: DoseMeasure) -> String {
    let period =
      switch dose.period {
      case .intake: say("intake", "prise")
      case .week: say("week", "semaine")
      default: say("day", "jour")
      }
    return "\(words.name(of: dose.unit))\(dose.isPerKilogram ? "/kg" : "")/\(period)"
  }

  private func equivalent(_ dose: DoseMeasure) -> String {
    dose.equivalent.map { " (\(name(of: $0)))" } ?? ""
  }

  private func word(_ tally: Tally, isOne: Bool) -> String {
    switch tally {
    case .products: isOne ? say("product", "spécialité") : say("products", "spécialités")
    case .documents: isOne ? say("prescription", "ordonnance") : say("prescriptions", "ordonnances")
    case .prescribers:
      isOne ? say("prescriber", "prescripteur") : say("prescribers", "prescripteurs")
    case .routes: isOne ? say("route", "voie") : say("routes", "voies")
    }
  }

  private func gap(_ amount: Amount) -> String {
    switch amount {
    case .dose: say("dose not recorded", "dose non renseignée")
    case .duration: say("duration not known", "durée inconnue")
    case .score: say("score not known", "score inconnu")
    case .tally(let tally):
      word(tally, isOne: false) + say(" not recorded", "\u{A0}: non renseigné")
    }
  }

  /// No weight for a dose per kilogram.
  var noWeight: String {
    say("no body weight in the last ", "aucun poids depuis ") + duration(pack.defaults.lookback)
  }

  // MARK: - In texts

  /// What `{name.dose}` and its like become: names where there are any, else the amount.
  func text(_ quote: QuoteID) -> String {
    guard rule.quotes.indices.contains(quote.index), quotes.indices.contains(quote.index) else {
      return unknown
    }
    let reading = quotes[quote.index]
    switch rule.quotes[quote.index].amount {
    case .score, .tally(.documents): return interval(reading) ?? unknown
    case .tally(.products):
      return list(names(reading.evidence, by: { record.product($0) }, named: { name(of: $0) }))
    case .tally(.prescribers):
      return list(
        names(reading.evidence, by: { record.context($0).author.reference }) { entry in
          let author = record.context(entry).author
          return author.name.isEmpty ? author.reference : author.name
        })
    case .tally(.routes):
      return list(
        names(reading.evidence, by: { record.medication($0)?.route }) { entry in
          record.medication(entry)?.route.map { word($0) } ?? ""
        })
    case let amount: return said(amount, reading) ?? unknown
    }
  }

  /// One name for each thing that the lines have in common.
  private func names<Key: Hashable>(
    _ lines: [EntryIndex], by key: (EntryIndex) -> Key, named name: (EntryIndex) -> String
  ) -> [String] {
    var seen: Set<Key> = []
    return lines.filter { seen.insert(key($0)).inserted }.map(name).filter { !$0.isEmpty }
      .withoutRepeats()
  }

  /// "a, b and c".
  func list(_ names: [String]) -> String {
    guard let last = names.last else { return unknown }
    let others = names.dropLast()
    return others.isEmpty ? last : others.joined(separator: ", ") + say(" and ", " et ") + last
  }

  // MARK: - Forms

  func word(_ form: DoseForm) -> String {
    switch form {
    case .tablet: say("tablet", "comprimé")
    case .capsule: say("capsule", "gélule")
    case .granules: say("granules", "granulés")
    case .powder: say("powder", "poudre")
    case .solution: say("solution", "solution")
    case .suspension: say("suspension", "suspension")
    case .syrup: say("syrup", "sirop")
    case .drops: say("drops", "gouttes")
    case .injection: say("injection", "injection")
    case .suppository: say("suppository", "suppositoire")
    case .patch: say("patch", "patch")
    case .cream: say("cream", "crème")
    case .ointment: say("ointment", "pommade")
    case .gel: say("gel", "gel")
    case .spray: say("spray", "spray")
    case .implant: say("implant", "implant")
    }
  }
}
