import VigieDice

/// Makes random sentences of a grammar, with random white space and comments between the words.
struct SentenceMaker {
  let grammar = Grammar()
  var generator: Dice
  private var depth = 0

  init(seed: UInt64) { generator = Dice(seed: seed) }

  /// One sentence of the whole grammar.
  mutating func sentence() -> String {
    var words: [String] = []
    expand(.symbol("file"), into: &words)
    var text = ""
    for word in words { text += word + gap() }
    return text
  }

  private mutating func expand(_ expression: Grammar.Expression, into words: inout [String]) {
    switch expression {
    case .word(let word): words.append(word)
    case .symbol(let name):
      if let rule = grammar.rules[name] {
        depth += 1
        expand(rule, into: &words)
        depth -= 1
      } else {
        words.append(terminal(name))
      }
    case .sequence(let parts):
      for part in parts { expand(part, into: &words) }
    case .choice(let choices):
      // Deep down only the last choice is left, which by design of the grammar ends.
      let choice = depth > 14 ? choices.last : choices.randomElement(using: &generator)
      if let choice { expand(choice, into: &words) }
    case .optional(let inner):
      if depth <= 14, Bool.random(using: &generator) { expand(inner, into: &words) }
    case .repetition(let inner):
      let most = depth == 1 ? 5 : (depth > 14 ? 0 : 2)
      for _ in 0..<Int.random(in: 0...most, using: &generator) { expand(inner, into: &words) }
    }
  }

  private mutating func terminal(_ name: String) -> String {
    let words = Self.terminals[name] ?? ["?"]
    return words.randomElement(using: &generator) ?? "?"
  }

  private mutating func gap() -> String {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0: " # a remark\n"
    case 1: "\n# a remark on its own line\n"
    case 2: "\n\n"
    case 3: "\r\n\t"
    case 4..<12: "\n"
    case 12..<16: "  "
    default: " "
    }
  }

  private static let terminals: [String: [String]] = [
    "NAME": [
      "nsaid", "drug", "gi-bleed", "cyp3a4-strong", "dose", "route", "œstrogène", "ωmega", "x1",
      "systemic", "present", "earlier", "patient", "en", "fr", "a-2-b", "药物",
    ],
    "STRING": [
      #""""#, #""a text""#, #""é \"quoted\" \\ {drug.dose}""#, #""two\nlines\t\u{e9}""#,
    ],
    "NUMBER": ["0", "1", "30", "0.67", "3.50", "12345678901234567890"],
    "UNIT": ["mg", "g/day", "mL/min/1.73m2", "%", "mmol/L", "/min", "days", "weeks", "mg/kg/day"],
    "OP": ["<", "<=", ">", ">="],
    "CODE": ["B01AA", "K25.0", "4548-4", "J?", "LA9657-3", "K29.?1"],
    "SYSTEM": ["ATC", "ICD10", "LOINC", "SNOMED", "HL7"],
    "REGEX": [#"/cr[ée]atinin/i"#, #"/a\/b/"#, #"/x+/im"#],
    "DATE": ["2026-01-01", "1999-12-31"],
    "VERSION": ["1.2.0", "10.0.13"],
    "KIND": [
      "medication", "medications", "exam", "exams", "condition", "conditions", "allergy",
      "allergies", "procedure", "procedures", "stay", "stays",
    ],
  ]
}
