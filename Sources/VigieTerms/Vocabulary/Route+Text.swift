extension Route {
  /// The route that a text names as a whole: `Voie orale`, `per os`, `IV`; nil for anything else.
  ///
  /// Several routes in one text (`IM ou IV`, `orale;sublinguale`) are the kind of route they share,
  /// if they share one. French words as the Base de données publique des médicaments has them.
  /// - Complexity: O(*n*) in the length of the text; one past 200 bytes is none.
  public init?(text: String) {
    guard text.utf8.count <= 200 else { return nil }
    var routes: [Route] = []
    for part in Route.parts(of: foldedForLookup(text)) {
      guard let route = Route.named(part) else { return nil }
      routes.append(route)
    }
    guard let route = Route.shared(by: routes) else { return nil }
    self = route
  }

  /// The one route, else the kind that all are of, else nil.
  static func shared(by routes: [Route]) -> Route? {
    guard let first = routes.first else { return nil }
    if routes.allSatisfy({ $0 == first }) { return first }
    let kinds: [Route] = [.injected, .systemic, .local]
    return kinds.first { kind in routes.allSatisfy { $0.satisfies(kind) == .yes } }
  }

  /// Cut at signs and at words that join; a word that joins stands between two spaces.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    for piece in text.split(whereSeparator: { ",;/+|".contains($0) }) {
      var words: [Substring] = []
      for word in piece.split(separator: " ") {
        if ["ou", "or", "et", "and"].contains(word) {
          parts.append(words.joined(separator: " "))
          words = []
        } else {
          words.append(word)
        }
      }
      parts.append(words.joined(separator: " "))
    }
    return parts
  }

  private static func named(_ part: String) -> Route? {
    var name = part.filter { $0 != "." }
    for beginning in ["par voie ", "voie ", "by "] where name.hasPrefix(beginning) {
      name.removeFirst(beginning.utf8.count)
    }
    for ending in [" use", " route", " administration"] where name.hasSuffix(ending) {
      name.removeLast(ending.utf8.count)
    }
    return names[name]
  }

  /// `buccale` is missing on purpose: in French it is said of what is swallowed, of what is
  /// absorbed in the mouth, and of mouthwash.
  private static let names: [String: Route] = {
    let groups: [(Route, String)] = [
      (.oral, "oral|orale|oralement|orally|per os|po|by mouth|mouth|gastrique|gastro-enterale"),
      (.oral, "nasogastric|nasogastrique|enteral|enterale|intestinale"),
      (.sublingual, "sublingual|sublinguale|sl|buccal|buccogingivale"),
      (.rectal, "rectal|rectale|intrarectal|intrarectale|per rectum|pr"),
      (.injected, "injected|injection|injectable|parenteral|parenterale|voie parenterale autre"),
      (.injected, "epidural|epidurale|peridural|peridurale|intrathecal|intrathecale"),
      (.injected, "intra-arterial|intraarterial|intra-arterielle|intraarterielle|intradermal"),
      (.injected, "intradermique|intraosseous|intraosseuse|intracoronaire"),
      (.intravenous, "intravenous|intravenously|intraveineux|intraveineuse|iv|ivd|ivl|ivse"),
      (.intravenous, "intraveineuse directe|intraveineuse lente|iv push|iv infusion|iv bolus"),
      (.intravenous, "perfusion intraveineuse|perfusion iv|injection intraveineuse"),
      (.subcutaneous, "subcutaneous|subcutaneously|sous-cutane|sous-cutanee|sous cutanee|sc|sq"),
      (.subcutaneous, "sous cutane|subcut|injection sous-cutanee"),
      (.intramuscular, "intramuscular|intramuscularly|intramusculaire|im|injection im"),
      (.intraArticular, "intra-articular|intraarticular|intraarticulaire|intra-articulaire"),
      (.intraArticular, "periarticular|periarticulaire|peri-articulaire"),
      (.inhaled, "inhaled|inhalee|inhalation|inhale|respiratory tract|endotracheobronchique"),
      (.inhaled, "nebulisation|nebulization|nebulised|nebulized|par nebulisation|aerosol"),
      (.nasal, "nasal|nasale|intranasal|intranasale|endonasale"),
      (.transdermal, "transdermal|transdermique"),
      (.cutaneous, "cutaneous|cutane|cutanee|skin"),
      (.ocular, "ocular|oculaire|ophthalmic|ophtalmique|intravitreal|intravitreenne|eye"),
      (.ocular, "intracamerulaire|sous-conjonctivale|intraoculaire|conjunctival|conjonctivale"),
      (.otic, "otic|auricular|auriculaire|ear"), (.vaginal, "vaginal|vaginale|intravaginale"),
      (.local, "topical|topically|topique|locale|local|dental|dentaire|gingival|gingivale"),
      (.local, "intravesical|intravesicale|intralesional|intralesionnelle|epilesionnelle"),
      (.local, "infiltration|perineural|perineurale|intra-uterine|intrauterine|uretrale"),
      (.local, "intracaverneuse|oropharyngee|oropharyngeal"),
      (.systemic, "systemic|systemique|generale"),
    ]
    var table: [String: Route] = [:]
    for (route, names) in groups {
      for name in names.split(separator: "|") { table[String(name)] = route }
    }
    return table
  }()
}
