import Vigie

/// Compares what a case expects with what was found.
struct Comparison {
  let test: Case
  let report: CheckReport

  /// One text for each thing that differs, with its line and what to paste instead.
  var failures: [String] {
    var failures: [String] = []
    var unclaimed = report.findings
    for expected in test.expectation.findings {
      if let index = unclaimed.firstIndex(where: { matches(expected, $0) }) {
        failures += details(of: expected, unclaimed.remove(at: index))
      } else {
        failures.append("line \(expected.line): not found: \(Self.text(expected))")
      }
    }
    failures += unclaimed.map { "not expected: \(Self.text($0))" }
    for dropped in test.expectation.excepted
    where !report.excepted.contains(where: {
      Self.short($0.rule) == dropped.rule && $0.exception == dropped.exception
    }) {
      failures.append("line \(dropped.line): `\(dropped.exception)` dropped nothing")
    }
    for missing in test.expectation.notEvaluated
    where !report.missing.contains(where: {
      Self.short($0.rule) == missing.rule && $0.datum.lowercased() == missing.datum.lowercased()
    }) {
      let said = report.missing.map { "not evaluated \(Self.short($0.rule)) \"\($0.datum)\"" }
      failures.append(
        "line \(missing.line): not said; said was:\n    " + said.joined(separator: "\n    "))
    }
    return failures
  }

  /// The name without its pack.
  static func short(_ rule: String) -> String {
    rule.firstIndex(of: "/").map { String(rule[rule.index(after: $0)...]) } ?? rule
  }

  private func matches(_ expected: ExpectedFinding, _ finding: FindingReport) -> Bool {
    expected.rule == Self.short(finding.rule) && expected.level == finding.level
      && expected.isPossible != finding.isCertain
      && expected.bindings.allSatisfy { wanted in
        let bound = finding.bindings.filter { $0.name == wanted.name }
        let names = bound.map { $0.substance ?? $0.display }
        return bound.contains(where: \.isOfGroup)
          ? Set(names) == Set(wanted.members) : names.contains(wanted.display)
      }
  }

  private func details(of expected: ExpectedFinding, _ finding: FindingReport) -> [String] {
    var failures: [String] = []
    let atLeast = expected.atLeast ?? expected.level
    if finding.levelAtLeast != atLeast {
      failures.append("at least \(finding.levelAtLeast), not \(atLeast)")
    }
    for wanted in expected.factors {
      guard let factor = finding.factors.first(where: { $0.name == wanted.name }) else {
        failures.append("no factor `\(wanted.name)`")
        continue
      }
      if factor.value != wanted.value {
        failures.append(
          "factor \(wanted.name) is \(factor.value), not \(wanted.value) (\(factor.reason))")
      }
    }
    if let because = expected.because, because != finding.because {
      failures.append("because \"\(finding.because)\"")
    }
    if let advice = expected.advice, advice != finding.advice {
      failures.append("advise \"\(finding.advice)\"")
    }
    for wanted in expected.also
    where !finding.also.contains(where: {
      $0.level == wanted.level && Self.short($0.rule) == wanted.rule
    }) {
      failures.append("not under `also`: \(wanted.level) \(wanted.rule)")
    }
    return failures.map { "line \(expected.line): \(expected.rule): \($0)" }
  }

  // MARK: - As it would be written in a case

  private static func text(_ finding: FindingReport) -> String {
    let bindings = finding.bindings.map(\.name).withoutRepeats().flatMap { name in
      let bound = finding.bindings.filter { $0.name == name }
      let names = bound.map { $0.substance ?? $0.display }
      return bound.contains(where: \.isOfGroup)
        ? ["\(name) = \(names.joined(separator: " + "))"] : names.map { "\(name) = \($0)" }
    }
    let lines =
      [
        "\(finding.isCertain ? "" : "possible ")\(finding.level) \(short(finding.rule))  "
          + bindings.joined(separator: ", ")
      ]
      + (finding.level == finding.levelAtLeast ? [] : ["  at least \(finding.levelAtLeast)"])
      + finding.factors.map { "  factor \($0.name) \(word($0.value))   \($0.reason)" }
      + finding.doubts.map { "  # \($0)" }
    return lines.joined(separator: "\n    ")
  }

  private static func text(_ expected: ExpectedFinding) -> String {
    "\(expected.isPossible ? "possible " : "")\(expected.level) \(expected.rule)  "
      + expected.bindings.map { "\($0.name) = \($0.display)" }.joined(separator: ", ")
  }

  private static func word(_ truth: Truth) -> String {
    switch truth {
    case .yes: "true"
    case .no: "false"
    case .unknown: "unknown"
    }
  }
}
