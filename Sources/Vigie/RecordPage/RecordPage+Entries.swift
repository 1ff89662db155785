import VigieRecord
import VigieTerms

/// Short names of code systems, for people.
enum CodeName {
  static func of(_ uri: String) -> String { CodeSystem(uri: uri).keyword ?? uri }
}

extension RecordPage {
  // MARK: - Exams

  /// How many results of one exam are listed; the rest is counted.
  private static let mostResults = 6

  var exams: [String] {
    guard !report.exams.isEmpty else { return [] }
    let count = report.exams.reduce(0) { $0 + $1.results.count }
    return [title("Exams", "Examens", count)] + report.exams.flatMap(block)
  }

  private func block(_ group: ExamGroup) -> [String] {
    let code =
      group.code.map { "\(CodeName.of($0.system)) \($0.code)" } ?? say("no code", "sans code")
    let trend = Sparkline.text(group.results.reversed().filter { !$0.text.isEmpty }.map(\.value))
    let name = group.display.isEmpty ? code : "\(group.display) (\(code))"
    var lines = wrapped(name + (trend.map { "  \($0)" } ?? ""), after: Self.margin, hanging: 6)
    let shown = group.results.prefix(Self.mostResults)
    let cells = shown.map { [edge($0.entry.start), value($0), judgement($0)] }
    let widths = (0..<3).map { column in
      min(cells.map { $0[column].printable().count }.max() ?? 0, 40)
    }
    for (result, cells) in zip(shown, cells) {
      lines += row(
        ["  " + cells[0], cells[1], cells[2]], widths: [widths[0] + 2, widths[1], widths[2]],
        reference: result.entry.reference)
      lines += wrapped(result.entry.details.joined(separator: " · "), after: Self.margin + "    ")
        .filter { !$0.allSatisfy { $0 == " " } }.map(paint.dim)
    }
    let rest = group.results.dropFirst(Self.mostResults)
    if let first = rest.last, !rest.isEmpty {
      lines += wrapped(
        say(
          "and \(rest.count) earlier, since \(edge(first.entry.start))",
          "et \(rest.count) plus anciens, depuis \(edge(first.entry.start))"),
        after: Self.margin + "  ")
    }
    return lines
  }

  private func value(_ result: ExamGroup.ExamReport) -> String {
    if !result.text.isEmpty { return result.text }
    return result.entry.standing == .drafted
      ? say("requested", "demandé") : say("done, no result here", "fait, résultat absent")
  }

  /// What the laboratory says of it, and how far it counts.
  private func judgement(_ result: ExamGroup.ExamReport) -> String {
    let flags = result.flags
    var words: [String] = []
    if flags.contains(.critical) { words.append(say("critical", "critique")) }
    if flags.contains(.low) { words.append(say("low", "bas")) }
    if flags.contains(.high) { words.append(say("high", "haut")) }
    if flags.contains(.abnormal) { words.append(say("abnormal", "anormal")) }
    if flags.contains(.normal) { words.append(say("normal", "normal")) }
    if flags.contains(.positive) { words.append(say("positive", "positif")) }
    if flags.contains(.negative) { words.append(say("negative", "négatif")) }
    if let range = result.range {
      let ends = [range.low, range.high].map { $0.map { "\($0)" } ?? "…" }.joined(separator: "–")
      words.append("[" + say(ends, ends.replacing(".", with: ",")) + "]")
    }
    if result.isPreliminary { words.append(say("preliminary", "provisoire")) }
    if result.isUnusable { words.append(say("unusable", "inexploitable")) }
    if case .unreadable = result.value {
      words.append(say("no test can read it", "illisible pour une règle"))
    }
    return words.joined(separator: ", ")
  }

  // MARK: - Conditions, allergies, procedures, stays

  func facts(_ kind: EntryKind) -> [String] {
    let entries = report.facts.filter { $0.kind == kind }
    guard !entries.isEmpty else { return [] }
    let name = plural(kind)
    return [paint.bold(name.prefix(1).uppercased() + name.dropFirst()) + " (\(entries.count))"]
      + list(entries)
  }

  func state(_ entry: EntryReport) -> String {
    switch entry.standing {
    case .drafted: return say("planned", "prévu")
    case .unconfirmed: return say("not confirmed", "non confirmé")
    case .sure: break
    }
    switch (entry.kind, entry.isCurrent) {
    case (.allergy, _), (.exam, _), (.procedure, _): return ""
    case (_, .yes): return say("active", "en cours")
    case (_, .no): return say("over", "terminé")
    case (_, .unknown): return say("perhaps active", "peut-être en cours")
    }
  }

  // MARK: - What no rule read

  /// How many references of one cause and one type are listed; the rest is counted.
  private static let mostReferences = 24

  var notEvaluated: [String] {
    guard !report.notEvaluated.isEmpty else { return [] }
    let page = TextPage(language: report.language, paint: paint, width: width)
    var lines = [title("Not evaluated", "Non évalué", report.notEvaluated.count)]
    for reason in NotEvaluated.Reason.allCases {
      let entries = report.notEvaluated.filter { $0.reason == reason }
      guard !entries.isEmpty else { continue }
      lines.append(Self.margin + page.word(reason) + " (\(entries.count))")
      // A resource of a type that no rule reads says nothing but its type.
      let (plain, said) = entries.reduce(into: ([NotEvaluatedReport](), [NotEvaluatedReport]())) {
        if $1.reference.hasPrefix($1.detail + "/") { $0.0.append($1) } else { $0.1.append($1) }
      }
      for entry in said {
        lines += wrapped(
          entry.detail + (entry.detail.isEmpty ? "" : " · ") + entry.reference,
          after: Self.margin + "  ? ")
      }
      let byType = Dictionary(grouping: plain, by: \.detail).sorted { $0.key < $1.key }
      for (type, entries) in byType {
        let shown = entries.prefix(Self.mostReferences).map(\.reference).joined(separator: ", ")
        let rest = entries.count - Self.mostReferences
        lines += wrapped(
          "\(entries.count) \(type)"
            + say(", no rule reads these yet: ", ", pas encore lus\u{A0}: ") + shown
            + (rest > 0 ? say(" and \(rest) more", " et \(rest) autres") : ""),
          after: Self.margin + "  ? ")
      }
    }
    return lines
  }

  var skipped: [String] {
    guard !report.skipped.isEmpty else { return [] }
    return [title("Could not be read", "Illisible", report.skipped.count)]
      + report.skipped.flatMap { wrapped($0, after: Self.margin + "! ") }
  }

  // MARK: - The account

  /// Entries by type and fate, with the sums: nothing of the input is lost.
  var accounting: [String] {
    let counts = report.accounting.counts.sorted { $0.key < $1.key }
    guard !counts.isEmpty else { return [] }
    let heads = [
      say("evaluated", "évalués"), say("excluded", "exclus"),
      say("not evaluated", "non évalués"), say("not clinical", "non cliniques"),
      say("together", "ensemble"),
    ]
    func cells(_ counts: Accounting.Counts) -> [Int] {
      [counts.evaluated, counts.excluded, counts.notEvaluated, counts.notClinical, counts.total]
    }
    let sums = counts.map(\.value).reduce(into: [0, 0, 0, 0, 0]) { sums, counts in
      for (column, number) in cells(counts).enumerated() { sums[column] += number }
    }
    let all = say("all entries of the input", "toutes les entrées")
    let room = width - Self.margin.count - heads.reduce(0) { $0 + $1.count + 2 }
    let widest = min(max(counts.map { $0.key.printable().count }.max() ?? 0, all.count), room)
    func line(_ name: String, _ cells: [String]) -> String {
      Self.margin + padded(cut(name.printable(), to: widest), to: widest)
        + zip(cells, heads).map { cell, head in
          "  " + String(repeating: " ", count: max(0, head.count - cell.count)) + cell
        }
        .joined()
    }
    let title = paint.bold(say("What became of every entry", "Ce qu'est devenue chaque entrée"))
    return [title, paint.dim(line("", heads))]
      + counts.map { type, counts in
        line(type, cells(counts).map { $0 == 0 ? "·" : "\($0)" })
      } + [line(all, sums.map { "\($0)" })]
      + wrapped(whyExcluded, after: Self.margin).map(paint.dim)
  }

  /// S13, and requests that their own result in the input stands for.
  private var whyExcluded: String {
    say(
      "excluded: cancelled, not done, refuted, entered in error, superseded, or a request whose"
        + " result is here",
      "exclus\u{A0}: annulé, non réalisé, réfuté, saisi par erreur, remplacé, ou demande dont le"
        + " résultat est là")
  }

  /// What was taken where the record is silent.
  var defaults: [String] {
    let exposure = "\(report.terms.exposure)"
    let gap = "\(report.terms.gap)"
    return wrapped(
      say(
        "Treatments are read here for all routes together, an end that nobody recorded taken after"
          + " \(exposure), gaps of \(gap) bridged. A pack, a set or a rule may state its own.",
        "Les traitements sont lus ici toutes voies confondues, une fin non notée étant prise après"
          + " \(exposure.replacing("days", with: "jours")), des interruptions de"
          + " \(gap.replacing("days", with: "jours")) comblées. Un paquet, un groupe ou une règle"
          + " peut en décider autrement."),
      after: ""
    ).map(paint.dim)
  }
}
