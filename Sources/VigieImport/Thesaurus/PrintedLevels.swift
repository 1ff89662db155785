import VigieLanguage
import VigieTerms

/// The levels that one line prints: "Association DECONSEILLEE", or "CI - ASDEC" for several.
struct PrintedLevels: Sendable, Hashable {
  /// In the order printed.
  let levels: [Level]

  /// Nil for a line that is anything more than levels.
  init?(printed text: String) {
    var levels: [Level] = []
    let folded = foldedForLookup(text)
    if let level = Self.whole[Self.words(folded)] {
      self.levels = [level]
      return
    }
    for part in folded.split(whereSeparator: { "-/,;".contains($0) }) {
      let word = String(part.filter { !$0.isWhitespace })
      guard !word.isEmpty else { continue }
      guard let level = Self.abbreviations[word] else { return nil }
      levels.append(level)
    }
    guard !levels.isEmpty else { return nil }
    self.levels = levels
  }

  init(_ levels: [Level]) { self.levels = levels }

  private static let whole: [String: Level] = [
    "contre indication": .contraindicated, "contreindication": .contraindicated,
    "association deconseillee": .discouraged, "precaution d emploi": .precaution,
    "a prendre en compte": .consider,
  ]
  private static let abbreviations: [String: Level] = [
    "ci": .contraindicated, "asdec": .discouraged, "pe": .precaution, "apec": .consider,
  ]

  /// Letters only, one blank between words.
  private static func words(_ folded: String) -> String {
    folded.split { !$0.isLetter }.joined(separator: " ")
  }

  /// A level that a line of the conduct opens with, and what follows it.
  struct Opening: Sendable, Hashable {
    let level: Level
    /// Without the colon, as printed.
    let rest: String
  }

  /// `Association déconseillée avec la nimodipine`, `Précaution d'emploi :`, `La contre-indication
  /// s'applique :`; nil for a line that only speaks of a level within a sentence.
  static func opening(of line: String) -> Opening? {
    var words = line[...]
    for article in ["La ", "la "] where words.hasPrefix(article) { words = words.dropFirst(3) }
    for (phrase, level) in openings {
      guard let rest = remainder(of: words, after: phrase) else { continue }
      return Opening(level: level, rest: trimmed(rest))
    }
    return nil
  }

  /// Whether a line begins with the name of a level.
  static func opensText(_ line: String) -> Bool { opening(of: line) != nil }

  /// Whether a level stands in a line by itself, as it does in the right column.
  static func standsIn(_ line: String) -> Bool {
    let folded = words(foldedForLookup(line))
    return whole.keys.contains { folded.hasSuffix($0) }
  }

  private static let openings: [(String, Level)] = [
    ("contre-indications", .contraindicated), ("contre-indication", .contraindicated),
    ("contre-indique", .contraindicated),
    ("associations deconseillees", .discouraged), ("association deconseillee", .discouraged),
    ("deconseille", .discouraged),
    ("association necessitant une precaution d'emploi", .precaution),
    ("association faisant l'objet de precautions d'emploi", .precaution),
    ("precautions d'emploi", .precaution), ("precaution d'emploi", .precaution),
    ("association a prendre en compte", .consider), ("a prendre en compte", .consider),
  ]

  /// What follows `phrase` in a text that begins with it, accents and case aside.
  private static func remainder(of text: Substring, after phrase: String) -> Substring? {
    var rest = text
    var wanted = phrase[...]
    while let next = wanted.first {
      guard let character = rest.first else { return nil }
      let folded = foldedForLookup(String(character))
      // A blank within a phrase may be printed twice, and folds to nothing.
      if folded.isEmpty ? next != " " : folded != String(next) { return nil }
      rest.removeFirst()
      wanted.removeFirst()
    }
    guard rest.first?.isLetter != true else { return nil }
    return rest
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace || ":.;".contains(first) { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
