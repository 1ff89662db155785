import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Explanation {
  /// The explanation for a person: the answer first, then how it came about. `source` names the
  /// file, where several are shown.
  public func text(
    width: Int = 100, source: String? = nil, paint: Paint = Paint(isOn: false)
  ) -> String {
    let page = ExplanationPage(
      explanation: self,
      page: TextPage(language: language, paint: paint, width: max(width, 80)))
    return page.blocks(source).filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }
}

/// Lays out an explanation as plain text. A block is its lines; an empty one is left out.
struct ExplanationPage {
  let explanation: Explanation
  let page: TextPage

  static let margin = "    "
  /// Combinations shown in full: of those that fired.
  private static let whole = 3
  /// Near misses named after the nearest.
  private static let named = 4

  func blocks(_ source: String?) -> [[String]] {
    let combinations = explanation.combinations
    let hasEnded = explanation.verdict != .missed
    let shown = combinations.prefix(hasEnded ? Self.whole : 1)
    let others = combinations.dropFirst(shown.count)
    return [heading(source), verdict] + shown.flatMap { blocks($0, isAlone: shown.count == 1) }
      + [
        self.others(Array(others), isNamed: !hasEnded), limits,
        [page.notEvaluated(explanation.notEvaluated)].filter { !$0.isEmpty },
        explanation.sources.flatMap { page.source($0) }.map(page.paint.dim),
      ]
  }

  func say(_ english: String, _ french: String) -> String {
    explanation.language.say(english, french)
  }

  func wrapped(_ text: String, after prefix: String, hanging: Int? = nil) -> [String] {
    page.wrapped(text, after: prefix, hanging: hanging)
  }

  // MARK: - Head

  private func heading(_ source: String?) -> [String] {
    let who =
      explanation.patient.isEmpty
      ? say("unnamed patient", "patient non nommé") : explanation.patient
    let day =
      explanation.asOf.isInstant ? "\(explanation.asOf.lowInstant)" : "\(explanation.asOf.low)"
    let file = source.map { $0.printable() + " · " } ?? ""
    return [file + page.paint.bold(who.printable()) + " · \(day) · \(explanation.rule)"]
      + wrapped(explanation.title, after: "").map(page.paint.bold)
  }

  private var verdict: [String] {
    let nearest = explanation.combinations.first
    var lines = wrapped(verdictWords, after: "").map(page.paint.bold)
    if explanation.verdict == .possible || explanation.level == nil {
      lines += (nearest?.reasons ?? []).flatMap { wrapped($0, after: "  → ") }
    }
    if let other = explanation.shownUnder {
      lines += wrapped(
        say(
          "`vigie check` shows it under \(other), which says as much of the same medicines.",
          "`vigie check` la montre sous \(other), qui en dit autant des mêmes médicaments."),
        after: "  ")
    }
    return lines
  }

  private var verdictWords: String {
    switch explanation.verdict {
    case .fired: say("It fired", "La règle s'est déclenchée") + levelWords + "."
    case .possible:
      say("It fired as possible only", "Elle s'est déclenchée, comme possible seulement")
        + levelWords + "."
    case .excepted:
      say(
        "It did not fire: an exception of the rule holds.",
        "Elle ne s'est pas déclenchée : une exception de la règle s'applique.")
    case .truncated:
      say(
        "It could not tell: the record does not reach back far enough.",
        "Elle n'a pas pu conclure : le dossier ne remonte pas assez loin.")
    case .missed:
      explanation.combinations.isEmpty
        ? say("It did not fire.", "Elle ne s'est pas déclenchée.")
        : say(
          "It did not fire. What stood in the way:",
          "Elle ne s'est pas déclenchée. Ce qui s'y opposait :")
    case .disabled:
      say("It did not run: it is valid ", "Elle n'a pas été évaluée : elle est valable ")
        + page.spoken(explanation.validity) + "."
    }
  }

  private var levelWords: String {
    guard let level = explanation.level else { return "" }
    let atLeast =
      level.atLeast == level.level
      ? "" : say(" (at least ", " (au moins ") + page.word(level.atLeast) + ")"
    return explanation.language.colon + page.word(level.level) + atLeast
  }

  // MARK: - What is not in full

  private func others(_ others: [Explanation.Combination], isNamed: Bool) -> [String] {
    let total = others.count + explanation.leftOut
    guard total > 0 else { return [] }
    let title =
      isNamed
      ? say("Other near misses", "Autres combinaisons proches")
      : say("Other combinations", "Autres combinaisons")
    let named = others.prefix(Self.named).flatMap { other in
      wrapped(
        names(of: other) + explanation.language.colon
          + (isNamed ? other.reasons.first ?? "" : page.word(other.verdict)),
        after: Self.margin + "· ")
    }
    let rest = total - min(others.count, Self.named)
    return [page.section(title + " (\(total))")] + named
      + (rest > 0 ? [Self.margin + say("and \(rest) more", "et \(rest) autres")] : [])
  }

  private func names(of combination: Explanation.Combination) -> String {
    let names = combination.bindings.compactMap { $0.item?.display }
    return names.isEmpty ? say("nothing bound", "rien") : names.joined(separator: " + ")
  }

  private var limits: [String] {
    guard explanation.isCut else { return [] }
    return wrapped(
      say(
        "There were too many combinations to look at each: a nearer one may be among the rest.",
        "Trop de combinaisons pour les examiner toutes : une plus proche peut être parmi les autres."
      ), after: "! "
    ).map(page.paint.yellow)
  }
}

extension TextPage {
  func word(_ verdict: Explanation.Verdict) -> String {
    switch verdict {
    case .fired: say("fired", "déclenchée")
    case .possible: say("possible", "possible")
    case .excepted: say("excepted", "écartée par une exception")
    case .truncated: say("record too short", "dossier trop court")
    case .missed: say("not fired", "non déclenchée")
    case .disabled: say("not run", "non évaluée")
    }
  }
}
