/// A random pack in the rule language, with the constructs that each rule uses.
struct RandomPack {
  struct Rule {
    var head: String
    /// One line of the rule each, in the order of the grammar.
    var lines: [String]
    var rows: [String]
    var constructs: Set<String>

    var text: String {
      ([head + " {"] + (lines + rows).map { "  " + $0 } + ["}"]).joined(separator: "\n")
    }
  }

  var rules: [Rule]
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
      }
      source test { title "Made by a generator" publisher "Vigie" date 2026-01-01 }

      """
    let definitions =
      World.themes.map { "set \($0.set) = \($0.definition)" }
      + ["set anaphylaxis = SNOMED 39579001"]
    return header + definitions.joined(separator: "\n") + "\n\n"
      + rules.map(\.text).joined(separator: "\n\n") + "\n"
  }

  init(dice: inout Dice) {
    rules = []
    for index in 0..<3 {
      var author = RuleAuthor(dice: dice)
      rules.append(author.rule(index))
      sets += author.sets
      dice = author.dice
    }
    sets = Array(Set(sets)).sorted()
  }
}
