import Vigie

extension ConformanceReport {
  /// The page for people, in Markdown: the table by level, what failed, what was not tried.
  public var text: String {
    var lines = [
      "| level | rules | firing | pairs | must fire | fired | of them by product | near misses | silent |",
      "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += levels.map { tally in
      "| \(tally.level.rawValue) | \(tally.rules) | \(Self.share(tally.rulesFiring, tally.rules)) "
        + "| \(tally.pairs) | \(tally.records) | \(Self.share(tally.fired, tally.records)) "
        + "| \(tally.byProduct) | \(tally.nearMisses) "
        + "| \(Self.share(tally.silent, tally.nearMisses)) |"
    }
    if levels.isEmpty { lines = ["no interaction was tried"] }
    lines += section("Failed", failures.map(\.line))
    lines += section("Not tried", untried.map { "\($0.rule) (\($0.level.rawValue)): \($0.why)" })
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ heading: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", "\(heading): \(lines.count)"] + lines.map { "- \($0)" }
  }

  /// Never rounded up to all of them.
  private static func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = part * 1_000 / whole
    return tenths == 1_000 ? "\(part) (100 %)" : "\(part) (\(tenths / 10).\(tenths % 10) %)"
  }
}

extension ConformanceReport.Failure {
  fileprivate var line: String {
    "\(rule) (\(level.rawValue)): \(first) with \(second), \(setting): \(problem.rawValue)"
  }
}
