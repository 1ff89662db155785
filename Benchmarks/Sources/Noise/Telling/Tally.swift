import Vigie

/// What a run counts.
struct Tally {
  /// How often a level stood, surely and possibly, and on lines being signed or not.
  struct Count {
    var certain = 0
    var possible = 0
    var new = 0
    var all: Int { certain + possible }

    mutating func add(_ finding: FindingReport) {
      if finding.isCertain { certain += 1 } else { possible += 1 }
      if finding.isNew { new += 1 }
    }
  }

  /// One rule, with the pairs it spoke of.
  struct Rule {
    var count = Count()
    var level = Level.info
    var title = ""
    var about: [String: Int] = [:]
  }

  private(set) var patients = 0
  private(set) var withNone = 0
  private(set) var withGrave = 0
  private(set) var signedLines = 0
  private(set) var signedExams = 0
  private(set) var currentLines = 0
  private(set) var notEvaluated: [String: Int] = [:]
  private(set) var levels: [Level: Count] = [:]
  private(set) var packs: [String: Count] = [:]
  private(set) var rules: [String: Rule] = [:]
  private(set) var people: [Int: (patients: Int, lines: Int, grave: Int)] = [:]

  var findings: Int { levels.values.reduce(0) { $0 + $1.all } }

  mutating func add(_ report: CheckReport, on person: Person, packOf: [String: String]) {
    let signed = person.lines.count { $0.standing == .signing }
    let grave = report.findings(atLeast: .discouraged).count
    patients += 1
    signedLines += signed
    signedExams += person.orders.count
    currentLines += person.lines.count { $0.standing != .ended }
    if report.findings.isEmpty { withNone += 1 }
    if grave > 0 { withGrave += 1 }
    let before = people[person.band] ?? (0, 0, 0)
    people[person.band] = (before.patients + 1, before.lines + signed, before.grave + grave)
    for entry in report.notEvaluated { notEvaluated["\(entry.reason): \(entry.detail)", default: 0] += 1 }
    for finding in report.findings { add(finding, pack: packOf[finding.rule] ?? "?") }
  }

  private mutating func add(_ finding: FindingReport, pack: String) {
    levels[finding.level, default: Count()].add(finding)
    packs[pack, default: Count()].add(finding)
    var rule = rules["\(pack)/\(finding.rule)"] ?? Rule()
    rule.count.add(finding)
    rule.level = max(rule.level, finding.level)
    rule.title = finding.title
    let names = finding.bindings.map { $0.substance ?? $0.display }.sorted()
    rule.about[names.withoutNeighbours().joined(separator: " + "), default: 0] += 1
    rules["\(pack)/\(finding.rule)"] = rule
  }
}

extension [String] {
  /// Sorted names, each once.
  fileprivate func withoutNeighbours() -> [String] {
    reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
