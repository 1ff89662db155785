extension Vocabulary {
  /// The codes of an entry and, behind those of a listed product without an ATC code beside them,
  /// the ATC code that it is registered under: a rule that names the code means the product too.
  ///
  /// A code that stands for other substances than the product's is left out: paracetamol is
  /// registered under codes of its mixtures with codeine, and holds none.
  package func completed(_ codes: [ConceptID], of kind: EntryKind) -> [ConceptID] {
    guard kind == .medication || kind == .allergy, listsProducts else { return codes }
    let concepts = codes.map { concept($0) }
    guard let product = concepts.first(where: { $0.product?.atc != nil }),
      let code = product.product?.atc, !concepts.contains(where: { $0.system == .atc })
    else { return codes }
    let id = intern(system: .atc, code: code)
    let atc = concept(id)
    let isApt = atc.substances.allSatisfy {
      $0 == atc.unlistedSubstance || product.substances.contains($0)
    }
    return isApt && id != .unreadable ? codes + [id] : codes
  }

  /// Whether a product map says how much of its substances one of the codes holds.
  package func statesStrengths(_ codes: [ConceptID]) -> Bool {
    listsProducts && codes.contains { concept($0).product?.strengths.isEmpty == false }
  }

  /// What a product map calls the product, for records that carry its code alone.
  package func listedName(_ codes: [ConceptID]) -> String? {
    guard listsProducts else { return nil }
    return codes.lazy.map { self.concept($0) }.first { $0.product != nil }?.display
  }

  /// The codes of listed products that hold one substance, by that substance: those of a product map
  /// first.
  ///
  /// - Complexity: linear in the listed products, all of which it interns.
  package var singleProducts: [SubstanceID: [ConceptID]] {
    var codes: [SubstanceID: [ConceptID]] = [:]
    let keys = source.products.filter { $0.value.substances.count == 1 }.keys
    for key in keys.sorted(by: { ("\($0.system)", $0.code) < ("\($1.system)", $1.code) }) {
      let id = intern(system: key.system, code: key.code)
      for substance in concept(id).substances { codes[substance, default: []].append(id) }
    }
    for code in source.productMap?.productCodes ?? [] {
      let id = intern(system: .cis, code: code)
      let substances = concept(id).substances
      if substances.count == 1 { codes[substances[0], default: []].insert(id, at: 0) }
    }
    return codes
  }
}
