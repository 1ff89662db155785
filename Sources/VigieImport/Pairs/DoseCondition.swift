import VigieTerms

/// A dose in a printed condition: "méthotrexate utilisé à des doses > 20 mg/semaine", "des doses
/// antiagrégantes (de 50 mg à 375 mg par jour)".
struct DoseCondition: Sendable, Hashable {
  /// Whose dose: the words before it, without those about doses; empty where none are left.
  let subject: String
  /// As the rule language says it, the side standing as `{s}`: `{s} dose > 20 mg/week`.
  let source: String
  /// What the text says besides.
  let rest: String

  init?(in text: String) {
    let folded = foldedForLookup(text)
    let bounds = folded.matches(of: Self.bound()).compactMap(Bound.init)
    let range = folded.firstMatch(of: Self.range())
    let place: Range<String.Index>
    if let range, let unit = Self.units[String(range.output.3)],
      let period = Self.periods[String(range.output.4)]
    {
      source = "{s} dose in \(range.output.1) .. \(range.output.2) \(unit)/\(period)"
      place = range.range
    } else if let first = bounds.first, let last = bounds.last, bounds.count <= 2 {
      source = Self.joined(bounds)
      place = first.place.lowerBound..<last.place.upperBound
    } else {
      return nil
    }
    subject = Self.subject(in: String(folded[..<place.lowerBound]))
    rest = Self.rest(of: text, after: folded[place.upperBound...])
  }

  /// Two bounds that point the same way are alternatives ("par prise et/ou par jour"). Two that
  /// point against each other enclose a range, whatever "et/ou" is printed between them: read as
  /// alternatives, ">= 500 mg par prise et/ou < 3 g par jour" would hold for every low dose.
  private static func joined(_ bounds: [Bound]) -> String {
    let texts = bounds.map(\.source)
    guard texts.count == 2 else { return texts[0] }
    let isRange = bounds[0].isLower != bounds[1].isLower
    return "(\(texts[0]) \(isRange ? "and" : "or") \(texts[1]))"
  }

  private struct Bound {
    let place: Range<String.Index>
    let source: String
    let isLower: Bool

    init?(_ match: Regex<DoseCondition.BoundOutput>.Match) {
      guard let comparison = comparisons[String(match.output.1).trimmingEnd(" ")],
        let unit = units[String(match.output.3)], let period = periods[String(match.output.4)]
      else { return nil }
      let amount = String(match.output.2).replacing(",", with: ".")
      place = match.range
      source = "{s} dose \(comparison) \(amount) \(unit)/\(period)"
      isLower = comparison.hasPrefix(">")
    }
  }

  typealias BoundOutput = (Substring, Substring, Substring, Substring, Substring)

  // Patterns are no values that threads may share: each reading makes its own.

  /// Comparison, amount, unit, period.
  private static func bound() -> Regex<BoundOutput> {
    /(superieures ou egales a|inferieures ou egales a|superieures a|inferieures a|>=|=<|<=|>|<) ?([0-9]+(?:,[0-9]+)?) ?(mg|g) ?(?:par|\/) ?(semaines?|jour|j|prise)/
  }

  /// `de 50 mg à 375 mg par jour`
  private static func range() -> Regex<BoundOutput> {
    /de ([0-9]+) (?:mg|g) a ([0-9]+) (mg|g) ?(?:par|\/) ?(semaines?|jour|j|prise)/
  }

  private static let comparisons = [
    "superieures ou egales a": ">=", "inferieures ou egales a": "<=", "superieures a": ">",
    "inferieures a": "<", ">=": ">=", "=<": "<=", "<=": "<=", ">": ">", "<": "<",
  ]
  private static let units = ["mg": "mg", "g": "g"]
  private static let periods = [
    "semaine": "week", "semaines": "week", "jour": "day", "j": "day", "prise": "intake",
  ]

  /// The name among the words before the dose.
  private static func subject(in text: String) -> String {
    let fillers: Set<String> = [
      "avec", "pour", "le", "la", "les", "de", "des", "du", "a", "aux", "dose", "doses", "utilise",
      "utilisee", "faible", "faibles", "forte", "fortes", "posologie", "posologies", "et", "ou",
      "anti-inflammatoires", "antalgiques", "antipyretiques", "antiagregantes", "(",
    ]
    var words = text.replacing("(", with: " ( ").split { $0 == " " }.map(String.init)
    words = words.map { $0.hasPrefix("d'") || $0.hasPrefix("l'") ? String($0.dropFirst(2)) : $0 }
    return words.filter { !fillers.contains($0) }.joined(separator: " ")
  }

  /// The end of `text` that folds to `tail`, without the end of the parenthesis it may begin in.
  private static func rest(of text: String, after tail: Substring) -> String {
    var tail = tail
    if let close = tail.firstIndex(of: ")"), tail[..<close].firstIndex(of: "(") == nil {
      tail = tail[tail.index(after: close)...]
    }
    let end = text.suffix(tail.count)
    guard foldedForLookup(String(end)) == foldedForLookup(String(tail)) else { return String(tail) }
    return String(end.drop { " ,.;".contains($0) })
  }
}
