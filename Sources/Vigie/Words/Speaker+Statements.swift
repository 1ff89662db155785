import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What a bound entry says of itself: "ibuprofen: not used locally".
extension Speaker {
  func statement(_ binding: BindingID, _ test: EntryTest, _ truth: Truth) -> String {
    name(of: binding) + language.colon + (truth == .unknown ? gap(test) : word(test, truth == .yes))
  }

  /// What the record leaves open.
  private func gap(_ test: EntryTest) -> String {
    switch test {
    case .route: say("route not recorded", "voie non renseignée")
    case .form: say("form not recorded", "forme non renseignée")
    case .reason: say("reason not recorded", "indication non renseignée")
    case .reaction: say("reaction not recorded", "réaction non renseignée")
    case .quality(let quality): gap(quality)
    case .state(.new):
      say("earlier treatment not recorded", "traitement antérieur non renseigné")
    case .state(.severe): say("severity not recorded", "gravité non renseignée")
    case .state(.intolerance):
      say("allergy or intolerance not recorded", "allergie ou intolérance : non renseigné")
    case .member(let set):
      say(
        "its code is too broad to tell (\(name(of: set)))",
        "code trop large pour conclure (\(name(of: set)))")
    case .not(let inner): gap(inner)
    default: say("detail not recorded", "détail non renseigné")
    }
  }

  func word(_ test: EntryTest, _ holds: Bool) -> String {
    switch test {
    case .not(let inner): return word(inner, !holds)
    case .member(let set):
      return say(holds ? "in the set " : "not in the set ", holds ? "groupe " : "hors du groupe ")
        + name(of: set)
    case .reaction(let set):
      return say(
        holds ? "reaction recorded" : "no such reaction recorded",
        holds ? "réaction notée" : "pas de telle réaction notée") + " (\(name(of: set)))"
    case .form(let form):
      return say(holds ? "" : "not ", holds ? "" : "pas ") + word(form)
    case .reason(let set):
      return say(
        holds ? "ordered for " : "not ordered for ", holds ? "prescrit pour " : "non prescrit pour "
      )
        + name(of: set)
    case .amount:
      return say(
        holds ? "as the rule asks" : "not as the rule asks",
        holds ? "conforme à la règle" : "non conforme à la règle")
    case .quality(let quality): return word(quality, holds)
    case .value:
      return say(
        holds ? "result as the rule asks" : "result not as the rule asks",
        holds ? "résultat conforme à la règle" : "résultat non conforme à la règle")
    case .route(let route): return say(holds ? "" : "not ", holds ? "" : "pas ") + word(route)
    case .state(let state): return say(holds ? "" : "not ", holds ? "" : "non ") + word(state)
    }
  }

  func word(_ route: Route) -> String {
    switch route {
    case .oral: say("taken by mouth", "par voie orale")
    case .sublingual: say("under the tongue", "par voie sublinguale")
    case .rectal: say("given rectally", "par voie rectale")
    case .injected: say("injected", "par injection")
    case .intravenous: say("given intravenously", "par voie intraveineuse")
    case .subcutaneous: say("injected under the skin", "par voie sous-cutanée")
    case .intramuscular: say("injected into a muscle", "par voie intramusculaire")
    case .intraArticular: say("injected into a joint", "par voie intra-articulaire")
    case .inhaled: say("inhaled", "par inhalation")
    case .nasal: say("given by the nose", "par voie nasale")
    case .transdermal: say("given through the skin", "par voie transdermique")
    case .cutaneous: say("used on the skin", "par voie cutanée")
    case .ocular: say("given in the eye", "par voie ophtalmique")
    case .otic: say("given in the ear", "par voie auriculaire")
    case .vaginal: say("given vaginally", "par voie vaginale")
    case .systemic: say("given systemically", "par voie générale")
    case .local: say("used locally", "par voie locale")
    case .either: say("given by any route", "par une voie quelconque")
    }
  }

  private func word(_ state: EntryState) -> String {
    switch state {
    case .drafted: say("being ordered", "en cours de prescription")
    case .recorded: say("on record", "au dossier")
    case .new: say("newly started", "débuté récemment")
    case .asNeeded: say("as needed", "à la demande")
    case .preliminary: say("preliminary", "provisoire")
    case .unusable: say("unusable", "inexploitable")
    case .suspected: say("suspected", "suspecté")
    case .confirmed: say("confirmed", "confirmé")
    case .severe: say("severe", "grave")
    case .intolerance: say("an intolerance", "noté comme intolérance")
    }
  }
}
