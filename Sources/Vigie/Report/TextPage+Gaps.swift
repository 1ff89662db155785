import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What could not be checked: never left out, and never longer than it must be.
extension TextPage {
  /// Grouped by datum, so that one missing weight is one line.
  func missing(_ missing: [CheckReport.MissingReport]) -> String {
    guard !missing.isEmpty else { return "" }
    let byDatum = Dictionary(grouping: missing, by: \.datum).sorted { $0.key < $1.key }
    let lines = byDatum.flatMap { datum, rules in
      wrapped(
        datum + language.colon + rules.map(\.rule).withoutRepeats().joined(separator: ", "),
        after: "    ? ")
    }
    let title = say("Could not be checked for lack of a datum", "Non vérifié, donnée manquante")
    return ([section(title)] + lines).joined(separator: "\n")
  }

  /// Lines a prescriber wrote are named one by one; types that no rule reads are counted.
  func notEvaluated(_ entries: [NotEvaluated]) -> String {
    guard !entries.isEmpty else { return "" }
    let (types, others) = entries.reduce(into: ([String](), [NotEvaluated]())) { lists, entry in
      if entry.reason == .unsupportedResource, entry.reference.hasPrefix(entry.detail + "/") {
        lists.0.append(entry.detail)
      } else {
        lists.1.append(entry)
      }
    }
    var lines = others.flatMap { entry in
      wrapped(
        (entry.detail.isEmpty ? "" : entry.detail + language.colon)
          + "\(word(entry.reason)), \(entry.reference)",
        after: "    ? ")
    }
    if !types.isEmpty {
      let counts = Dictionary(grouping: types, by: \.self).sorted { $0.key < $1.key }
        .map { "\($0.value.count) \($0.key)" }
      lines += wrapped(
        say("no rule reads these yet", "types qu'aucune règle ne lit encore") + language.colon
          + counts.joined(separator: ", "),
        after: "    ? ")
    }
    let title = say("Not evaluated", "Non évalué") + " (\(entries.count))"
    return ([section(title)] + lines).joined(separator: "\n")
  }

  func banner(expired span: DaySpan, of pack: CheckReport.PackReport) -> String {
    let (from, name) = (span.first.description, pack.name)
    let words =
      if let last = span.last {
        say(
          "The pack \(name) vouches for its knowledge from \(from) to \(last) only.",
          "Le paquet \(name) ne garantit ses connaissances que du \(from) au \(last).")
      } else {
        say(
          "The pack \(name) vouches for its knowledge from \(from) on only.",
          "Le paquet \(name) ne garantit ses connaissances qu'à partir du \(from).")
      }
    return wrapped(words, after: "! ").map(paint.yellow).joined(separator: "\n")
  }

  func section(_ title: String) -> String { paint.bold(title) }
}
