import VigieTerms

extension ProductKey {
  /// The product of a line, and the strengths that its name leaves open.
  static func of(
    _ entry: Entry, _ line: MedicationDetails, _ concepts: [Concept], _ vocabulary: Vocabulary
  ) -> (ProductKey, [Strength]) {
    let naming = naming(concepts)
    let comesInStrengths = naming.map(\.comesInStrengths) ?? false
    var strengths = comesInStrengths ? line.strengths : []
    // Words that were read before anybody knew what they name leave the substance out.
    let substances = vocabulary.substances(of: concepts)
    if substances.count == 1 {
      for place in strengths.indices where strengths[place].substance == nil {
        strengths[place].substance = substances[0]
      }
    }
    let order = CanonicalOrder(vocabulary)
    // A code that nobody knows may be that of another box.
    let isAllKnown = concepts.allSatisfy(\.isRecognised)
    let name = isAllKnown ? naming?.productName(vocabulary) : naming?.text
    let key = ProductKey(
      name: name ?? entry.display,
      strengths: strengths.map(order.words).sorted())
    return (key, strengths)
  }

  /// The most specific recognised code; a speciality says more than its packs here, because two
  /// sizes of box are one product.
  private static func naming(_ concepts: [Concept]) -> Concept? {
    let recognised = concepts.filter(\.isRecognised)
    for system in [CodeSystem.cis, .cip, .rxnorm, .snomed, .cvx, .atc, .name] {
      let named = recognised.filter { $0.system == system }
      if let first = named.min(by: { $0.text < $1.text }) { return first }
    }
    return nil
  }
}

/// What tells one product from another.
struct ProductKey: Hashable, Comparable {
  let name: String
  /// In words, sorted; empty where the name says it all, and where the record does not say.
  let strengths: [String]

  static func < (left: ProductKey, right: ProductKey) -> Bool {
    if left.name != right.name { return left.name < right.name }
    return left.strengths.lexicographicallyPrecedes(right.strengths)
  }
}

extension Vocabulary {
  /// The substances that the codes of one line name, sorted by name.
  ///
  /// An ATC code that the vocabulary does not list is a substance of its own, unless another code
  /// of the line says what it contains.
  func substances(of concepts: [Concept]) -> [SubstanceID] {
    var listed: [String: SubstanceID] = [:]
    var unlisted: [String: SubstanceID] = [:]
    for concept in concepts {
      for id in concept.substances {
        let name = substance(id).name
        if name == concept.code { unlisted[name] = id } else { listed[name] = id }
      }
    }
    let found = listed.isEmpty ? unlisted : listed
    return found.keys.sorted().compactMap { found[$0] }
  }
}

extension Concept {
  /// Whether products of several strengths share the code: it names a substance or a mixture. A
  /// product of the vocabulary has a route, a bare ingredient none.
  fileprivate var comesInStrengths: Bool {
    switch system {
    case .atc, .name: true
    case .rxnorm, .snomed: route == nil
    default: false
    }
  }

  /// System and code, as people write them.
  var text: String { "\(system.keyword ?? uri) \(code)" }

  /// What the product of a line is called by this code: of an ATC code and of words the substances,
  /// so that the two name one product where they mean one box.
  ///
  /// A way in that is not the usual one of tablets is part of the name: a gel is another product.
  fileprivate func productName(_ vocabulary: Vocabulary) -> String {
    guard system == .atc || system == .name, unlistedSubstance == nil, classes.isEmpty,
      !substances.isEmpty
    else { return text }
    let names = substances.map { vocabulary.substance($0).name }.sorted().joined(separator: " + ")
    return switch route {
    case nil, .either, .systemic, .oral: names
    case .some(let route): "\(names) (\(route.rawValue))"
    }
  }
}
