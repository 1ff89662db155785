import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Speaker {
  /// Several reasons in one line.
  func reasons(_ notes: [Note]) -> String {
    notes.map(reason).withoutRepeats().joined(separator: language.semicolon)
  }

  /// What the reasons say beyond the label of the condition they decide; of many, the first.
  func details(_ notes: [Note]) -> String {
    let all = notes.filter(\.saysMoreThanItsLabel).map(reason).withoutRepeats()
    let rest = all.count - 4
    return all.prefix(rest > 1 ? 4 : 5).joined(separator: language.semicolon)
      + (rest > 1 ? say(" and \(rest) more", " et \(rest) autres") : "")
  }

  /// What a rule lacked: "creatinine in the last 365 days".
  func datum(_ note: Note) -> String {
    guard case .missing(let summary) = note else { return reason(note) }
    return subject(summary) + suffix(summary)
  }

  /// Why a condition holds, does not, or stays open.
  func reason(_ note: Note) -> String {
    switch note {
    case .present(let entries): entries.first.map { dated($0) + mark(byLabel: $0) } ?? ""
    case .possible(let entries, let doubt):
      entries.first.map { doubtful($0, doubt) } ?? word(doubt)
    case .absent(let summary), .missing(let summary): none(summary)
    case .notCovered(let summary): notCovered(summary)
    case .pending(let summary):
      say("too early to tell", "trop tôt pour le dire") + language.colon + subject(summary)
        + suffix(summary)
    case .value(let entry): result(entry) + mark(byLabel: entry)
    case .judged(let entry, let truth): reason(judged: entry, truth)
    case .change(let change): reason(change)
    case .derived(let derived): reason(derived)
    case .gestation(let gestation): reason(gestation)
    case .unreadable(let entry):
      say(
        "\(analyte(of: entry)) of \(date(record.start(entry))) cannot be read",
        "\(analyte(of: entry)) du \(date(record.start(entry)))\(language.colon)illisible")
    case .age(let ages, let unit): say("patient age ", "âge ") + age(ages, unit)
    case .birthDateMissing: say("birth date not recorded", "date de naissance non renseignée")
    case .sex(let sex): word(sex)
    case .pregnancy(let truth): word(pregnancy: truth)
    case .breastFeeding(let truth): word(breastFeeding: truth)
    case .stated(let binding, let test, let truth): statement(binding, test, truth)
    case .happened(let binding, let phrase, let truth):
      "\(name(of: binding))\(word(truth)) \(time(phrase))"
    case .spacing(let first, let second, let truth): spacing(first, second, truth)
    case .amount(let binding, let test, let reading, _):
      test.amount.map { statement(binding, $0, reading) } ?? ""
    case .weightMissing: noWeight
    case .shared(let attribute, let first, let second, let truth):
      shared(attribute, first, second, truth)
    case .covers(let whole, let part, let truth): covers(whole, part, truth)
    case .quoted(let text):
      say("to be judged by a person", "à apprécier") + language.colon + quotation(text)
    }
  }

  private func dated(_ entry: EntryIndex) -> String {
    guard let day = Self.iso(record.start(entry)) else {
      return name(of: entry) + say(" (no date)", " (sans date)")
    }
    return "\(name(of: entry)) (\(day))"
  }

  /// A line without a date says so once.
  private func doubtful(_ entry: EntryIndex, _ doubt: Doubt) -> String {
    guard Self.iso(record.start(entry)) == nil, doubt == .timeUncertain else {
      return dated(entry) + language.colon + word(doubt)
    }
    return name(of: entry) + language.colon + say("no date recorded", "sans date")
  }

  /// "no creatinine in the last 365 days", "no condition (gi bleed) on record".
  private func none(_ summary: PhraseSummary) -> String {
    if summary.sets.isEmpty || (language == .english && summary.kind == .exam) {
      return none(summary.kind, subject(summary)) + suffix(summary)
    }
    return none(summary.kind, word(summary.kind)) + " (\(subject(summary)))" + suffix(summary)
  }

  func none(_ kind: EntryKind, _ words: String) -> String {
    let isFeminine = kind == .condition || kind == .allergy
    return say("no ", isFeminine ? "aucune " : "aucun ") + words
  }

  func subject(_ summary: PhraseSummary) -> String {
    guard !summary.sets.isEmpty else { return word(summary.kind) }
    return summary.sets.map { name(of: $0) }.joined(separator: " / ")
  }

  func suffix(_ summary: PhraseSummary) -> String {
    let words = time(summary.time)
    return words.isEmpty ? say(" on record", " au dossier") : " " + words
  }

  private func notCovered(_ summary: PhraseSummary) -> String {
    let kind = plural(summary.kind)
    if view.coverage[summary.kind] == nil {
      return say(
        "this record has no \(kind)",
        none(summary.kind, word(summary.kind)) + " dans ce dossier")
    }
    return say(
      "\(kind) not covered over that time: \(subject(summary))\(suffix(summary))",
      "le dossier ne couvre pas les \(kind) sur la période"
        + " (\(subject(summary))\(suffix(summary)))")
  }

  func word(_ doubt: Doubt) -> String {
    switch doubt {
    case .broaderCode:
      say("its code is broader than the rule asks", "code trop large pour conclure")
    case .unconfirmed: say("not confirmed", "non confirmé")
    case .routeNotRecorded: say("route not recorded", "voie non renseignée")
    case .attributeUnknown: say("detail not recorded", "détail non renseigné")
    case .timeUncertain: say("dates not certain", "dates incertaines")
    case .labelTooCostly: say("label pattern too costly", "motif de libellé trop coûteux")
    }
  }

  func word(_ kind: EntryKind) -> String {
    switch kind {
    case .medication: say("medication", "médicament")
    case .exam: say("exam", "examen")
    case .condition: say("condition", "pathologie")
    case .allergy: say("allergy", "allergie")
    case .procedure: say("procedure", "acte")
    case .stay: say("stay", "séjour")
    }
  }

  func plural(_ kind: EntryKind) -> String {
    kind == .allergy && language == .english ? "allergies" : word(kind) + "s"
  }

  private func word(_ sex: Sex?) -> String {
    switch sex {
    case .female: say("patient is female", "sexe féminin")
    case .male: say("patient is male", "sexe masculin")
    case nil: say("sex not recorded", "sexe non renseigné")
    }
  }

  private func word(pregnancy truth: Truth) -> String {
    switch truth {
    case .yes: say("pregnancy on record", "grossesse au dossier")
    case .no: say("no pregnancy on record", "pas de grossesse au dossier")
    case .unknown: say("pregnancy uncertain", "grossesse incertaine")
    }
  }

  private func word(_ truth: Truth) -> String {
    switch truth {
    case .yes: ""
    case .no: say(" not", " non")
    case .unknown: say(" perhaps", " peut-être")
    }
  }

  private func spacing(_ first: BindingID, _ second: BindingID, _ truth: Truth) -> String {
    let pair = name(of: first) + say(" and ", " et ") + name(of: second)
    switch truth {
    case .yes: return say("\(pair) taken apart", "\(pair) pris à distance")
    case .no: return say("\(pair) taken together", "\(pair) pris ensemble")
    case .unknown:
      return say("times of intake of \(pair) not recorded", "heures de prise de \(pair) inconnues")
    }
  }
}

extension Note {
  /// Whether a reader who saw the label ("used locally: no") learns more from the reason.
  fileprivate var saysMoreThanItsLabel: Bool {
    switch self {
    case .absent(let summary):
      summary.time.map { $0.event != nil || $0.window != .ever } ?? false
    case .stated(_, _, let truth), .happened(_, _, let truth), .spacing(_, _, let truth),
      .pregnancy(let truth), .breastFeeding(let truth):
      truth == .unknown
    case .sex(let sex): sex == nil
    default: true
    }
  }
}
