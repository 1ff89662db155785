import VigieRecord
import VigieTerms

/// What a product is made of and how much of it, as its `Medication` says.
struct ReadProduct {
  /// One piece of the product; the unnamed one where its form is not counted.
  var piece: ProductPiece = .piece
  /// The route that its form implies.
  var route: Route?
  /// What its form is called.
  var form: DoseForm?
  /// What one piece holds, of the whole preparation.
  var pieceVolume: DoseAmount?
}

extension ResourceReader {
  /// The form of a `Medication` and how much one piece of it holds.
  func form(of medication: Element) throws(UnreadableContent) -> ReadProduct {
    var product = ReadProduct()
    if let form = try medication.element(.form).or(medication.element(.doseForm)) {
      var texts = [try form.string(.text)]
      for coding in try form.elements(.coding) {
        let system = CodeSystem(uri: try coding.string(.system))
        let code = try coding.string(.code)
        if product.piece == .piece {
          product.piece = ProductPiece(system: system, code: code) ?? .piece
        }
        product.route = product.route ?? Route(formSystem: system, code: code)
        texts.append(try coding.string(.display))
      }
      for text in texts where !text.isEmpty {
        if product.piece == .piece { product.piece = ProductPiece(namedIn: text) ?? .piece }
        product.route = product.route ?? Route(formText: text)
        product.form = product.form ?? DoseForm(text: text)
      }
    }
    if let amount = try packAmount(of: medication), amount.kind == .volume {
      product.pieceVolume = amount
    }
    return product
  }

  /// The amount of one package: `amount` for one unnamed piece in R4, `totalVolume` in R5.
  private func packAmount(of medication: Element) throws(UnreadableContent) -> DoseAmount? {
    if let volume = try medication.quantity(.totalVolume, units)?.dose { return volume }
    guard let ratio = try medication.element(.amount),
      let amount = try ratio.quantity(.numerator, units)?.dose
    else { return nil }
    let denominator = try ratio.quantity(.denominator, units)
    let isPiece = denominator.map { $0.number == ExactDecimal(1) && $0.unitText.isEmpty } ?? true
    return isPiece ? amount : nil
  }

  /// What `strength` says of one ingredient of a product.
  func strengths(
    of ingredient: Element, _ concept: ReadConcept, in product: ReadProduct
  ) throws(UnreadableContent) -> [Strength] {
    let ratio = try ingredient.element(.strength).or(ingredient.element(.strengthRatio))
    var amount: DoseAmount?
    var held = DoseAmount(number: ExactDecimal(1), unit: Unit(piece: product.piece))
    if let ratio {
      amount = try ratio.quantity(.numerator, units)?.dose
      if let denominator = try ratio.quantity(.denominator, units) {
        guard let number = denominator.number, number > .zero else { return [] }
        if denominator.unitText.isEmpty || denominator.measure.code == "1" {
          held.number = number
        } else {
          // What a patch gives off in an hour is not what it holds.
          guard let dose = denominator.dose, !dose.unit.isCommensurable(with: Self.second) else {
            return []
          }
          held = dose
        }
      }
    } else {
      amount = try ingredient.quantity(.strengthQuantity, units)?.dose
    }
    guard let amount, amount.kind == .substance else { return [] }
    return strengths(
      amount, in: held, of: substance(of: concept), product.pieceVolume, product.piece)
  }

  private static let second = Unit("s") ?? .one

  /// A product that says its strength as its amount: half a milligram in a gram.
  ///
  /// Without a unit below the stroke it may be the size of the package, and is none.
  func strengthsOfAmount(
    _ medication: Element, _ concept: ReadConcept
  ) throws(UnreadableContent) -> [Strength] {
    guard let ratio = try medication.element(.amount),
      let amount = try ratio.quantity(.numerator, units)?.dose, amount.kind == .substance,
      let denominator = try ratio.element(.denominator)
    else { return [] }
    let (code, text) = (try denominator.string(.code), try denominator.string(.unit))
    guard !code.isEmpty || !text.isEmpty,
      let unit = Unit(misspeltDose: code.isEmpty ? text : code)
        ?? units.unit(code: code, text: text), !unit.dimension.isNone
    else { return [] }
    let number = try denominator.decimal(.value) ?? ExactDecimal(1)
    guard number > .zero else { return [] }
    return strengths(
      amount, in: DoseAmount(number: number, unit: unit), of: substance(of: concept), nil, .piece)
  }

  /// One strength, and that of a whole piece where its volume is known.
  func strengths(
    _ amount: DoseAmount, in product: DoseAmount, of substance: SubstanceID?,
    _ pieceVolume: DoseAmount?, _ piece: ProductPiece
  ) -> [Strength] {
    func strength(_ amount: DoseAmount, _ product: DoseAmount) -> Strength {
      Strength(
        substance: substance, amount: amount.number, unit: amount.unit,
        productAmount: product.number, productUnit: product.unit)
    }
    var strengths = [strength(amount, product)]
    if product.kind == .volume, let volume = pieceVolume?.converted(to: product.unit),
      let times = ExactRational(volume.number).divided(by: ExactRational(product.number)),
      let whole = amount.multiplied(by: times)
    {
      strengths.append(
        strength(whole, DoseAmount(number: ExactDecimal(1), unit: Unit(piece: piece))))
    }
    return strengths
  }

  /// The only substance that the codes name; nil when there are none or several.
  private func substance(of concept: ReadConcept) -> SubstanceID? {
    let substances = substances(of: concept)
    return substances.count == 1 ? substances[0] : nil
  }

  /// The substances that the codes name, each once.
  func substances(of concept: ReadConcept) -> [SubstanceID] {
    var found: [SubstanceID] = []
    for code in concept.codes {
      for substance in vocabulary.concept(code).substances where !found.contains(substance) {
        found.append(substance)
      }
    }
    return found
  }
}
