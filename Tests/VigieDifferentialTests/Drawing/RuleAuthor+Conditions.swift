extension RuleAuthor {
  /// A condition of at most `depth` connectives.
  mutating func condition(_ depth: Int) -> String {
    guard depth > 0, dice.oneIn(2) else { return dice.oneIn(4) ? "not (\(leaf()))" : leaf() }
    use("and, or, not")
    let joint = dice.pick([" and ", " or "])
    return "(\(condition(depth - 1)))\(joint)(\(condition(depth - 1)))"
  }

  private mutating func leaf() -> String {
    switch dice.number(0...11) {
    case 11 where dice.oneIn(3):
      use("quoted condition")
      return dice.pick(["\"en cas d'ulcère\"", "\"sujet âgé\""])
    case 10 where !amounts.isEmpty:
      use("dose by its name")
      return "\(dice.pick(amounts)) > 15 mg/day"
    case 0, 1, 2: return count()
    case 3 where !values.isEmpty:
      let value = dice.pick(values)
      return "\(value.name) \(dice.pick(value.tests))"
    case 3, 4: return measure()
    case 5: return patient()
    case 6 where !factors.isEmpty: return dice.pick(factors)
    default: return bindings.allSatisfy { $0.kind == "list" } ? count() : aboutBinding()
    }
  }

  // MARK: - Leaves

  private mutating func count() -> String {
    let kind = dice.pick([
      "medication", "medication", "condition", "exam", "allergy", "procedure", "stay",
    ])
    let quantity = dice.pick(["any", "any", "no", "at least 2", "at most 1"])
    use(quantity.hasPrefix("at") ? "\(quantity.dropLast(2)) \(kind)" : "\(quantity) \(kind)")
    var phrase = kind
    if kind == "medication", dice.oneIn(5),
      bindings.contains(where: { [kind, "group"].contains($0.kind) })
    {
      use("other")
      phrase = "other \(kind)"
    }
    let theme = set(kind)
    phrase += " in \(theme)"
    switch kind {
    case "medication":
      if dice.oneIn(4) {
        use("route filter")
        phrase += " route is \(dice.pick(["oral", "local", "systemic"]))"
      }
      if dice.oneIn(4) {
        use("amount filter")
        phrase += " \(amount(ofGroup: false))"
      } else if dice.oneIn(8) {
        use("reason or form filter")
        phrase += " \(dice.pick(["reason in bleed", "form is tablet", "form is not gel"]))"
      }
    case "allergy" where dice.oneIn(2):
      use("allergy attribute")
      phrase += dice.pick([" is severe", " is intolerance", " reaction in anaphylaxis"])
    case "condition" where dice.oneIn(4):
      use("condition status")
      phrase += dice.pick([" is suspected", " is confirmed"])
    case "exam" where dice.oneIn(4), "procedure" where dice.oneIn(2):
      phrase += quality()
    case "exam" where dice.oneIn(2):
      use("value filter")
      phrase += dice.pick([
        " value > 5 \(World.threshold(of: theme).unit)", " is abnormal", " value is not high",
      ])
    default: break
    }
    return "\(quantity) \(phrase)\(time(kind))"
  }

  private mutating func time(_ kind: String) -> String {
    if kind == "allergy" { return "" }
    if kind != "exam", dice.oneIn(2) { return "" }
    if kind == "medication", dice.oneIn(3) {
      let event = dice.pick(["started", "stopped", "changed", "increased"])
      use(event)
      return " \(event) \(window())"
    }
    return " \(window())"
  }

  mutating func window() -> String {
    let anchors = bindings.filter { !["allergy", "group", "list"].contains($0.kind) }
    guard !anchors.isEmpty, dice.oneIn(2) else {
      let window = dice.pick([
        "within \(duration())", "less than \(duration()) before now", "ever",
        "more than \(duration()) before now", "before now", "at now",
        "from 1 day to 7 days before now",
      ])
      use("window \(firstWord(of: window))")
      return window
    }
    let first = dice.pick(anchors)
    let name =
      first.kind == "medication"
      ? first.name + dice.pick(["", " starts", " stops", " changes", " increases"]) : first.name
    let lasting = anchors.filter { ["medication", "condition", "stay"].contains($0.kind) }
    let window = dice.pick([
      "within \(duration()) before \(name)", "within \(duration()) after \(name)",
      "within \(duration()) of \(name)", "less than \(duration()) after \(name)",
      "more than \(duration()) before \(name)", "from 1 day to 14 days after \(name)",
      "before \(name)", "after \(name)", "at \(name)",
      lasting.isEmpty ? "at \(name)" : "during \(dice.pick(lasting).name)",
      "between \(dice.pick(anchors).name) and \(name)",
    ])
    use("anchored \(firstWord(of: window))")
    return window
  }

  private mutating func patient() -> String {
    let test = dice.pick([
      "age > 65 years", "age >= 66 years", "age < 18 years", "age in 12 .. 55 years",
      "is female", "is male", "is pregnant", "is not pregnant", "is breast-feeding",
      "is not breast-feeding",
    ])
    use("patient " + test.split(separator: " ")[test.hasPrefix("age") ? 0 : 1])
    return "patient \(test)"
  }

  private mutating func aboutBinding() -> String {
    if dice.oneIn(6), let shared = shared() { return shared }
    let binding = dice.pick(bindings.filter { $0.kind != "list" })
    let name = binding.name
    switch binding.kind {
    case "medication": return aboutMedication(name)
    case "group": return aboutGroup(name)
    case "exam":
      if dice.oneIn(5) { return name + quality() }
      use("bound exam")
      let unit = World.threshold(of: binding.set).unit
      return "\(name) "
        + dice.pick([
          "value > 5 \(unit)", "value <= 4 \(unit)", "is drafted", "is normal", "is not high",
          "value is critical", window(),
        ])
    case "condition":
      use("bound condition")
      return "\(name) " + dice.pick(["is suspected", "is confirmed", "in bleed", window()])
    case "allergy":
      use("bound allergy")
      return "\(name) "
        + dice.pick(["is severe", "is intolerance", "reaction in anaphylaxis", "in penicillin"])
    default:
      use("bound \(binding.kind)")
      return "\(name) \(window())"
    }
  }

  private mutating func aboutMedication(_ name: String) -> String {
    let others = bindings.filter { $0.kind == "medication" && $0.name != name }
    if let other = others.first, dice.oneIn(4) {
      use("taken apart")
      return "\(name) taken 2 hours \(dice.pick(["apart from", "before", "after"])) \(other.name)"
    }
    if dice.oneIn(3) { return "\(name) \(amount(ofGroup: false))" }
    let test = dice.pick([
      "reason in bleed", "form is tablet", "is drafted", "is recorded", "is new", "is as-needed",
      "route is oral",
      "route is not local",
      "in \(set("medication"))", "started within \(duration())", "stopped within \(duration())",
      window(),
    ])
    let word = firstWord(of: test)
    use(
      ["is", "route", "in", "started", "stopped", "reason", "form"].contains(word)
        ? "bound \(test.hasPrefix("is") ? test : word)" : "bound window")
    return "\(name) \(test)"
  }

  func firstWord(of text: String) -> String { String(text.prefix { $0 != " " }) }
}
