extension Route {
  /// The route that the name of a pharmaceutical form implies: `comprimé pelliculé`, `collyre`,
  /// `Injectable Solution`; nil where it implies none (`solution`, `poudre`, `implant`).
  ///
  /// A word for the site decides (`comprimé vaginal`); otherwise the form itself does (a tablet is
  /// swallowed). Several sites give the kind they share. French words as the Base de données
  /// publique des médicaments has them, English ones as RxNorm.
  /// - Complexity: O(*n*) in the length of the text; one past 200 bytes implies nothing.
  public init?(formText text: String) {
    guard text.utf8.count <= 200, let route = FormWords(text).route else { return nil }
    self = route
  }

  /// The route that the words of a whole label say, by route or form.
  ///
  /// In labels `GEL` is short for a capsule as often as it is a gel, unless the strength is in per
  /// cent.
  init?(labelText text: String) {
    guard let route = FormWords(text, isGelSure: text.contains("%")).route else { return nil }
    self = route
  }
}

/// The words of one form's name that say something about its route.
private struct FormWords {
  private var sites: [Route] = []
  private var forms: [Route] = []
  private var isUndecided = false

  init(_ text: String, isGelSure: Bool = true) {
    for word in FormWords.words(of: text) where isGelSure || word != "gel" {
      if let site = FormWords.sites[word] {
        sites.append(site)
      } else if let form = FormWords.forms[word] {
        forms.append(form)
      } else if FormWords.undecided.contains(word) {
        isUndecided = true
      }
    }
  }

  var route: Route? {
    if isUndecided { return nil }
    guard !sites.isEmpty else { return Route.shared(by: forms) }
    let site = Route.shared(by: sites)
    // A topical cream is one for the skin.
    if site == .local, let form = Route.shared(by: forms), form.isLocal == .yes { return form }
    return site
  }

  /// Folded words; `gél`, short for `gélule`, is kept apart from `gel`.
  private static func words(of text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    return words.map { word in
      let folded = foldedForLookup(String(word))
      return folded == "gel" && word.utf8.count > 3 ? "gelule" : folded
    }
  }

  private static let sites: [String: Route] = {
    let groups: [(Route, String)] = [
      (.oral, "oral|orale|orales|buvable|buvables|buv|orally"),
      (.sublingual, "sublingual|sublinguale|sublinguaux|buccogingival|buccogingivale"),
      (.rectal, "rectal|rectale|suppositoire|suppositoires|suppository|suppositories|lavement"),
      (.rectal, "enema|suppo"),
      (.injected, "injectable|injectables|injection|infusion|perfusion|parenteral"),
      (.injected, "parenterale|injector|auto-injector|syringe|seringue|inj|perf"),
      (.intravenous, "intraveineuse|intravenous|iv"),
      (.subcutaneous, "sous-cutanee|sous-cutane|subcutaneous|sc"),
      (.intramuscular, "intramusculaire|intramuscular|im"),
      (.intraArticular, "intra-articulaire|intraarticulaire|intra-articular"),
      (.inhaled, "inhalation|inhaler|inhalant|inhale|nebuliseur|nebulisation|nebuliser"),
      (.inhaled, "nebulizer|inhalateur|turbuhaler|diskus|endotracheobronchique"),
      (.nasal, "nasal|nasale|nasales"), (.transdermal, "transdermal|transdermique"),
      (.cutaneous, "cutane|cutanee|cutaneous"),
      (.ocular, "collyre|ophtalmique|ophthalmic|oculaire|ocular|eye|intravitreen"),
      (.ocular, "intravitreenne|intravitreal|intraoculaire|intracamerulaire"),
      (.otic, "auriculaire|auriculaires|otic|ear"),
      (.vaginal, "vaginal|vaginale|vaginaux|ovule|ovules|pessary|pessaries"),
      (.local, "dental|dentaire|dentifrice|gingival|gingivale|toothpaste|mouthwash|gargarisme"),
      (.local, "gargle|collutoire|topical|intravesicale|intravesical|uretral|intra-uterin"),
      (.local, "intrauterine|irrigation|periodontal"),
    ]
    return FormWords.table(groups)
  }()

  private static let forms: [String: Route] = {
    let groups: [(Route, String)] = [
      (.oral, "comprime|comprimes|cpr|cprs|cp|tablet|tablets|tab|tabs|gelule|gelules|capsule"),
      (.oral, "capsules|cap|caps|sirop|syrup|effervescent|effervescente|effervescents|dragee"),
      (.oral, "dragees|orodispersible|lyoc|caplet|elixir|pillule|pilule|cachet"),
      (.cutaneous, "creme|cream|pommade|ointment|onguent|lotion|shampooing|shampoing|shampoo"),
      (.cutaneous, "emplatre|gel|cerat|vernis"),
    ]
    return FormWords.table(groups)
  }()

  /// In the mouth: some are absorbed there, some are swallowed, some only act there.
  private static let undecided: Set<String> = [
    "buccal", "buccale", "buccaux", "oromucosal", "mucosal", "sucer", "lozenge", "pastille",
    "pastilles", "dialyse", "hemodialyse", "hemofiltration", "dialysis", "haemodialysis",
  ]

  private static func table(_ groups: [(Route, String)]) -> [String: Route] {
    var table: [String: Route] = [:]
    for (route, words) in groups {
      for word in words.split(separator: "|") { table[String(word)] = route }
    }
    return table
  }
}
