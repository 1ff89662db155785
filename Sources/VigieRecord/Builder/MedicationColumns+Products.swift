import VigieTerms

extension MedicationColumns {
  /// The columns of the medications among `entries`, which are in canonical order.
  init(_ entries: [Entry], _ vocabulary: Vocabulary) {
    var names: [String] = []
    for entry in entries {
      guard case .medication(var line) = entry.details else { continue }
      let concepts = entry.codes.map { vocabulary.concept($0) }
      // S26: from the line, else the product, else the code.
      line.route = line.route ?? Concept.route(concepts)
      if !line.replaces.isEmpty { replacing.append(details.count) }
      details.append(line)
      substances.append(vocabulary.substances(of: concepts))
      names.append(Self.productName(concepts) ?? entry.display)
    }
    productNames = ContiguousArray(Set(names).sorted())
    let numbers = Dictionary(
      uniqueKeysWithValues: productNames.enumerated().map { ($1, ProductID($0)) })
    for name in names { products.append(numbers[name] ?? .none) }
  }

  /// The most specific recognised code; a speciality says more than its packs here, because two
  /// sizes of box are one product.
  private static func productName(_ concepts: [Concept]) -> String? {
    let recognised = concepts.filter(\.isRecognised)
    for system in [CodeSystem.cis, .cip, .rxnorm, .snomed, .cvx, .atc, .name] {
      let texts = recognised.filter { $0.system == system }.map(\.text)
      if let first = texts.min() { return first }
    }
    return nil
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
  /// System and code, as people write them.
  var text: String { "\(system.keyword ?? uri) \(code)" }
}
