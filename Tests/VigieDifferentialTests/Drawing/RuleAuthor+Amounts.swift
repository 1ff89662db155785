extension RuleAuthor {
  /// `dose > 15 mg/day`, `duration >= 4 weeks`, `products >= 2`: of one medication, or of a group.
  mutating func amount(ofGroup isGroup: Bool) -> String {
    switch dice.number(0...9) {
    case 0, 1, 2, 3: return dose(ofGroup: isGroup)
    case 4, 5, 6:
      use("duration")
      return "duration "
        + dice.pick([
          "> 30 days", ">= 4 weeks", "< 3 months", "<= 14 days", "in 1 .. 6 weeks",
          "outside 2 .. 8 weeks", "> 99 days",
        ])
    case 7 where isGroup:
      use("score")
      return "score as weighted " + dice.pick([">= 3", "> 2.5", "< 2", "= 3", "in 1 .. 4"])
    default:
      let tally = dice.pick(["products", "documents", "prescribers", "routes"])
      use("number of \(tally)")
      return "\(tally) " + dice.pick([">= 2", "= 1", "< 2", "<= 2", "> 1"])
    }
  }

  private mutating func dose(ofGroup isGroup: Bool) -> String {
    let bound = dice.pick([
      "> 15 mg/day", ">= 20 mg/day", "< 0.02 g/day", "<= 10 mg/intake", "> 10 mg/intake",
      "> 100 mg/week", "<= 15 mg/week", "in 10 .. 20 mg/day", "outside 10 .. 40 mg/day",
      "= 20 mg/day", "> 0.2 mg/kg/day", "<= 0.3 mg/kg/day",
    ])
    use(bound.contains("kg") ? "dose per kg" : "dose")
    guard isGroup || dice.oneIn(4) else { return "dose \(bound)" }
    use("dose as")
    return "dose as weighted \(bound)"
  }

  /// What can be said of a group.
  mutating func aboutGroup(_ name: String) -> String { "\(name) \(amount(ofGroup: true))" }

  /// A group of medications, or of exams or conditions, with its line.
  mutating func group() -> String {
    let kind = dice.pick([
      "medication", "medication", "medication", "exam", "condition", "condition",
    ])
    let theme = set(kind)
    let quantity = dice.pick(["all", "all", "at least 1", "at least 2"])
    use(
      kind != "medication"
        ? "group of other entries" : quantity == "all" ? "group of all" : "group of at least")
    bindings = [("drugs", kind == "medication" ? "group" : "list", theme)]
    let window = kind == "exam" || dice.oneIn(4) ? " within 90 days" : ""
    return "for drugs: \(quantity) \(kind)s in \(theme)\(window)"
  }

  /// A name for an amount, and a text that prints amounts.
  mutating func namedAmounts() -> [String] {
    guard let drug = bindings.first(where: { $0.kind == "medication" }), dice.oneIn(4) else {
      return []
    }
    use("let of an attribute")
    amounts.append("total")
    return ["let total: \(drug.name) dose"]
  }

  mutating func quote() -> String {
    guard let drug = bindings.first(where: { ["medication", "group"].contains($0.kind) }),
      dice.oneIn(4)
    else { return "" }
    use("quote")
    let what = dice.pick(["duration", "products", "documents", "prescribers", "routes"])
    return "\n    advise en \"{\(drug.name)}: {\(drug.name).\(what)}\""
  }
}
