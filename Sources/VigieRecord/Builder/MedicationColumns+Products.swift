import VigieTerms

extension MedicationColumns {
  /// The columns of the medications among `entries`, which are in canonical order.
  init(_ entries: [Entry], _ vocabulary: Vocabulary) {
    var keys: [ProductKey] = []
    var stated: [ProductKey: [Strength]] = [:]
    let order = CanonicalOrder(vocabulary)
    for entry in entries {
      guard case .medication(var line) = entry.details else { continue }
      let concepts = entry.codes.map { vocabulary.concept($0) }
      // S26: from the line, else the product, else the code.
      line.route = line.route ?? Concept.route(concepts)
      if !line.replaces.isEmpty { replacing.append(details.count) }
      details.append(line)
      substances.append(vocabulary.substances(of: concepts))
      let naming = Self.naming(concepts)
      let comesInStrengths = naming.map(\.comesInStrengths) ?? false
      let strengths = comesInStrengths ? line.strengths : []
      let key = ProductKey(
        name: naming?.text ?? entry.display, strengths: strengths.map(order.words).sorted())
      stated[key] = strengths
      keys.append(key)
    }
    productKeys = ContiguousArray(Set(keys).sorted())
    productStrengths = ContiguousArray(productKeys.map { stated[$0] ?? [] })
    let numbers = Dictionary(
      uniqueKeysWithValues: productKeys.enumerated().map { ($1, ProductID($0)) })
    for key in keys { products.append(numbers[key] ?? .none) }
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
  fileprivate func substances(of concepts: [Concept]) -> [SubstanceID] {
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
}
