import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Lays out the parts of a report as plain text, at most about 100 columns wide.
struct TextPage {
  let language: Language
  let paint: Paint

  func say(_ english: String, _ french: String) -> String { language.say(english, french) }

  // MARK: - A finding

  func block(_ finding: FindingReport) -> String {
    var lines = [head(finding)]
    lines += finding.bindings.map { "    " + binding($0) }
    if !finding.because.isEmpty { lines += wrapped(finding.because, indent: "    ") }
    if !finding.advice.isEmpty { lines += wrapped(finding.advice, indent: "    → ") }
    lines += finding.suggestions.map { "    → " + suggestion($0) }
    lines += finding.open.flatMap { wrapped(open($0), indent: "    ? ") }
    lines += finding.doubts.map { "    ? " + say("possible: ", "possible : ") + $0 }
    lines += factors(finding.factors)
    lines += finding.openExceptions.flatMap {
      wrapped(
        say("not established: ", "non établi : ") + "\($0.label) (\($0.reason))", indent: "    - ")
    }
    lines += finding.also.map { "    + " + also($0) }
    lines += finding.sources.map { paint.dim("    " + source($0)) }
    lines.append(paint.dim("    \(finding.rule)"))
    return lines.joined(separator: "\n")
  }

  private func head(_ finding: FindingReport) -> String {
    let possible = finding.isCertain ? "" : say("possible: ", "possible : ")
    let level = "\(symbol(finding.level)) \(possible)\(word(finding.level).uppercased())"
    let atLeast =
      finding.levelAtLeast == finding.level
      ? ""
      : say(
        " (at least \(word(finding.levelAtLeast)))", " (au moins \(word(finding.levelAtLeast)))")
    return painted(level + atLeast, finding.level) + "  " + paint.bold(finding.title)
  }

  private func binding(_ binding: FindingReport.BindingReport) -> String {
    let times =
      binding.isDrafted
      ? say("being ordered", "en cours de prescription")
      : binding.start.map { say("since \($0)", "depuis \($0)") } ?? say("no date", "sans date")
    let lines = binding.evidence.joined(separator: ", ")
    let end =
      binding.isDrafted
      ? "" : binding.end.map { say(", until \($0)", ", jusqu'au \($0)") } ?? ""
    let assumed = binding.endIsAssumed && !binding.isDrafted ? say(" (assumed)", " (supposé)") : ""
    return "• \(binding.display)" + paint.dim("  \(times)\(end)\(assumed)  \(lines)")
  }

  private func factors(_ factors: [FindingReport.FactorReport]) -> [String] {
    let width = factors.map(\.label.count).max() ?? 0
    return factors.map { factor in
      let padding = String(repeating: " ", count: width - factor.label.count)
      let reason = factor.reason.isEmpty ? "" : "  (\(factor.reason))"
      return "    · \(factor.label)\(padding)  \(word(factor.value))" + paint.dim(reason)
    }
  }

  private func open(_ row: FindingReport.OpenRowReport) -> String {
    let reason = row.reason.isEmpty ? "" : " — \(row.reason)"
    return say("\(word(row.level)) if \(row.condition)", "\(word(row.level)) si \(row.condition)")
      + reason
  }

  private func also(_ finding: FindingReport) -> String {
    say("also ", "aussi ") + "\(word(finding.level)): \(finding.title) (\(finding.rule))"
  }

  private func source(_ source: FindingReport.SourceReport) -> String {
    let edition = [source.publisher, source.title, source.edition, source.date, source.locator]
    return say("Source: ", "Source : ") + edition.compactMap { $0 }.joined(separator: ", ")
  }

  private func suggestion(_ suggestion: FindingReport.SuggestionReport) -> String {
    let by = suggestion.replacement.map { say(" by \($0)", " par \($0)") } ?? ""
    let within = suggestion.within.map { say(" within \($0)", " sous \($0)") } ?? ""
    return "\(word(suggestion.action)) \(suggestion.subject)\(by)\(within)"
  }

  // MARK: - What could not be checked

  func missing(_ missing: [CheckReport.MissingReport]) -> String {
    guard !missing.isEmpty else { return "" }
    let byDatum = Dictionary(grouping: missing, by: \.datum).sorted { $0.key < $1.key }
    let lines = byDatum.map { datum, rules in
      "    ? \(datum)"
        + paint.dim("  \(rules.map(\.rule).withoutRepeats().joined(separator: ", "))")
    }
    return
      ([
        section(say("Could not be checked for lack of a datum", "Non vérifiable, donnée manquante"))
      ]
      + lines).joined(separator: "\n")
  }

  func notEvaluated(_ entries: [NotEvaluated]) -> String {
    guard !entries.isEmpty else { return "" }
    let lines = entries.map { "    ? \($0.reference)  \($0.reason.rawValue)  \($0.detail)" }
    return ([section(say("Not evaluated", "Non évalué"))] + lines).joined(separator: "\n")
  }

  func banner(expired span: DaySpan, of pack: CheckReport.PackReport) -> String {
    let last = span.last?.description ?? ""
    return paint.yellow(
      say(
        "! The pack \(pack.name) vouched for its knowledge from \(span.first) to \(last) only.",
        "! Le paquet \(pack.name) ne garantit ses connaissances que du \(span.first) au \(last)."))
  }

  func section(_ title: String) -> String { paint.bold(title) }

  // MARK: - Words

  /// A sign beside each word, so that no level rests on colour.
  private func symbol(_ level: Level) -> String {
    switch level {
    case .contraindicated: "✖"
    case .discouraged: "▲"
    case .precaution: "◆"
    case .redundant: "↻"
    case .consider: "●"
    case .review: "◇"
    case .info: "·"
    }
  }

  private func painted(_ text: String, _ level: Level) -> String {
    switch level {
    case .contraindicated: paint.red(text)
    case .discouraged, .precaution: paint.yellow(text)
    default: paint.cyan(text)
    }
  }

  /// The four levels of the French reference in its own words.
  private func word(_ level: Level) -> String {
    guard language == .french else { return level.rawValue }
    switch level {
    case .contraindicated: return "contre-indication"
    case .discouraged: return "association déconseillée"
    case .precaution: return "précaution d'emploi"
    case .redundant: return "redondant"
    case .consider: return "à prendre en compte"
    case .review: return "à revoir"
    case .info: return "information"
    }
  }

  private func word(_ truth: Truth) -> String {
    switch truth {
    case .yes: say("yes", "oui")
    case .no: say("no", "non")
    case .unknown: say("unknown", "inconnu")
    }
  }

  private func word(_ action: String) -> String {
    guard language == .french else { return action }
    return [
      "stop": "arrêter", "replace": "remplacer", "start": "débuter", "order": "demander",
      "contact": "contacter",
    ][action] ?? action
  }

  /// Breaks a text at spaces; continuation lines stand under the first.
  func wrapped(_ text: String, indent: String, width: Int = 96) -> [String] {
    var lines: [String] = []
    var line = indent
    let hanging = String(repeating: " ", count: indent.count)
    for word in text.split(separator: " ") {
      if line.count + word.count > width, line != indent, line != hanging {
        lines.append(line)
        line = hanging
      }
      line += (line == indent || line == hanging ? "" : " ") + word
    }
    return lines + [line]
  }
}
