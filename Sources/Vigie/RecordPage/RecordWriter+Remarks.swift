import VigieRecord
import VigieTerms

/// Why a line was read as it was, in plain words.
extension RecordWriter {
  func remarks(
    _ readings: [LineReading], _ index: Int, _ line: MedicationDetails, startsLater: Bool
  ) -> [TreatmentReport.RemarkReport] {
    let reading = readings[index]
    var remarks = dates(of: reading)
    if startsLater {
      remarks.append(
        remark(
          "starts-later",
          say("starts after this day: not yet read", "débute après ce jour\u{A0}: pas encore lu")))
    }
    if let end = end(reading, line) { remarks.append(end) }
    let neighbours = (
      before: index > 0 ? readings[index - 1].entry : nil,
      after: index + 1 < readings.count ? readings[index + 1].entry : nil
    )
    return remarks
      + reading.remarks.map { made in
        words(made, of: reading) { other in
          switch other {
          case neighbours.before: say("the line above", "la ligne précédente")
          case neighbours.after: say("the next line", "la ligne suivante")
          default: record.reference(other)
          }
        }
      }
  }

  /// What is odd in the dates that the source gave, and in how far the line counts.
  private func dates(of reading: LineReading) -> [TreatmentReport.RemarkReport] {
    let entry = reading.entry
    let (written, isDrafted) = (record.start(entry), record.standing(entry) == .drafted)
    var remarks: [TreatmentReport.RemarkReport] = []
    if written.isUnknown, !isDrafted {
      remarks.append(
        remark(
          "no-date", say("no date: it may be of any time", "sans date\u{A0}: de tout moment")))
    } else if record.startIsRecordingDate(entry) {
      remarks.append(remark("recording-date", recordingDate))
    }
    if isDrafted, written.isUnknown || written.isBefore(asOf, by: .day) == .yes {
      remarks.append(
        remark(
          "counts-from-today",
          say(
            "not signed yet: it counts from this day",
            "non signé\u{A0}: compte à partir de ce jour")))
    }
    if record.standing(entry) == .unconfirmed {
      remarks.append(
        remark(
          "unconfirmed",
          say("not confirmed: it only might count", "non confirmé\u{A0}: incertain")))
    }
    if let end = record.end(entry), end.isBefore(written, by: .day) == .yes {
      remarks.append(
        remark(
          "end-before-start",
          say(
            "its recorded end lies before its start: read as that one day",
            "fin notée avant le début\u{A0}: lu comme ce seul jour")))
    }
    return remarks
  }

  /// What an end that nobody wrote as a date rests on; where another line gave it, its remark says.
  private func end(
    _ reading: LineReading, _ line: MedicationDetails
  ) -> TreatmentReport.RemarkReport? {
    switch reading.basis {
    case .recorded, .closed: return nil
    case .supplied:
      guard let days = line.supplyDays.map(count) else { return nil }
      return remark(
        "supply-end", say("ends with its supply of \(days)", "finit avec les \(days) délivrés"))
    case .prescribed:
      guard let days = line.dosageDays.map(count) else { return nil }
      return remark(
        "dosage-end",
        say("ends with its instruction, \(days)", "finit avec sa posologie, \(days)"))
    case .assumed:
      guard !reading.start.isUnknown else { return nil }
      let days = words.duration(terms.exposure)
      return remark(
        "assumed-end",
        say(
          "nobody recorded an end: \(days) are assumed",
          "fin non notée\u{A0}: \(days) sont supposés"))
    }
  }

  private func words(
    _ made: LineRemark, of reading: LineReading, name: (EntryIndex) -> String
  ) -> TreatmentReport.RemarkReport {
    switch made {
    case .queued(let other, let day):
      remark(
        "queued", other, day,
        say(
          "refilled early: taken from \(span(day)), when \(name(other)) is used up",
          "renouvelé en avance\u{A0}: pris à partir du \(span(day)), après épuisement de "
            + name(other)))
    case .endsWithSupply(let other):
      remark(
        "ends-with-supply", other, nil,
        say(
          "no end of its own: it ends with what was handed out for it, \(name(other))",
          "sans fin propre\u{A0}: finit avec ce qui a été délivré, \(name(other))"))
    case .closedWithoutDate:
      remark(
        "closed-without-date",
        say(
          "over, but nobody recorded since when",
          "terminé, mais personne n'a noté depuis quand"))
    case .endsWithOrder(let order):
      remark(
        "ends-with-order", order, nil,
        say("ends with its order, \(name(order))", "finit avec sa prescription, \(name(order))"))
    case .mayGoOn:
      remark(
        "may-go-on",
        say(
          "nobody closed it: it may still go on past that",
          "jamais clos\u{A0}: peut se poursuivre au-delà"))
    case .replaced(let other, let day): replaced(reading.entry, other, day, name(other))
    case .mayBeReplaced(let other, let day): perhapsReplaced(reading.entry, other, day, name(other))
    }
  }

  private func replaced(
    _ entry: EntryIndex, _ other: EntryIndex, _ day: TimePoint, _ name: String
  ) -> TreatmentReport.RemarkReport {
    let isNamed = record.medication(other)?.replaces == record.reference(entry)
    let why =
      isNamed
      ? say("which names it", "qui le désigne")
      : say("same product, same prescriber", "même produit, même prescripteur")
    return remark(
      "replaced", other, day,
      say(
        "ends when \(name) replaces it: \(why)",
        "finit quand \(name) le remplace\u{A0}: \(why)"))
  }

  private func perhapsReplaced(
    _ entry: EntryIndex, _ other: EntryIndex, _ day: TimePoint, _ name: String
  ) -> TreatmentReport.RemarkReport {
    guard record.standing(other) != .drafted else {
      return remark(
        "perhaps-replaced-by-draft", other, day,
        say(
          "the draft, \(name), may replace it or add to it: for doses, both are tried",
          "le projet, \(name), peut le remplacer ou s'y ajouter\u{A0}: pour les doses, les deux sont"
            + " essayés"))
    }
    if record.medication(other)?.replaces == record.reference(entry) {
      return remark(
        "perhaps-replaced", other, day,
        say(
          "perhaps replaced by \(name), which names it and may not count",
          "peut-être remplacé par \(name), qui le désigne et ne compte peut-être pas"))
    }
    return remark(
      "perhaps-replaced", other, day,
      say(
        "perhaps renewed by \(name): \(whyOpen(entry, other)), so both may count",
        "peut-être renouvelé par \(name)\u{A0}: \(whyOpen(entry, other)), les deux peuvent compter")
    )
  }

  /// What keeps a later line from being a renewal, or an addition, for sure.
  private func whyOpen(_ entry: EntryIndex, _ other: EntryIndex) -> String {
    let authors = [entry, other].map { record.context($0).author.reference }
    guard !authors.contains("") else {
      return say("a prescriber is not recorded", "prescripteur non noté")
    }
    switch record.areOne(record.product(entry), record.product(other)) {
    case .yes: return say("it was stopped, nobody says when", "arrêté sans date")
    case .unknown: return say("a strength is not recorded", "dosage non noté")
    case .no: return say("another product or strength", "autre produit ou autre dosage")
    }
  }

  private func remark(_ what: String, _ text: String) -> TreatmentReport.RemarkReport {
    TreatmentReport.RemarkReport(what: what, reference: nil, day: nil, text: text)
  }

  private func remark(
    _ what: String, _ other: EntryIndex, _ day: TimePoint?, _ text: String
  ) -> TreatmentReport.RemarkReport {
    TreatmentReport.RemarkReport(
      what: what, reference: record.reference(other), day: day, text: text)
  }

  /// A point in words: a day, an interval, or that nothing is known.
  func span(_ point: TimePoint) -> String { point.spoken(words.language) }

  // MARK: - What was merged

  /// Why several lines are one treatment, and why one treatment is several courses.
  func merged(_ readings: [LineReading], _ episodes: [Episode]) -> [String] {
    let sources = Set(readings.compactMap { record.medication($0.entry)?.source })
    var remarks: [String] = []
    if sources.count > 1 {
      let names = MedicationSource.allCases.filter(sources.contains).map { plural($0) }
      let list =
        names.dropLast().joined(separator: ", ") + say(" and ", " et ")
        + (names.last ?? "")
      remarks.append(
        say(
          "\(list) tell of one treatment: their doses do not add",
          "\(list) décrivent un seul traitement\u{A0}: leurs doses ne s'ajoutent pas"))
    }
    // A line that does not state its strength may mean the product of another.
    let products = Set(readings.map { record.product($0.entry) }).sorted().reduce(
      into: [ProductID]()
    ) { apart, product in
      if apart.allSatisfy({ record.areOne($0, product) == .no }) { apart.append(product) }
    }
    if products.count > 1 {
      remarks.append(
        say(
          "\(products.count) products, one substance: read together",
          "\(products.count) produits, une substance\u{A0}: lus ensemble"))
    }
    let gap = words.duration(terms.gap)
    if episodes.count > 1 {
      let areSure = episodes.allSatisfy { $0.begin == $0.start }
      remarks.append(
        areSure
          ? say(
            "\(episodes.count) courses: more than \(gap) without treatment part them",
            "\(episodes.count) épisodes\u{A0}: plus de \(gap) sans traitement les séparent")
          : say(
            "\(episodes.count) courses, perhaps fewer: whether more than \(gap) without treatment"
              + " part them is not known",
            "\(episodes.count) épisodes, peut-être moins\u{A0}: on ignore si plus de \(gap) sans"
              + " traitement les séparent"))
    } else if episodes.first.map({ $0.lines.count > 1 }) ?? false {
      remarks.append(
        say(
          "one course: its lines overlap, or lie at most \(gap) apart",
          "un seul épisode\u{A0}: lignes qui se chevauchent, ou à \(gap) d'écart au plus"))
    }
    return remarks
  }

  private func plural(_ source: MedicationSource) -> String {
    switch source {
    case .order: say("orders", "prescriptions")
    case .dispense: say("dispenses", "délivrances")
    case .administration: say("administrations", "administrations")
    case .statement: say("statements", "déclarations")
    }
  }
}

extension TimePoint {
  /// The point in words that follow a preposition or stand alone.
  func spoken(_ language: Language) -> String {
    if let day = Speaker.iso(self), !day.contains("/") { return day }
    if low.isFinite, high.isFinite {
      return language.say("some day from \(low) to \(high)", "un jour du \(low) au \(high)")
    }
    if low.isFinite { return language.say("\(low) or later", "\(low) ou plus tard") }
    if high.isFinite { return language.say("\(high) or earlier", "\(high) ou plus tôt") }
    return language.say("no date", "sans date")
  }
}
