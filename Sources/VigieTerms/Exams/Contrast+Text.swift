extension Contrast {
  /// What the name of an exam says of a contrast agent, in English or French; nil where it says
  /// nothing that is clear.
  ///
  /// The words are those of LOINC (`W contrast IV`, `WO and W contrast`), of the French CCAM (`sans
  /// injection`, `avec injection intraveineuse de produit de contraste`) and of everyday reports. An
  /// injection of something else is none.
  public init?(text: String) {
    let words = ExamWords(text).words
    var found: Contrast?
    for (place, word) in words.enumerated() {
      let here: Contrast?
      switch word {
      case "contrast", "contraste", "gadolinium":
        here = Contrast(before: words[..<place])
      case "injection" where Contrast.isOfContrast(words[(place + 1)...]):
        here = Contrast(before: words[..<place])
      case "injecte", "injectee", "injectes", "injectees":
        here = place > 0 && words[place - 1] == "non" ? .without : .with
      default: here = nil
      }
      if let here { found = found.map { $0.joined(with: here) } ?? here }
    }
    guard let found else { return nil }
    self = found
  }

  /// Reads back from the noun, over the words that may stand before it.
  private init?(before words: ArraySlice<String>) {
    var found: Contrast?
    for word in words.reversed().prefix(8) {
      let here: Contrast?
      switch word {
      case "with", "w", "avec": here = .with
      case "without", "wo", "w/o", "sans": here = .without
      case _ where Contrast.fillers.contains(word): here = nil
      default:
        guard let found else { return nil }
        self = found
        return
      }
      if let here { found = found.map { $0.joined(with: here) } ?? here }
    }
    guard let found else { return nil }
    self = found
  }

  private static let fillers: Set<String> = [
    "and", "et", "puis", "then", "iv", "de", "du", "d", "produit", "produits", "injection",
    "intraveineuse", "intravenous", "agent", "media", "medium", "a", "the",
  ]

  /// Of `injection`: nothing, or words that end in the agent.
  private static func isOfContrast(_ words: ArraySlice<String>) -> Bool {
    let rest = words.drop { ["intraveineuse", "iv", "veineuse", "intravenous"].contains($0) }
    guard let next = rest.first, ["de", "d", "of"].contains(next) else { return true }
    return rest.dropFirst().first.map { ["produit", "contraste", "gadolinium"].contains($0) }
      ?? false
  }
}
