import Vigie

/// What one rule says in one edition, in words: names and numbers of two editions have nothing in
/// common.
struct RuleEdition {
  let id: String
  let title: String
  /// Strongest first.
  let levels: [Level]
  /// What decides when it fires and how strong, line by line.
  let logic: [String]
  /// What it tells people, its sources included.
  let texts: [String]
  /// The sets it names, as `pack/name`.
  let sets: [String]

  init(_ rule: CheckedRule, of pack: CheckedPack, _ report: RuleReport) {
    id = rule.id
    title = report.title
    levels = Set(rule.rows.map(\.level)).sorted(by: >)
    logic =
      report.bindings.map { Self.line("for", $0) } + report.values.map { Self.line("let", $0) }
      + report.conditions.map { Self.line("when", $0) }
      + report.exceptions.map { Self.line("unless", $0) }
      + report.factors.map { Self.line("factor", $0) }
      + report.intervals.map { Self.line("again", $0) } + report.rows.map { Self.line("", $0) }
    texts =
      Self.texts(rule) + report.sources.map { "\($0.title) \($0.locator ?? "")" }
    sets = SetFinder.sets(in: rule).map { place in
      let set = pack.sets[place.index]
      return "\(set.pack)/\(set.name)"
    }
  }

  var strongest: Level { levels.first ?? .info }

  private static func line(_ word: String, _ line: RuleReport.Line) -> String {
    let unknown = line.whenUnknown.map { "(unknown: \($0.rawValue))" }
    return [word, line.name, line.words, unknown].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func texts(_ rule: CheckedRule) -> [String] {
    let all =
      [rule.title, rule.because, rule.advice] + rule.rows.flatMap { [$0.because, $0.advice] }
      + (rule.exceptions + rule.factors).map(\.label)
    return all.flatMap(\.entries).map { entry in "\(entry.language) \(entry.template)" }
  }
}
