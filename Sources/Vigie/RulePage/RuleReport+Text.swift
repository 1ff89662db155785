import VigieEngine
import VigieLanguage
import VigieTerms

extension RuleReport {
  /// The rule for a person, no line wider than `width` (80 at least).
  public func text(width: Int = 100, paint: Paint = Paint(isOn: false)) -> String {
    let page = RulePage(
      report: self, page: TextPage(language: .english, paint: paint, width: max(width, 80)))
    return page.blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }
}

/// Lays out a rule as plain text. A block is its lines; an empty one is left out.
struct RulePage {
  let report: RuleReport
  let page: TextPage

  private static let margin = "    "
  /// Members of a set that are named.
  private static let named = 8
  /// Cases that are named.
  private static let cases = 10

  var blocks: [[String]] {
    [
      heading,
      section(
        report.intervals.isEmpty ? "For every combination of" : "For every pair of",
        report.bindings.flatMap { line($0) }),
      section(
        "Too soon, by the first of these that applies",
        report.intervals.flatMap { line($0, after: "if") }),
      section("If all of this holds", report.conditions.flatMap { line($0) }),
      section("Unless one of these holds", report.exceptions.flatMap { line($0) }),
      section("Factors", report.factors.flatMap { line($0) }),
      section("The first of these that holds", report.rows.flatMap { line($0, after: "if") }),
      section("Values", report.values.flatMap { line($0) }),
      section("Where a phrase says nothing", report.defaults.flatMap { line($0) }), index, cost,
      section("Sets", report.sets.flatMap { lines($0) }),
      report.sources.flatMap { page.source($0) }, cases,
    ]
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [page.section(title)] + lines
  }

  private func wrapped(_ text: String, hanging: Int = 8) -> [String] {
    page.wrapped(text, after: Self.margin, hanging: hanging)
  }

  private var heading: [String] {
    let valid =
      report.valid.map { span in
        "valid \(span.first) to " + (span.last.map { "\($0)" } ?? "further notice")
      } ?? "no validity stated"
    return page.wrapped(report.title, after: "").map(page.paint.bold)
      + page.wrapped(
        "\(report.rule) \(report.version) · \(report.kind.rawValue) · \(valid)", after: "")
  }

  // MARK: - In words

  private func line(_ line: RuleReport.Line, after word: String = "") -> [String] {
    var text = line.name.map { $0 + (word.isEmpty ? ": " : " ") } ?? ""
    if let label = line.label { text += "“\(label)”: " }
    text += line.words.map { (word.isEmpty ? "" : word + " ") + $0 } ?? "otherwise"
    if let meaning = line.whenUnknown { text += " (unknown counts as \(meaning.rawValue))" }
    if line.isOfPack { text += " (asked by the whole pack)" }
    return wrapped(text)
  }

  private func line(_ preset: RuleReport.Default) -> [String] {
    wrapped(preset.words + (preset.isOfPack ? " (said by the pack)" : " (Vigie's default)"))
  }

  // MARK: - Cost

  private var index: [String] {
    let words: String
    switch report.plan.key {
    case .always: words = "every record: nothing that it could require is indexed"
    case .all(let subjects):
      words = "a record that holds " + subjects.map(name).joined(separator: " and ")
    case .any(let subjects):
      words = "a record that holds " + subjects.map(name).joined(separator: " or ")
    case .upcoming(let subject):
      words = "a record with \(name(subject)) that is drafted, or dated that day or later"
    }
    return section("Tried on", wrapped(words))
  }

  private func name(_ subject: RulePlan.Subject) -> String {
    subject.set.map { "\(subject.kind) in \($0)" } ?? "any \(subject.kind)"
  }

  private var cost: [String] {
    let product =
      report.plan.bindings.isEmpty
      ? "one combination" : report.plan.bindings.map(name).joined(separator: " × ")
    let leaves = report.plan.leaves
    let questions =
      leaves == 0 ? "no question" : "up to \(leaves) question" + (leaves == 1 ? "" : "s")
    let moments =
      report.kind.isJudgedOnlyAsOf
      ? "on the day itself only"
      : "on the day itself and on up to \(report.limits.laterMoments) later days of drafts and"
        + " signed orders"
    return section(
      "Cost at worst",
      wrapped("\(product), with \(questions) for each combination")
        + wrapped(
          "at most \(report.limits.combinations) entries looked at for combinations, \(moments);"
            + " what goes beyond is reported"))
  }

  // MARK: - Sets and cases

  private func lines(_ set: RuleReport.SetReport) -> [String] {
    var text = "\(set.name): \(count(set.members, "member")) ("
    text += list(set.members, of: Self.named) + ")"
    if set.exceptions > 0 { text += ", \(set.exceptions) left out" }
    if !set.substances.isEmpty {
      text +=
        "; \(count(set.substances, "known substance")) ("
        + list(set.substances, of: Self.named) + ")"
    }
    return wrapped(text)
  }

  private func count(_ things: [String], _ noun: String) -> String {
    "\(things.count) \(noun)\(things.count == 1 ? "" : "s")"
  }

  private func list(_ names: [String], of most: Int) -> String {
    names.prefix(most).joined(separator: ", ") + (names.count > most ? ", …" : "")
  }

  private var cases: [String] {
    guard !report.cases.isEmpty else {
      return [page.section("Cases (0)")] + wrapped("none of the cases beside its pack reaches it")
    }
    let named = report.cases.prefix(Self.cases).flatMap { each in
      wrapped("\(page.word(each.ending)): \(each.name) (\(each.file):\(each.line))")
    }
    let rest = report.cases.count - Self.cases
    return [page.section("Cases (\(report.cases.count))")] + named
      + (rest > 0 ? wrapped("and \(rest) more") : [])
  }
}
