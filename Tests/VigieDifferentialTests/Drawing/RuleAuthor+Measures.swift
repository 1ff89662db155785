extension RuleAuthor {
  mutating func measure() -> String {
    let value = measured()
    return "\(value.phrase) \(dice.pick(value.tests))"
  }

  /// A measure with tests that fit it.
  mutating func measured() -> (phrase: String, tests: [String]) {
    switch dice.number(0...8) {
    case 0, 1: return trend()
    case 2, 3: return formula()
    case 4: return gestation()
    default: return picked()
    }
  }

  private mutating func time() -> String {
    dice.pick(["within \(duration())", "ever", "before now"])
  }

  private mutating func picked() -> (phrase: String, tests: [String]) {
    let exam = set("exam")
    let pick = dice.pick(["latest", "latest", "earliest"])
    use(pick)
    let (value, unit) = World.threshold(of: exam)
    return ("\(pick) \(exam) \(time())", [valueTest(value, unit)])
  }

  private mutating func valueTest(_ value: String, _ unit: String) -> String {
    let test = dice.pick([
      "> \(value) \(unit)", ">= \(value) \(unit)", "< \(value) \(unit)", "<= \(value) \(unit)",
      "= \(value) \(unit)", "in 1 .. \(value) \(unit)", "outside 1 .. \(value) \(unit)",
      "is positive", "is not negative", "is normal", "is not normal", "is abnormal", "is high",
      "is low", "is critical",
    ])
    use(test.hasPrefix("is") ? "value \(test)" : "value " + test.prefix(2))
    return test
  }

  private mutating func trend() -> (phrase: String, tests: [String]) {
    let exam = set("exam")
    let isRelative = dice.oneIn(2)
    let word = (isRelative ? "relative " : "") + dice.pick(["rise", "fall"])
    use(word)
    let unit = isRelative ? "%" : World.threshold(of: exam).unit
    let tests = [
      "> 1 \(unit)", ">= 30 \(unit)", "< 5 \(unit)", "in 0 .. 20 \(unit)", "outside 0 .. 3 \(unit)",
    ]
    return ("\(word) of \(exam) \(time())", tests)
  }

  private mutating func formula() -> (phrase: String, tests: [String]) {
    let (name, unit, limits): (String, String, [String]) = dice.pick([
      ("weight", "kg", ["9.9", "50"]), ("height", "cm", ["160"]), ("bmi", "kg/m2", ["20", "3000"]),
      ("egfr", "mL/min/1.73m2", ["30", "60"]), ("egfr", "mL/min/1.73m2", ["30", "60"]),
      ("clearance", "mL/min", ["30", "60"]),
    ])
    use("patient \(name)")
    switch name {
    case "weight": need("body-weight")
    case "height": need("body-height")
    case "bmi": need("body-weight", "body-height", "body-weight", "body-height")
    case "egfr": need("serum-creatinine", "serum-creatinine", "filtration")
    default: need("serum-creatinine", "body-weight", "serum-creatinine", "body-weight")
    }
    let tests = limits.flatMap { limit in
      ["< \(limit) \(unit)", ">= \(limit) \(unit)", "outside 5 .. \(limit) \(unit)"]
    }
    return ("patient \(name)" + (dice.oneIn(3) ? "" : " \(time())"), tests)
  }

  private mutating func gestation() -> (phrase: String, tests: [String]) {
    use("gestation")
    let anchors = bindings.filter { !["allergy", "group", "list"].contains($0.kind) }
    let at = anchors.isEmpty || dice.oneIn(2) ? "" : " at \(dice.pick(anchors).name)"
    return (
      "patient gestation\(at)",
      [">= 24 weeks", "< 20 weeks", "in 10 .. 30 weeks", "outside 10 .. 24 weeks", "> 167 days"]
    )
  }
}
