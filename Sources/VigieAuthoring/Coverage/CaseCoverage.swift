import Foundation
import Vigie
import VigieReference

/// What the cases reach of the rules beside them.
public struct CaseCoverage: Sendable {
  public let cases: Int
  public let passed: Int
  /// Mistakes in case files, each of which leaves a case out.
  public let unreadable: Int
  /// Rules of the tested packs that no case makes fire.
  public let unreachedRules: [String]
  /// Rows that lead in no case, as `rule, row 2`.
  public let unreachedRows: [String]
  /// Every place that cases should reach, in the order of the files; empty without the source.
  public let points: [CoveragePoint]
  /// The packs and their source, in the order of the files.
  let sources: [SourceText]
  let packs: [CheckedPack]
  let rules: Int
  let rows: Int

  /// Which rules fire and which rows lead.
  public init(_ results: [CaseFileResult], packs: [CheckedPack]) {
    self.init(results, packs: packs, points: [], sources: [])
  }

  /// Every place in the rules of the packs that have cases among the results.
  ///
  /// - Complexity: one more run of the reference on every case.
  public init(_ results: [CaseFileResult], knowledge: Knowledge, rules checked: CheckedRules) {
    var counter = PointCounter(knowledge: knowledge, checked: checked)
    for result in results { counter.count(result) }
    self.init(
      results, packs: knowledge.packs, points: counter.reached, sources: checked.folder.sources)
  }

  private init(
    _ results: [CaseFileResult], packs: [CheckedPack], points: [CoveragePoint],
    sources: [SourceText]
  ) {
    self.points = points
    self.sources = sources
    self.packs = packs
    let outcomes = results.flatMap(\.results)
    cases = outcomes.count
    unreadable = results.map(\.problems.count).reduce(0, +)
    passed = outcomes.count { $0.failures.isEmpty }
    let matches = outcomes.flatMap(\.evaluation.matches)
    let fired = Set(matches.map(\.rule))
    let leading = Set(matches.map { ReachedRow($0, in: packs) })
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
    (self.rules, rows) = counts
  }

  private var lost: String {
    unreadable == 0 ? "" : ", \(unreadable) cannot be read"
  }

  /// A few lines for the terminal.
  public var text: String {
    ([
      "\(passed) of \(cases) cases pass\(lost); they reach \(rules - unreachedRules.count) of \(rules) "
        + "rules and \(rows - unreachedRows.count) of \(rows) rows"
    ] + unreachedRules.map { "  no case fires \($0)" }
      + unreachedRows.map { "  no case leads with \($0)" }).joined(separator: "\n")
  }
}

/// A row that leads a finding.
struct ReachedRow: Hashable {
  let rule: RuleID
  let row: Int

  init(rule: RuleID, row: Int) {
    self.rule = rule
    self.row = row
  }

  init(_ match: Match, in packs: [CheckedPack]) {
    let rows = packs[match.rule.pack].rules[match.rule.rule].rows
    self.init(rule: match.rule, row: match.outcome.leadingRow(in: rows))
  }
}
