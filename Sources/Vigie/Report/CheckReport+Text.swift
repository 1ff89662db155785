import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension CheckReport {
  /// The report for a person: what is new first, what was already so apart, what could not be
  /// checked always.
  public func text(atLeast level: Level = .consider, paint: Paint = Paint(isOn: false)) -> String {
    let page = TextPage(language: language, paint: paint)
    let shown = findings(atLeast: level)
    let (caused, standing) = (shown.filter(\.isNew), shown.filter { !$0.isNew })
    var blocks = [heading(page, shown: shown.count)]
    blocks += packs.compactMap { pack in pack.expired.map { page.banner(expired: $0, of: pack) } }
    blocks += caused.map(page.block)
    if !caused.isEmpty, !standing.isEmpty {
      blocks.append(
        page.section(say("Already so before this order", "Déjà présent avant cette prescription")))
    }
    blocks += standing.map(page.block)
    blocks += [page.missing(missing), page.notEvaluated(accounting.notEvaluated)]
    blocks.append(closing(page, hidden: findings.count - shown.count))
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ page: TextPage, shown: Int) -> String {
    let who = patient.isEmpty ? say("unnamed patient", "patient non nommé") : patient
    let day = asOf.isInstant ? "\(asOf.lowInstant)" : "\(asOf.low)"
    let count =
      shown == 0
      ? ""
      : say(
        " · \(shown) finding\(shown == 1 ? "" : "s")",
        " · \(shown) signalement\(shown == 1 ? "" : "s")")
    return page.paint.bold(who) + " · \(day)" + count
  }

  /// There is no "OK": only what was looked at, and what was not.
  private func closing(_ page: TextPage, hidden: Int) -> String {
    let entries = evaluatedEntries
    var lines: [String] = []
    if findings.isEmpty {
      lines.append(
        say(
          "No finding among \(entries) evaluated entries.",
          "Aucun signalement parmi \(entries) éléments évalués."))
    } else {
      lines.append(
        say("\(entries) entries evaluated", "\(entries) éléments évalués")
          + say(" with \(rulesEvaluated) rules.", " avec \(rulesEvaluated) règles."))
    }
    if hidden > 0 {
      lines.append(
        say(
          "\(hidden) below the level shown (--min-level info shows all).",
          "\(hidden) sous le niveau affiché (--min-level info affiche tout)."))
    }
    let dropped = excepted.reduce(0) { $0 + $1.count }
    if dropped > 0 {
      let names = excepted.map { "\($0.exception) ×\($0.count)" }.joined(separator: ", ")
      lines.append(
        say("\(dropped) justified: \(names).", "\(dropped) justifié(s) : \(names)."))
    }
    return page.paint.dim(lines.joined(separator: " "))
  }

  func say(_ english: String, _ french: String) -> String { language.say(english, french) }
}
