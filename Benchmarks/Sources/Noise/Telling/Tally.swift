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

    mutating func add(_ other: Count) {
      certain += other.certain
      possible += other.possible
      new += other.new
    }
  }

  /// One rule at one level, with what it spoke of.
  struct Rule {
    let name: String
    let level: Level
    var count = Count()
    var title = ""
    var about: [String: Int] = [:]
  }

  /// Patients of one band of age.
  struct Age {
    var patients = 0
    var current = 0
    /// Patients with five medicines or more.
    var many = 0
    var signed = 0
    /// Contraindicated and discouraged findings on what is signed.
    var grave = 0

    mutating func add(current: Int, signed: Int, grave: Int) {
      patients += 1
      self.current += current
      many += current >= 5 ? 1 : 0
      self.signed += signed
      self.grave += grave
    }
  }

  private(set) var patients = 0
  private(set) var withNone = 0
  private(set) var withGrave = 0
  /// Patients with a contraindicated, and with a discouraged, interaction: what studies count.
  private(set) var withInteraction: [Level: Int] = [:]
  private(set) var signedLines = 0
  private(set) var signedExams = 0
  private(set) var currentLines = 0
  private(set) var notEvaluated: [String: Int] = [:]
  private(set) var levels: [Level: Count] = [:]
  private(set) var packs: [String: Count] = [:]
  private(set) var rules: [String: Rule] = [:]
  private(set) var ruleTotals: [String: Int] = [:]
  /// By band of age.
  private(set) var people: [Int: Age] = [:]

  var findings: Int { levels.values.reduce(0) { $0 + $1.all } }

  mutating func add(_ report: CheckReport, on person: Person, packOf: [String: String]) {
    let signed = person.lines.count { $0.standing == .signing }
    let grave = report.findings(atLeast: .discouraged).count(where: \.isNew)
    let isGrave = !report.findings(atLeast: .discouraged).isEmpty
    patients += 1
    signedLines += signed
    signedExams += person.orders.count
    let current = person.currentProducts.count
    currentLines += current
    if report.findings.isEmpty { withNone += 1 }
    if isGrave { withGrave += 1 }
    for level in [Level.contraindicated, .discouraged] {
      let has = report.findings.contains { $0.kind == .interaction && $0.level == level }
      if has { withInteraction[level, default: 0] += 1 }
    }
    people[person.band, default: Age()].add(current: current, signed: signed, grave: grave)
    for entry in report.notEvaluated {
      notEvaluated["\(entry.reason): \(entry.detail)", default: 0] += 1
    }
    for finding in report.findings { add(finding, pack: packOf[finding.rule] ?? "?") }
  }

  private mutating func add(_ finding: FindingReport, pack: String) {
    levels[finding.level, default: Count()].add(finding)
    packs[pack, default: Count()].add(finding)
    ruleTotals[finding.rule, default: 0] += 1
    let key = "\(finding.rule) \(finding.level)"
    var rule = rules[key] ?? Rule(name: finding.rule, level: finding.level)
    rule.count.add(finding)
    rule.title = finding.title
    let names = finding.bindings.map { $0.substance ?? $0.display }.sorted()
    rule.about[names.withoutNeighbours().joined(separator: " + "), default: 0] += 1
    rules[key] = rule
  }
}

extension [String] {
  /// Sorted names, each once.
  fileprivate func withoutNeighbours() -> [String] {
    reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
