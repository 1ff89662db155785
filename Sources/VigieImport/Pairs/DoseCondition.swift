import VigieTerms

/// A dose in a printed condition: "méthotrexate utilisé à des doses > 20 mg/semaine".
struct DoseCondition: Sendable, Hashable {
  /// Whose dose: the words before or after "doses".
  let subject: String
  /// As the rule language says it: `dose > 20 mg/week`.
  let source: String
  /// What the text says besides.
  let rest: String

  init?(in text: String) {
    let folded = foldedForLookup(text)
    guard let match = folded.firstMatch(of: Self.pattern()) else { return nil }
    guard let comparison = Self.comparisons[String(match.output.1).trimmingEnd(" ")],
      let unit = Self.units[String(match.output.3)], let period = Self.periods[String(match.output.4)]
    else { return nil }
    let amount = String(match.output.2).replacing(",", with: ".")
    source = "dose \(comparison) \(amount) \(unit)/\(period)"
    let before = Self.subject(in: String(folded[..<match.range.lowerBound]))
    let after = folded[match.range.upperBound...].drop { " ,.;)".contains($0) }
    subject = before
    rest = String(after)
  }

  /// Comparison, amount, unit, period. A pattern is no value that threads may share.
  private static func pattern() -> Regex<(Substring, Substring, Substring, Substring, Substring)> {
    /(superieures ou egales a|inferieures ou egales a|superieures a|inferieures a|>=|=<|<=|>|<) ?([0-9]+(?:,[0-9]+)?) ?(mg|g) ?(?:par|\/) ?(semaines?|jour|j|prise)/
  }

  private static let comparisons = [
    "superieures ou egales a": ">=", "inferieures ou egales a": "<=", "superieures a": ">",
    "inferieures a": "<", ">=": ">=", "=<": "<=", "<=": "<=", ">": ">", "<": "<",
  ]
  private static let units = ["mg": "mg", "g": "g"]
  private static let periods = [
    "semaine": "week", "semaines": "week", "jour": "day", "j": "day", "prise": "intake",
  ]

  /// The name among the words before the comparison, without those about doses.
  private static func subject(in text: String) -> String {
    let fillers: Set<String> = [
      "avec", "pour", "le", "la", "les", "de", "des", "du", "a", "aux", "dose", "doses", "utilise",
      "utilisee", "faible", "faibles", "forte", "fortes", "la", "posologie", "posologies", "et", "(",
    ]
    let words = text.split { $0 == " " }.map(String.init).filter { !fillers.contains($0) }
    return words.joined(separator: " ").trimmingEnd("(")
  }
}
