import VigieTerms

/// The routes that a name or a sentence of the thesaurus prints.
enum PrintedRoute {
  /// The routes after "voie" in a name: `SYMPATHOMIMÉTIQUES ALPHA (VOIES ORALE ET/OU NASALE)`.
  ///
  /// Nil where the name states none; `unknown` holds the words that no route of ours stands for.
  static func routes(inName name: String) -> (routes: [Route], unknown: [String])? {
    let folded = foldedForLookup(name)
    if folded.contains("notamment inhal") { return ([.either], []) }
    guard let start = folded.range(of: "voie")?.upperBound else { return nil }
    var routes: [Route] = []
    var unknown: [String] = []
    let rest = folded[start...].drop { $0 == "s" }.prefix { !")".contains($0) }
    let words = rest.split { " /,".contains($0) }.map(String.init)
    for word in words where !joints.contains(word) {
      if let found = Self.words[word] {
        for route in found where !routes.contains(route) { routes.append(route) }
      } else if word != "metabolises" {
        unknown.append(word)
      }
    }
    return routes.isEmpty && unknown.isEmpty ? nil : (routes, unknown)
  }

  /// The routes in a sentence: "par voie intraveineuse", "per os", "IV et sublingual".
  static func routes(inText text: String) -> [Route] {
    var routes: [Route] = []
    let folded = foldedForLookup(text)
    let words = folded.split { !$0.isLetter && $0 != "-" }.map(String.init)
    for (place, word) in words.enumerated() {
      if word == "os", place > 0, words[place - 1] == "per" {
        routes.append(.oral)
      } else {
        routes += Self.words[word] ?? []
      }
    }
    return routes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static let joints: Set<String> = ["et", "ou", "la", "le", "par", "et/ou"]

  private static let words: [String: [Route]] = [
    "orale": [.oral], "buvable": [.oral], "nasale": [.nasal], "sublingual": [.sublingual],
    "sublinguale": [.sublingual], "iv": [.intravenous], "intraveineuse": [.intravenous],
    "im": [.intramuscular], "intramusculaire": [.intramuscular], "sc": [.subcutaneous],
    "sous-cutanee": [.subcutaneous], "injectable": [.injected], "injectables": [.injected],
    "parenterale": [.injected], "intra-articulaire": [.intraArticular], "rectale": [.rectal],
    "vaginale": [.vaginal], "vaginaux": [.vaginal], "cutanee": [.cutaneous],
    "collyre": [.ocular], "collyres": [.ocular], "inhalee": [.inhaled],
  ]
}
