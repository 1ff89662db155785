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
  func notEvaluated(_ entries: [NotEvaluatedReport]) -> String {
    guard !entries.isEmpty else { return "" }
    let (types, others) = entries.reduce(into: ([String](), [NotEvaluatedReport]())) {
      lists, entry in
      if entry.reason == .unsupportedResource, entry.reference.hasPrefix(entry.detail + "/") {
        lists.0.append(entry.detail)
      } else {
        lists.1.append(entry)
      }
    }
    var lines = others.flatMap { wrapped(words($0), after: "    ? ") }
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

  /// What people call it first; of content that is not FHIR, where it stands.
  private func words(_ entry: NotEvaluatedReport) -> String {
    guard entry.reason != .unsupportedResource else {
      return entry.detail.hasPrefix(entry.reference)
        ? entry.detail : entry.reference + language.colon + entry.detail
    }
    return (entry.detail.isEmpty ? "" : entry.detail + language.colon)
      + "\(word(entry.reason)), \(entry.reference)"
  }

  /// Packs past their validity, those of one span together.
  func banner(_ packs: [CheckReport.PackReport]) -> String {
    let expired = packs.filter { $0.expired != nil }
    return expired.map(\.expired).withoutRepeats().flatMap { span -> [String] in
      let names = expired.filter { $0.expired == span }.map(\.name).joined(separator: ", ")
      let words = say(
        "Past its validity, \(spoken(span)): \(names). What follows may be out of date.",
        "Hors validité, \(spoken(span))\u{A0}: \(names). La suite peut être périmée.")
      return wrapped(words, after: "! ").map(paint.yellow)
    }
    .joined(separator: "\n")
  }

  func spoken(_ span: DaySpan?) -> String {
    guard let span else { return "" }
    guard let last = span.last else {
      return say("from \(span.first)", "à partir du \(span.first)")
    }
    return say("\(span.first) to \(last)", "du \(span.first) au \(last)")
  }

  func section(_ title: String) -> String { paint.bold(title) }
}
