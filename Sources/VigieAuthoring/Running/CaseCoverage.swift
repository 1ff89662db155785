import Vigie

/// Which rules and rows the cases reach.
public struct CaseCoverage: Sendable {
  public let cases: Int
  public let passed: Int
  /// Rules of the tested packs that no case makes fire.
  public let unreachedRules: [String]
  /// Rows that lead in no case, as `rule, row 2`.
  public let unreachedRows: [String]
  let rules: Int
  let rows: Int

  public init(_ results: [CaseFileResult], packs: [CheckedPack]) {
    let outcomes = results.flatMap(\.results)
    cases = outcomes.count
    passed = outcomes.count { $0.failures.isEmpty }
    let matches = outcomes.flatMap(\.evaluation.matches)
    let fired = Set(matches.map(\.rule))
    let leading = Set(
      matches.map { match in
        ReachedRow(
          rule: match.rule,
          row: match.outcome.leadingRow(in: packs[match.rule.pack].rules[match.rule.rule].rows))
      })
    var unreachedRules: [String] = []
    var unreachedRows: [String] = []
    var counts = (rules: 0, rows: 0)
    for (packIndex, pack) in packs.enumerated() {
      for (ruleIndex, rule) in pack.rules.enumerated() {
        let id = RuleID(pack: packIndex, rule: ruleIndex)
        counts.rules += 1
        counts.rows += rule.rows.count
        if !fired.contains(id) { unreachedRules.append(rule.id) }
        for row in rule.rows.indices where !leading.contains(ReachedRow(rule: id, row: row)) {
          unreachedRows.append("\(rule.id), row \(row + 1) (\(rule.rows[row].level))")
        }
      }
    }
    self.unreachedRules = unreachedRules
    self.unreachedRows = unreachedRows
    (rules, rows) = counts
  }

  private struct ReachedRow: Hashable {
    let rule: RuleID
    let row: Int
  }

  /// A few lines for the terminal.
  public var text: String {
    ([
      "\(passed) of \(cases) cases pass; they reach \(rules - unreachedRules.count) of \(rules) "
        + "rules and \(rows - unreachedRows.count) of \(rows) rows"
    ] + unreachedRules.map { "  no case fires \($0)" }
      + unreachedRows.map { "  no case leads with \($0)" }).joined(separator: "\n")
  }
}
