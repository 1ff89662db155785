import VigieDice

/// A random pack in the rule language, with the constructs that each rule uses.
struct RandomPack {
  struct Rule {
    var head: String
    /// One line of the rule each, in the order of the grammar.
    var lines: [String]
    var rows: [String]
    var constructs: Set<String>

    /// The names in the head, in order: filters are no part of a rule's name.
    var sides: [Substring] {
      head.split(separator: "+").map { side in
        let words = side.split(separator: " ").filter { $0 != "interaction" && $0 != "other" }
        return words.first == "rule" || words.first == "repeat" ? words[1] : words[0]
      }
    }

    var text: String {
      ([head + " {"] + (lines + rows).map { "  " + $0 } + ["}"]).joined(separator: "\n")
    }
  }

  var rules: [Rule]
  /// A condition of the whole pack, or nothing.
  var condition = ""
  var sets: [String] = []

  var text: String {
    let header = """
      pack random {
        version 1.0.0
        title en "Random" fr "Aléatoire"
        valid 2020-01-01 .. 2030-12-31
        default route systemic
        default exposure 100 days
        default exposure 14 days for fluoxetine
        \(condition)
      }
      source test { title "Made by a generator" publisher "Vigie" date 2026-01-01 }

      """
    let definitions =
      World.themes.map { "set \($0.set) = \($0.definition)" }
      + [
        "set anaphylaxis = SNOMED 39579001",
        "set weighted = ATC M01AE01 weight 1, M01AE03 weight 2.5, M01AB05 weight 0.5, "
          + "N06AB weight 1, C03 weight 2, C09A weight 1, B01AA03 weight 3",
      ]
    return header + definitions.joined(separator: "\n") + "\n\n"
      + rules.map(\.text).joined(separator: "\n\n") + "\n"
  }

  init(dice: inout Dice) {
    rules = []
    if dice.oneIn(6) {
      condition =
        "when " + dice.pick(["patient age >= 18 years", "patient is female or patient is male"])
    }
    while rules.count < 3 {
      var author = RuleAuthor(dice: dice)
      let rule = author.rule(rules.count)
      dice = author.dice
      // Two `interaction`s of the same sides would have one name.
      guard !rules.contains(where: { $0.sides == rule.sides }) else { continue }
      rules.append(rule)
      if !condition.isEmpty { rules[rules.count - 1].constructs.insert("pack when") }
      sets += author.sets
    }
    sets = Array(Set(sets)).sorted()
  }
}
