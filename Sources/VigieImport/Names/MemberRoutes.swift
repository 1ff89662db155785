import VigieTerms

/// Sentences that take a member of a class by some routes only (T54).
enum MemberRoutes {
  struct Statement: Sendable, Hashable {
    let names: [String]
    let routes: [Route]
  }

  /// `Pour l'érythromycine et la vincamine, seules les formes administrées par voie intraveineuse
  /// sont concernées`; `Pour la spiramycine, la voie IV et la voie orale sont concernées`.
  static func statements(in text: String) -> [Statement] {
    text.split(separator: ".").compactMap { statement(in: String($0)) }
  }

  private static func statement(in sentence: String) -> Statement? {
    let folded = foldedForLookup(sentence)
    guard let start = folded.range(of: "pour "), folded.contains("concernee"),
      let comma = folded[start.upperBound...].firstIndex(of: ",")
    else { return nil }
    let rest = String(folded[comma...])
    guard rest.contains("seule") || rest.contains("la voie"), !rest.contains("ne sont pas") else {
      return nil
    }
    let routes = PrintedRoute.routes(inText: rest)
    let names = Articles.names(in: String(folded[start.upperBound..<comma]))
    return routes.isEmpty || names.isEmpty ? nil : Statement(names: names, routes: routes)
  }
}

/// Names within a sentence, without their articles.
enum Articles {
  /// `l'érythromycine et la vincamine`, `carbamazépine, phénytoïne ou le phénobarbital`.
  static func names(in text: String) -> [String] {
    var parts = MemberList.parts(of: text, at: ",")
    for joint in [" et ", " ou "] {
      parts = parts.flatMap { MemberList.parts(of: $0, at: joint) }
    }
    return parts.map { bare($0) }.filter { !$0.isEmpty }
  }

  /// A name without the article and the preposition before it.
  static func bare(_ name: String) -> String {
    var rest = name[...]
    var isShorter = true
    while isShorter {
      isShorter = false
      for word in leading
      where foldedForLookup(String(rest.prefix(word.count))) == word
        || foldedForLookup(String(rest.prefix(word.count))) + " " == word
      {
        guard rest.count > word.count else { continue }
        rest = rest.dropFirst(word.count)
        isShorter = true
      }
    }
    while let last = rest.last, last.isWhitespace || ".;:,".contains(last) { rest.removeLast() }
    return String(rest)
  }

  private static let leading = [
    "avec ", "pour ", "entre ", "et ", "ou ", "les ", "le ", "la ", "l'", "des ", "de ", "d'",
    "un ", "une ", "certains ", "certaines ", "doses de ",
  ]
}
