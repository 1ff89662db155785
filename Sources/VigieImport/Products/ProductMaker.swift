import Vigie

/// Makes one product of the map from its rows.
struct ProductMaker {
  /// A product, and how its substances were found.
  struct Made {
    let product: ListedProduct
    let identity: ProductReport.Identity
    var doubts: Set<Composition.Doubt> = []
    /// Texts that no route or form of ours stands for.
    var unreadRoute: String?
    var unreadForm: String?
    /// What the ATC code stands for, where it is none of the product's substances.
    var otherSubstances: [String] = []
  }

  private let vocabulary: Vocabulary
  private let names: CompositionNames

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    names = CompositionNames(vocabulary)
  }

  func product(of row: PublishedTable.Row, _ rows: [CompositionRow], atc: String?) -> Made {
    let (display, form, routes) = (row.cells[1], row.cells[2], row.cells[3])
    let isHomeopathic =
      foldedForLookup(row.cells[5]).contains("homeo") || rows.contains(where: \.isHomeopathic)
    let codes = atc.map(substances(ofATC:)) ?? []
    let composition =
      isHomeopathic
      ? Composition(homeopathic: rows, names: names)
      : Composition(rows, display: display, codes: Set(codes), names: names)
    var (ingredients, identity) =
      isHomeopathic
      ? (composition.ingredients, .homeopathic)
      : identity(composition.ingredients, codes: codes, atc: atc, display: display)
    if ingredients.isEmpty, identity != .code {
      ingredients = [.init(name: Self.name(of: display), isListed: false)]
    }
    let doseForm = isHomeopathic ? nil : DoseForm(text: form)
    let route = Route(text: routes) ?? Route(formText: form)
    var made = Made(
      product: ListedProduct(
        code: row.cells[0], display: display, form: doseForm, route: route, atc: atc,
        ingredients: ingredients), identity: identity)
    made.doubts = composition.doubts
    if route == nil { made.unreadRoute = routes }
    if doseForm == nil, !isHomeopathic { made.unreadForm = form }
    if identity == .names, !codes.isEmpty {
      let own = Set(ingredients.map(\.name))
      made.otherSubstances = codes.filter { !own.contains($0) }
    }
    return made
  }

  /// The product's substances: by their names; else what its ATC code stands for, else what its own
  /// name says, where that leaves out none that is known.
  private func identity(
    _ ingredients: [ListedProduct.Ingredient], codes: [String], atc: String?, display: String
  ) -> ([ListedProduct.Ingredient], ProductReport.Identity) {
    let known = ingredients.filter(\.isListed)
    if !ingredients.isEmpty, known.count == ingredients.count { return (ingredients, .names) }
    func complete(_ found: [String]) -> [ListedProduct.Ingredient]? {
      let isWhole =
        found.count == ingredients.count && known.allSatisfy { found.contains($0.name) }
      guard !found.isEmpty, known.isEmpty || isWhole else { return nil }
      let contents = Dictionary(
        known.map { ($0.name, $0.contents) }, uniquingKeysWith: { first, _ in first })
      let alone = found.count == 1 && ingredients.count == 1 ? ingredients[0].contents : []
      return found.map { name in
        ListedProduct.Ingredient(name: name, isListed: true, contents: contents[name] ?? alone)
      }
    }
    if let found = complete(codes) { return (found, .codeOfSubstances) }
    if let found = complete(names.reading(ofLabel: display)) { return (found, .ownName) }
    if !known.isEmpty { return (ingredients, .someNames) }
    if let atc, atc.utf8.count == 7 { return ([], .code) }
    return (ingredients, ingredients.isEmpty ? .noSubstance : .ownWords)
  }

  /// The listed substances that an ATC code of seven characters stands for; none where it is not
  /// listed.
  private func substances(ofATC code: String) -> [String] {
    let concept = vocabulary.concept(vocabulary.intern(system: .atc, code: code))
    guard code.utf8.count == 7, concept.unlistedSubstance == nil else { return [] }
    return concept.substances.map { vocabulary.substance($0).name }.sorted()
  }

  /// A product's name up to its strength or form.
  private static func name(of display: String) -> String {
    String(display.prefix { $0 != "," })
  }
}

extension Composition {
  /// Of remedies nothing is left to interact, and they are no substances of the vocabulary, but by
  /// their own words; a mother tincture, and what else is not diluted, is read as any substance.
  init(homeopathic rows: [CompositionRow], names: CompositionNames) {
    self.init()
    for row in rows.sorted(by: { $0.name < $1.name }) {
      var listed: [String] = []
      if row.isMotherTincture || !row.isHomeopathic,
        case .substances(let known) = names.reading(row.plainName)
      {
        listed = known
      }
      for name in listed where !ingredients.contains(where: { $0.name == name }) {
        ingredients.append(.init(name: name, isListed: true))
      }
      let own = row.plainName.lowercased() + " (homéopathie)"
      if listed.isEmpty, !ingredients.contains(where: { $0.name == own }) {
        ingredients.append(.init(name: own, isListed: false))
      }
    }
  }
}
