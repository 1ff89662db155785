import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Speaker {
  /// Several reasons in one line.
  func reasons(_ notes: [Note]) -> String { notes.map(reason).joined(separator: "; ") }

  /// Why a condition holds, does not, or stays open.
  func reason(_ note: Note) -> String {
    switch note {
    case .present(let entries): entries.first.map { dated($0) } ?? ""
    case .possible(let entries, let doubt):
      (entries.first.map { dated($0) } ?? "") + say(": ", " : ") + word(doubt)
    case .absent(let summary): say("no ", "pas de ") + subject(summary) + suffix(summary)
    case .notCovered(let summary): notCovered(summary)
    case .pending(let summary):
      say("too early to tell: ", "trop tôt pour le dire : ") + subject(summary) + suffix(summary)
    case .missing(let summary): say("no ", "pas de ") + subject(summary) + suffix(summary)
    case .value(let entry):
      "\(name(of: entry)) \(value(of: entry))" + say(" on ", " le ") + date(record.start(entry))
    case .unreadable(let entry):
      say(
        "\(name(of: entry)) of \(date(record.start(entry))) cannot be read",
        "\(name(of: entry)) du \(date(record.start(entry))) illisible")
    case .age(let ages, let unit): say("patient age ", "âge ") + age(ages, unit)
    case .birthDateMissing: say("birth date not recorded", "date de naissance non renseignée")
    case .sex(let sex): word(sex)
    case .pregnancy(let truth): word(pregnancy: truth)
    case .stated(let binding, let test, let truth): statement(binding, test, truth)
    case .happened(let binding, let phrase, let truth):
      "\(name(of: binding))\(word(truth)) \(time(phrase))"
    case .spacing(let first, let second, let truth): spacing(first, second, truth)
    }
  }

  private func dated(_ entry: EntryIndex) -> String {
    guard let day = Self.iso(record.start(entry)) else {
      return name(of: entry) + say(" (no date)", " (sans date)")
    }
    return "\(name(of: entry)) (\(day))"
  }

  private func subject(_ summary: PhraseSummary) -> String {
    guard !summary.sets.isEmpty else { return word(summary.kind) }
    return summary.sets.map { name(of: $0) }.joined(separator: " / ")
  }

  private func suffix(_ summary: PhraseSummary) -> String {
    let words = time(summary.time)
    return words.isEmpty ? say(" on record", " au dossier") : " " + words
  }

  private func notCovered(_ summary: PhraseSummary) -> String {
    let kind = plural(summary.kind)
    if record.coverage[summary.kind] == nil {
      return say("this record has no \(kind)", "ce dossier ne contient pas de \(kind)")
    }
    return say(
      "\(kind) not covered over that time: \(subject(summary))\(suffix(summary))",
      "\(kind) non couverts sur la période : \(subject(summary))\(suffix(summary))")
  }

  private func word(_ doubt: Doubt) -> String {
    switch doubt {
    case .broaderCode:
      say("its code is broader than the rule asks", "code trop large pour conclure")
    case .unconfirmed: say("not confirmed", "non confirmé")
    case .routeNotRecorded: say("route not recorded", "voie non renseignée")
    case .attributeUnknown: say("detail not recorded", "détail non renseigné")
    case .timeUncertain: say("dates uncertain", "dates incertaines")
    }
  }

  private func word(_ kind: EntryKind) -> String {
    switch kind {
    case .medication: say("medication", "médicament")
    case .exam: say("exam", "examen")
    case .condition: say("condition", "pathologie")
    case .allergy: say("allergy", "allergie")
    case .procedure: say("procedure", "acte")
    case .stay: say("stay", "séjour")
    }
  }

  private func plural(_ kind: EntryKind) -> String {
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

  // MARK: - What a bound entry says of itself

  private func statement(_ binding: BindingID, _ test: EntryTest, _ truth: Truth) -> String {
    let name = name(of: binding)
    guard truth != .unknown else {
      return say(
        "\(aspect(of: test)) of \(name) not recorded", "\(aspect(of: test)) de \(name) : inconnu")
    }
    return "\(name)\(say(truth == .yes ? " is" : " is not", truth == .yes ? " :" : " : non"))"
      + " \(word(test))"
  }

  private func aspect(of test: EntryTest) -> String {
    switch test {
    case .route: say("route", "voie")
    case .reaction: say("reaction", "réaction")
    case .state(.new): say("earlier treatment", "traitement antérieur")
    case .state(.severe): say("severity", "gravité")
    case .state(.intolerance): say("type", "type")
    case .member(let set):
      say("exact code (\(self.name(of: set)))", "code exact (\(self.name(of: set)))")
    default: say("detail", "détail")
    }
  }

  private func word(_ test: EntryTest) -> String {
    switch test {
    case .member(let set): say("in ", "dans ") + name(of: set)
    case .reaction(let set): say("with a reaction in ", "avec réaction dans ") + name(of: set)
    case .route(let route): word(route)
    case .state(let state): word(state)
    case .value: say("as asked", "comme demandé")
    case .not(let inner): say("not ", "non ") + word(inner)
    }
  }

  private func word(_ route: Route) -> String {
    guard language == .french else { return route.rawValue }
    switch route {
    case .systemic: return "par voie générale"
    case .local: return "par voie locale"
    case .oral: return "par voie orale"
    case .injected: return "injecté"
    case .intravenous: return "par voie intraveineuse"
    case .cutaneous: return "par voie cutanée"
    default: return "par voie \(route.rawValue)"
    }
  }

  private func word(_ state: EntryState) -> String {
    guard language == .french else { return state.rawValue }
    switch state {
    case .drafted: return "en cours de prescription"
    case .recorded: return "au dossier"
    case .new: return "nouveau"
    case .asNeeded: return "à la demande"
    case .preliminary: return "provisoire"
    case .unusable: return "inexploitable"
    case .suspected: return "suspecté"
    case .confirmed: return "confirmé"
    case .severe: return "grave"
    case .intolerance: return "une intolérance"
    }
  }
}
