import VigieDice

/// Writes one random rule, type-directed: each choice fits the kinds in scope, so that every rule
/// passes the checker.
struct RuleAuthor {
  var dice: Dice
  /// Names of the sets used, to draw records near them.
  private(set) var sets: [String] = []
  var constructs: Set<String> = []
  /// Bindings in scope, with their kinds and sets.
  var bindings: [(name: String, kind: String, set: String)] = []
  var factors: [String] = []
  /// Names of amounts.
  var amounts: [String] = []
  /// Named values, each with tests that fit it.
  var values: [(name: String, tests: [String])] = []

  init(dice: Dice) { self.dice = dice }

  mutating func rule(_ index: Int) -> RandomPack.Rule {
    switch dice.number(0...10) {
    case 0, 1: return finished(head: pair(), index)
    case 2: return finished(head: classWithItself(), index)
    case 3: return finished(head: triple(), index)
    case 4, 5: return repetition(index)
    case 6: return omission(index)
    case 10: return comparison(index)
    default: return bound(index)
    }
  }

  /// Lines that name values.
  mutating func named() -> [String] {
    guard dice.oneIn(3) else { return [] }
    use("let")
    let value = measured()
    values.append(("v0", value.tests))
    return ["let v0: \(value.phrase)"]
  }

  /// A set that a formula takes its inputs from, so that records hold some of it.
  mutating func need(_ names: String...) { sets += names }

  mutating func set(_ kind: String) -> String {
    let theme = dice.pick(World.themes.filter { $0.kind == kind })
    sets.append(theme.set)
    return theme.set
  }

  /// Draws records nearer to a set.
  mutating func draw(_ set: String, often times: Int) {
    sets += Array(repeating: set, count: times)
  }

  // MARK: - Heads

  private mutating func pair() -> String {
    let names = dice.sample(World.medications.map(\.set), 2)
    sets += names
    bindings = names.map { ($0, "medication", $0) }
    use("pair")
    return "interaction \(side(names[0])) + \(side(names[1]))"
  }

  private mutating func classWithItself() -> String {
    let name = dice.pick(["nsaid", "ssri", "diuretic"])
    sets.append(name)
    bindings = [(name, "medication", name), ("partner", "medication", name)]
    use("class with itself")
    return "interaction \(side(name)) + other \(name)"
  }

  private mutating func triple() -> String {
    let names = ["ace", "diuretic", "nsaid"]
    sets += names
    bindings = names.map { ($0, "medication", $0) }
    use("three bindings")
    return "interaction " + names.joined(separator: " + ")
  }

  private mutating func side(_ name: String) -> String {
    var side = name
    if dice.oneIn(4) {
      use("route filter")
      side += " route is \(dice.pick(["oral", "systemic", "either", "local"]))"
    }
    if dice.oneIn(3) {
      use("tail")
      side += " lasting \(dice.pick(["7 days", "14 days", "12 hours", "1 months"]))"
      if name == "ssri" { side += ", 5 weeks with fluoxetine" }
    }
    return side
  }

  private mutating func omission(_ index: Int) -> RandomPack.Rule {
    use("omission")
    bindings = []
    let lines = [
      "kind omission", "source test",
      "when any condition in \(set("condition"))\(dice.oneIn(2) ? " ever" : "")",
      "when no medication in \(set("medication"))\(dice.oneIn(2) ? " within 90 days" : "")",
    ]
    return RandomPack.Rule(
      head: "rule r\(index)", lines: lines, rows: ["level review"], constructs: constructs)
  }

  private mutating func bound(_ index: Int) -> RandomPack.Rule {
    let medication = set("medication")
    var lines = ["kind \(dice.pick(["contraindication", "monitoring"]))", "source test"]
    if dice.oneIn(3) {
      lines.append(group())
    } else {
      lines.append("for drug: medication in \(medication)\(windowed(1, kind: "medication"))")
      bindings = [("drug", "medication", medication)]
    }
    if !dice.oneIn(3) {
      // Procedures and stays are rare in records, so rules ask for them more often.
      let kind = dice.pick([
        "condition", "allergy", "exam", "medication", "procedure", "procedure", "stay", "stay",
      ])
      use("binding of \(kind)")
      let window = kind == "allergy" ? "" : windowed(2, kind: kind)
      let theme = set(kind)
      lines.append("for second: \(kind) in \(theme)\(window)")
      bindings.append(("second", kind, theme))
    }
    return finished(head: "rule r\(index)", lines: lines)
  }

  private mutating func windowed(_ sides: Int, kind: String) -> String {
    guard dice.oneIn(sides == 1 ? 5 : 2) else { return "" }
    use("binding window")
    return " " + (dice.oneIn(2) ? "ever" : "within \(duration())")
  }

  // MARK: - Bodies

  private mutating func finished(head: String, _ index: Int) -> RandomPack.Rule {
    finished(head: head, lines: ["source test"])
  }

  mutating func finished(head: String, lines: [String]) -> RandomPack.Rule {
    var lines = lines + namedAmounts() + named()
    for index in 0..<dice.number(0...3) {
      lines.append("factor f\(index): \(condition(2))\(unknownMeans())")
      factors.append("f\(index)")
      use("factor")
    }
    if dice.oneIn(3) {
      lines.append("when \(condition(1))\(unknownMeans())")
      use("when")
    }
    if dice.oneIn(3) {
      lines.append("unless x: \(condition(1))\(unknownMeans())")
      use("unless")
    }
    return RandomPack.Rule(head: head, lines: lines, rows: rows(), constructs: constructs)
  }

  private mutating func rows() -> [String] {
    let levels = ["contraindicated", "discouraged", "precaution", "consider", "info"]
    var rows: [String] = []
    for _ in 0..<dice.number(0...2) {
      var row = "level \(dice.pick(levels))"
      if bindings.filter({ $0.kind == "medication" }).count > 1, dice.oneIn(3) {
        use("with")
        row +=
          dice.oneIn(2)
          ? " with \(set("medication"))" : " between \(set("medication")) and \(set("medication"))"
      }
      rows.append(row + " if \(condition(1))\(quote())")
    }
    if rows.isEmpty || !dice.oneIn(4) {
      rows.append("level \(dice.pick(levels)) otherwise\(quote())")
    }
    return rows
  }

  private mutating func unknownMeans() -> String {
    guard dice.oneIn(3) else { return "" }
    use("unknown means")
    return " unknown means \(dice.pick(["present", "absent", "possible"]))"
  }

  mutating func use(_ construct: String) { constructs.insert(construct) }

  mutating func duration() -> String {
    dice.pick([
      "7 days", "14 days", "30 days", "90 days", "3 months", "2 weeks", "24 hours", "1 years",
    ])
  }

  // MARK: - Repeats

  private mutating func repetition(_ index: Int) -> RandomPack.Rule {
    let exam = set("exam")
    draw(exam, often: 2)
    use("repeat")
    var lines = ["source test", "exam \(exam)"]
    bindings = [("later", "exam", exam), ("earlier", "exam", exam)]
    lines += named()
    if dice.oneIn(2) {
      lines.append("ignore within \(dice.pick(["1 day", "12 hours", "7 days"]))")
      use("ignore")
    }
    if dice.oneIn(2) {
      use("unless")
      lines.append("unless x: \(condition(1))\(unknownMeans())")
    }
    if dice.oneIn(2) {
      use("interval table")
      lines.append("again after \(duration()) if \(condition(1))")
    }
    lines.append(
      dice.oneIn(4) ? "again never" : "again after \(dice.pick(["90 days", "3 months"]))")
    return RandomPack.Rule(
      head: "repeat r\(index)", lines: lines, rows: ["level redundant"], constructs: constructs)
  }
}
