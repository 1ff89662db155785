import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Turns what a viewer may see of a record into a report in one language.
struct RecordWriter {
  let view: RecordView
  let asOf: TimePoint
  let words: EntryWords
  /// The patient as the viewer may see them.
  private let viewed: Patient
  /// References of what recorded a pregnancy or its end.
  let pregnancies: Set<String>
  /// The engine's own defaults; a pack, a set or a phrase may state others (S47).
  let terms = ExposureTerms(
    exposure: PackDefaults().exposure, gap: PackDefaults().gap)

  var record: PatientRecord { view.record }

  init(_ view: RecordView, asOf: TimePoint, language: Language) {
    self.view = view
    self.asOf = asOf
    words = EntryWords(language: language, record: view.record)
    viewed = view.patient
    pregnancies = Set(viewed.pregnancies.map(\.reference))
  }

  func say(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
    words.say(english(), french())
  }

  func report(skipped: [String]) -> RecordReport {
    let accounting = view.accounting
    let unread = Set(accounting.notEvaluated.map(\.reference))
    let others = view.entries(of: .medication).filter {
      record.substances($0).isEmpty && !unread.contains(record.reference($0))
    }
    return RecordReport(
      asOf: asOf, language: words.language, patient: patient,
      coverage: EntryKind.allCases.map { ($0, view.coverage[$0]) }, treatments: treatments,
      otherMedications: others.map { report($0) }, exams: exams, facts: facts,
      notEvaluated: accounting.notEvaluated.map(words.report), accounting: accounting,
      skipped: skipped,
      terms: terms)
  }

  // MARK: - The patient

  private var patient: RecordReport.PatientReport {
    let patient = viewed
    let pregnancy = PregnancyStatus.at(asOf, of: patient)
    let birth = patient.birth.flatMap { $0.isUnknown ? nil : $0 }
    return RecordReport.PatientReport(
      reference: patient.reference, birth: birth, age: birth.map(age), sex: patient.sex,
      isPregnant: pregnancy.isPregnant, pregnancyEvidence: pregnancy.evidence,
      due: patient.pregnancies.filter { pregnancy.evidence.contains($0.reference) }
        .compactMap(\.due).first,
      weight: weight)
  }

  /// In months below two years, as children's doses are given.
  private func age(_ birth: TimePoint) -> String {
    let years = Age.completed(.years, from: birth, at: asOf)
    if years.upperBound >= 2 { return words.age(years, .years) }
    return words.age(Age.completed(.months, from: birth, at: asOf), .months)
  }

  /// LOINC: body weight, and measured body weight.
  private static let weightCodes: Set<String> = ["29463-7", "3141-9"]

  private var weight: EntryReport? {
    let weights = view.entries(of: .exam).filter { entry in
      guard let exam = record.exam(entry), !exam.isUnusable, exam.value != .none,
        record.standing(entry) != .drafted,
        record.start(entry).isOnOrBefore(asOf, by: .day) != .no
      else { return false }
      return record.codes(entry).contains { code in
        let concept = record.vocabulary.concept(code)
        return concept.system == .loinc && Self.weightCodes.contains(concept.code)
      }
    }
    let latest = weights.max { record.start($0).lowInstant < record.start($1).lowInstant }
    return latest.map { report($0, details: [words.value(of: $0)]) }
  }

  // MARK: - Entries

  /// What every entry has; `details` come before who, where and why.
  func report(_ entry: EntryIndex, details: [String] = []) -> EntryReport {
    let isByName = record.isRecognisedByName(entry)
    // The concept that stands for a name is no code of the record.
    let codes = record.codes(entry).filter { record.vocabulary.concept($0).system != .name }
    let details = details + (isByName ? [say("recognised by name", "reconnu par son nom")] : [])
    return EntryReport(
      entry: entry, kind: record.kind(entry), reference: record.reference(entry),
      display: words.name(of: entry), codes: codes.map { words.code($0) },
      start: record.start(entry), end: record.end(entry), standing: record.standing(entry),
      isCurrent: isCurrent(entry), details: details + surroundings(of: entry))
  }

  /// S10, for what is no medication; whether it counts at all is for the standing to say.
  private func isCurrent(_ entry: EntryIndex) -> Truth {
    let start = record.start(entry)
    let began = start.isOnOrBefore(asOf, by: .day)
    let end = record.end(entry)
    switch record.kind(entry) {
    case .allergy: return began
    case .exam, .procedure:
      return began && asOf.isOnOrBefore(end ?? start, by: .day)
    case .medication, .condition, .stay:
      if let end { return began && asOf.isOnOrBefore(end, by: .day) }
      return record.activity(entry) == .open ? began : .no
    }
  }

  /// Who, where and why.
  private func surroundings(of entry: EntryIndex) -> [String] {
    let context = record.context(entry)
    var phrases: [String] = []
    func add(_ party: Party, _ english: String, _ french: String) {
      let name = party.name.isEmpty ? party.reference : party.name
      if !name.isEmpty { phrases.append(say(english, french) + name) }
    }
    phrases += context.bodySites.map { words.name(of: $0) }
    if let side = context.side { phrases.append(word(side)) }
    if !context.reasons.isEmpty {
      phrases.append(
        say("for ", "pour ") + context.reasons.map { words.name(of: $0) }.joined(separator: ", "))
    }
    add(context.author, "by ", "par ")
    add(context.performer, "done by ", "réalisé par ")
    add(context.place, "in ", "à ")
    if !context.stay.isEmpty { phrases.append(say("during ", "pendant ") + context.stay) }
    if let recorded = record.recorded(entry), recorded != record.start(entry),
      let day = Speaker.iso(recorded)
    {
      phrases.append(say("recorded ", "noté le ") + day)
    }
    if !record.document(entry).isEmpty {
      phrases.append(say("document ", "document ") + record.document(entry))
    }
    return phrases
  }

  private func word(_ side: Side) -> String {
    switch side {
    case .left: say("left side", "côté gauche")
    case .right: say("right side", "côté droit")
    case .both: say("both sides", "des deux côtés")
    }
  }
}

extension Knowledge {
  /// A record as these rules' vocabulary reads it, for people who ask why a rule did or did not
  /// fire. `skipped` names what of the input could not be read.
  public func recordReport(
    on view: RecordView, asOf: TimePoint, language: Language = .english, skipped: [String] = []
  ) -> RecordReport {
    RecordWriter(view, asOf: asOf, language: language).report(skipped: skipped)
  }
}
