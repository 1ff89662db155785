import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Lays out the parts of a report as plain text.
struct TextPage {
  let language: Language
  let paint: Paint
  /// The widest line, in characters.
  var width = 100

  func say(_ english: String, _ french: String) -> String { language.say(english, french) }

  static let margin = "    "

  /// A finding: what, which lines, why, what to do, what is not sure, where it is written.
  func block(_ finding: FindingReport) -> String {
    var lines = head(finding)
    // Two substances of one product are one line of the prescription.
    lines += table(
      finding.bindings.map(row).withoutRepeats(), indent: Self.margin + "• ", paint: paint.dim)
    lines += finding.bindings.flatMap(done)
    if !finding.because.isEmpty { lines += wrapped(finding.because, after: Self.margin) }
    if !finding.advice.isEmpty { lines += wrapped(finding.advice, after: Self.margin + "→ ") }
    lines += suggestions(finding.suggestions)
    lines += open(finding)
    if !finding.doubts.isEmpty {
      lines += wrapped(
        say("possible only — ", "possible seulement — ")
          + finding.doubts.withoutRepeats().joined(separator: language.semicolon),
        after: Self.margin + "? ")
    }
    lines += factors(finding.factors)
    lines += finding.values.flatMap(value)
    lines += finding.openExceptions.flatMap {
      wrapped(
        say("not established", "non établi") + language.colon + "\($0.label) (\($0.reason))",
        after: Self.margin + "- ")
    }
    lines += also(finding)
    lines += finding.sources.flatMap { source($0) }.map(paint.dim)
    lines.append(paint.dim(Self.margin + finding.rule))
    return lines.joined(separator: "\n")
  }

  private func head(_ finding: FindingReport) -> [String] {
    let possible = finding.isCertain ? "" : say("possible: ", "possible\u{A0}: ")
    let level = "\(symbol(finding.level)) \(possible)\(word(finding.level).uppercased())"
    let atLeast =
      finding.levelAtLeast == finding.level
      ? ""
      : say(
        " (at least \(word(finding.levelAtLeast)))", " (au moins \(word(finding.levelAtLeast)))")
    let words = painted(level + atLeast, finding.level)
    let title = finding.title.printable()
    guard (level + atLeast).count + 2 + title.count <= width else {
      return [words] + wrapped(title, after: Self.margin).map(paint.bold)
    }
    return [words + "  " + paint.bold(title)]
  }

  // MARK: - The lines it is about

  /// Name, times, references; a long course of renewals shows its first lines and their number.
  func row(_ binding: FindingReport.BindingReport) -> [String] {
    var references = binding.evidence.prefix(3).joined(separator: ", ")
    let more = binding.evidence.count - 3
    if more > 0 { references += say(" and \(more) more", " et \(more) autres") }
    let how =
      binding.isByLabel
      ? say(" (by label)", " (par le libellé)")
      : binding.isByName ? say(" (by name)", " (par le nom)") : ""
    let perhaps = binding.isPossible ? say(" (perhaps)", " (peut-être)") : ""
    return [binding.display + how + perhaps, times(binding), references]
  }

  func times(_ binding: FindingReport.BindingReport) -> String {
    if binding.isDrafted { return say("being ordered", "en cours de prescription") }
    guard let start = binding.start else {
      return binding.end.map { say("until \($0)", "jusqu'au \($0)") } ?? say("no date", "sans date")
    }
    let since =
      binding.startsLater
      ? spoken(start, say("from", "à partir du"), say("from a day", "à partir d'un jour"))
      : spoken(start, say("since", "depuis"), say("since a day", "depuis un jour"))
    if binding.kind == .exam || binding.kind == .procedure {
      return spoken(start, say("on", "le"), "")
    }
    guard let end = binding.end else {
      return since + (binding.endIsAssumed ? say(", end not recorded", ", fin non notée") : "")
    }
    let until =
      start == end
      ? spoken(end, say("on", "le"), "")
      : since + ", " + spoken(end, say("until", "jusqu'au"), say("ended", "fin"))
    return until + (binding.endIsAssumed ? say(" (assumed)", " (supposé)") : "")
  }

  /// A day after one word, an interval `a/b` of ISO 8601 after another.
  private func spoken(_ date: String, _ day: String, _ interval: String) -> String {
    guard let slash = date.firstIndex(of: "/") else { return "\(day) \(date)" }
    let (first, last) = (date[..<slash], date[date.index(after: slash)...])
    return interval + say(" between ", " entre ") + first + say(" and ", " et ") + last
  }

  // MARK: - What decides the level

  private func factors(_ factors: [FindingReport.FactorReport]) -> [String] {
    let width = min(factors.map(\.label.count).max() ?? 0, 64)
    return factors.flatMap { factor in
      let detail = factor.detail.printable()
      let settled =
        factor.isSettled
        ? say(" (unknown counts as \(word(factor.value)))", " (inconnu vaut \(word(factor.value)))")
        : ""
      let head = Self.margin + "· " + padded(factor.label.printable(), to: width) + "  "
      guard !detail.isEmpty else { return [head + word(factor.value) + settled] }
      let line = head + padded(word(factor.value) + settled, to: 3)
      if line.count + 2 + detail.count <= self.width { return [line + "  " + detail] }
      return [head + word(factor.value) + settled]
        + wrapped(detail, after: Self.margin + "    ")
    }
  }

  /// A named value with what it rests on.
  private func value(_ named: FindingReport.ValueReport) -> [String] {
    let name = named.name.split(separator: "-").joined(separator: " ")
    return wrapped(
      name + language.colon
        + (named.reason.isEmpty ? say("unknown", "inconnu") : named.reason.printable()),
      after: Self.margin + "· ")
  }

  /// "contraindicated if over 65 (birth date not recorded), else discouraged" (S39).
  private func open(_ finding: FindingReport) -> [String] {
    guard !finding.open.isEmpty else { return [] }
    var said: Set<String> = []
    let rows = finding.open.map { row in
      let reason = said.insert(row.wording).inserted ? row.reason : ""
      return "\(word(row.level)) \(say("if", "si")) \(row.wording)"
        + (reason.isEmpty ? "" : " (\(reason))")
    }
    let rest = finding.levelOtherwise.map { word($0) } ?? say("no finding", "aucun signalement")
    return wrapped(
      (rows.withoutRepeats() + [rest]).joined(separator: say(", else ", ", sinon ")),
      after: Self.margin + "? ")
  }

  // MARK: - What to do, where it is written

  /// One line: orders of the same delay together.
  private func suggestions(_ suggestions: [FindingReport.SuggestionReport]) -> [String] {
    guard !suggestions.isEmpty else { return [] }
    var phrases: [String] = []
    for action in suggestions.map(\.action).withoutRepeats() {
      let alike = suggestions.filter { $0.action == action }
      for within in alike.map(\.within).withoutRepeats() {
        let subjects = alike.filter { $0.within == within }.map { suggestion in
          suggestion.subject
            + (suggestion.replacement.map { say(" by \($0)", " par \($0)") } ?? "")
        }
        phrases.append(
          word(action: action) + " " + subjects.joined(separator: ", ")
            + (within.map { say(" within \($0)", " sous \($0)") } ?? ""))
      }
    }
    return wrapped(
      say("Suggested: ", "Proposé\u{A0}: ") + phrases.joined(separator: language.semicolon),
      after: Self.margin + "→ ")
  }

  /// What other rules say of the same, each with its sources as far as they are not named yet.
  private func also(_ finding: FindingReport) -> [String] {
    var named = Set(finding.sources)
    return finding.also.flatMap { other in
      let certainty =
        other.isCertain
        ? finding.isCertain ? "" : say("certainly ", "avec certitude ")
        : say("possible ", "possible ")
      let head = say("also ", "aussi ") + certainty + word(other.level)
      return wrapped(
        head + language.colon + "\(other.title) (\(other.rule))", after: Self.margin + "+ ")
        + other.sources.filter { named.insert($0).inserted }
        .flatMap { source($0, after: Self.margin + "  ") }.map(paint.dim)
    }
  }

  func source(
    _ source: FindingReport.SourceReport, after indent: String = TextPage.margin
  ) -> [String] {
    let edition = [source.publisher, source.title, source.edition, source.date, source.locator]
    return wrapped(
      say("Source: ", "Source\u{A0}: ") + edition.compactMap { $0 }.joined(separator: ", "),
      after: indent, hanging: indent.count + 2)
  }
}
