import VigieLanguage
import VigieTerms

extension Expectation {
  /// Reads an `expect` block: findings with indented details, `excepted`, `not evaluated`, `none`.
  init(_ lines: [(number: Int, text: Substring)], file: String) throws(CaseProblem) {
    var isNone = false
    for (number, text) in lines {
      var words = try StatementWords(text, file: file, line: number)
      guard !words.isEmpty else { continue }
      if text.first == " " || text.first == "\t" {
        guard var finding = findings.popLast() else { throw words.problem("a detail of nothing") }
        try finding.takeDetail(&words)
        findings.append(finding)
      } else if words.take("none") {
        isNone = true
        try words.end()
      } else if words.take("excepted") {
        excepted.append(
          Excepted(
            rule: try words.takeWord("a rule"), exception: try words.takeWord("an exception"),
            line: number))
        try words.end()
      } else if words.take("not") {
        guard words.take("evaluated") else { throw words.problem("`not` wants `evaluated`") }
        let rule = try words.takeWord("a rule")
        guard let datum = words.takeQuoted() else { throw words.problem("the datum is missing") }
        notEvaluated.append(NotEvaluated(rule: rule, datum: datum, line: number))
        try words.end()
      } else {
        findings.append(try ExpectedFinding(text, &words, line: number))
      }
    }
    if isNone != findings.isEmpty {
      throw CaseProblem(
        file: file, line: lines.first?.number ?? 0,
        message: isNone ? "`none` and a finding" : "nothing expected: write `none`")
    }
  }
}

extension ExpectedFinding {
  /// `[possible] LEVEL RULE name = display, name = display`; what follows a comma without a `=` goes
  /// on with the display before it.
  init(_ text: Substring, _ words: inout StatementWords, line: Int) throws(CaseProblem) {
    isPossible = words.take("possible")
    let word = try words.takeWord("a level")
    guard let level = Level(rawValue: word) else { throw words.problem("`\(word)` is no level") }
    self.level = level
    rule = try words.takeWord("a rule")
    self.line = line
    guard words.next != nil else { return }
    guard let after = text.firstRange(of: rule)?.upperBound else { return }
    for part in text[after...].split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map(Self.trimmed)
      if sides.count == 2 {
        bindings.append(Binding(name: sides[0], display: sides[1]))
      } else if let last = bindings.popLast() {
        // A comma inside a name: `measles, mumps and rubella vaccine`.
        bindings.append(
          Binding(name: last.name, display: last.display + ", " + Self.trimmed(part)))
      } else {
        throw words.problem("`\(Self.trimmed(part))` binds nothing")
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  mutating func takeDetail(_ words: inout StatementWords) throws(CaseProblem) {
    switch try words.takeWord("a detail") {
    case "factor":
      let name = try words.takeWord("a factor")
      let values: [String: Truth] = ["true": .yes, "false": .no, "unknown": .unknown]
      let word = try words.takeWord("a value")
      guard let value = values[word] else { throw words.problem("`\(word)` is no truth value") }
      factors.append(Factor(name: name, value: value))
    case "at":
      guard words.take("least"), let level = Level(rawValue: try words.takeWord("a level")) else {
        throw words.problem("`at least` wants a level")
      }
      atLeast = level
      try words.end()
    case "because": because = try takeText(&words)
    case "advise": advice = try takeText(&words)
    case "also":
      guard let level = Level(rawValue: try words.takeWord("a level")) else {
        throw words.problem("`also` wants a level")
      }
      also.append(Also(level: level, rule: try words.takeWord("a rule")))
    case let word: throw words.problem("`\(word)` is no detail")
    }
  }

  private func takeText(_ words: inout StatementWords) throws(CaseProblem) -> String {
    guard let text = words.takeQuoted() else { throw words.problem("a text in quotes is missing") }
    try words.end()
    return text
  }
}
