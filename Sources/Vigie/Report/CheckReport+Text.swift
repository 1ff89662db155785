import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension CheckReport {
  /// The report for a person: what is new first, what was already so apart, what could not be
  /// checked always. `source` names the file, where several are shown.
  public func text(
    atLeast level: Level = .consider, source: String? = nil, paint: Paint = Paint(isOn: false)
  ) -> String {
    let page = TextPage(language: language, paint: paint)
    let shown = findings(atLeast: level)
    let (caused, standing) = (shown.filter(\.isNew), shown.filter { !$0.isNew })
    var blocks = [heading(page, shown: shown.count, source: source)]
    blocks.append(page.banner(packs))
    blocks += caused.map(page.block)
    if hasDrafts, !standing.isEmpty {
      blocks.append(
        page.section(say("Already so before this order", "Déjà présent avant cette prescription")))
    }
    blocks += standing.map(page.block)
    blocks += [page.missing(missing), page.notEvaluated(notEvaluated)]
    blocks.append(closing(page, hidden: findings.count - shown.count))
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The intended use, for the foot of a page.
  public static func notice(in language: Language, paint: Paint = Paint(isOn: false)) -> String {
    TextPage(language: language, paint: paint).wrapped(Product.intendedUse(language), after: "")
      .map { paint.dim($0) + "\n" }.joined()
  }

  private func heading(_ page: TextPage, shown: Int, source: String?) -> String {
    let who = patient.isEmpty ? say("unnamed patient", "patient non nommé") : patient
    let day = asOf.isInstant ? "\(asOf.lowInstant)" : "\(asOf.low)"
    let count =
      shown == 0
      ? ""
      : say(
        " · \(shown) finding\(shown == 1 ? "" : "s")",
        " · \(shown) signalement\(shown == 1 ? "" : "s")")
    let file = source.map { $0.printable() + " · " } ?? ""
    return file + page.paint.bold(who.printable()) + " · \(day)" + count
  }

  /// There is no "OK": only what was looked at, and what was not.
  private func closing(_ page: TextPage, hidden: Int) -> String {
    var lines = [summary]
    if hidden > 0 {
      lines.append(
        say(
          "\(hidden) below the level shown (--min-level info shows all).",
          "\(hidden) sous le niveau affiché (--min-level info affiche tout)."))
    }
    if !excepted.isEmpty {
      let names = excepted.map { "\($0.label) (\($0.count))" }.joined(separator: ", ")
      lines.append(
        say("Excepted by the rules: ", "Écarté par une exception\u{A0}: ") + names + ".")
    }
    return page.wrapped(lines.joined(separator: " "), after: "").map(page.paint.dim)
      .joined(separator: "\n")
  }

  private var summary: String {
    let (entries, gaps) = (evaluatedEntries, notEvaluated.count)
    let among = say(
      "\(entries) evaluated \(entries == 1 ? "entry" : "entries"), \(rulesEvaluated) "
        + (rulesEvaluated == 1 ? "rule" : "rules"),
      "\(entries) \(entries > 1 ? "éléments évalués" : "élément évalué"), "
        + "\(rulesEvaluated) \(rulesEvaluated > 1 ? "règles" : "règle")")
    let rest = say("not evaluated", gaps > 1 ? "non évalués" : "non évalué")
    return (findings.isEmpty ? say("No finding among ", "Aucun signalement parmi ") : "")
      + among + (gaps == 0 ? "" : language.semicolon + "\(gaps) \(rest)") + "."
  }

  func say(_ english: String, _ french: String) -> String { language.say(english, french) }
}
