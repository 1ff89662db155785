import VigieRecord
import VigieTerms

/// The strengths that names state, each name read once: an order is renewed under its name for
/// years.
final class NamedStrengths {
  private struct Product: Hashable {
    let name: String
    let substances: [SubstanceID]
  }

  private var known: [Product: [Strength]] = [:]
  private static let mostKept = 10_000

  /// What `read` makes of the name, or made of it before.
  func strengths(
    named name: String, of substances: [SubstanceID], _ read: () -> [Strength]
  ) -> [Strength] {
    let product = Product(name: name, substances: substances)
    if let strengths = known[product] { return strengths }
    let strengths = read()
    if known.count == Self.mostKept { known.removeAll(keepingCapacity: true) }
    known[product] = strengths
    return strengths
  }
}

extension ResourceReader {
  /// The product with the strengths that its name states.
  ///
  /// A product map says them more surely; its name may add what the product holds by the volume to
  /// what it holds by the piece, or the other way round.
  func named(_ concept: ReadConcept) -> ReadConcept {
    var product = concept
    let substances = substances(of: concept)
    product.strengths = memory.names.strengths(named: concept.display, of: substances) {
      strengths(named: concept.display, of: substances)
    }
    guard vocabulary.statesStrengths(concept.codes) else { return product }
    let listed = concept.codes.lazy.compactMap { vocabulary.concept($0).product?.strengths }
      .first { !$0.isEmpty }
    product.strengths.removeAll { said in listed?.contains { $0.covers(said) } ?? false }
    product.strengths = (listed ?? []) + product.strengths
    return product
  }

  /// The strengths that the name of a product states of the substances its codes stand for.
  ///
  /// Of one substance, or of none that is known, when the name states one strength; of several
  /// when it states as many, each behind its substance's name or all in the order of the names.
  private func strengths(named name: String, of substances: [SubstanceID]) -> [Strength] {
    let text = StrengthText(name)
    guard !text.mentions.isEmpty else { return [] }
    let piece = ProductPiece(namedIn: name) ?? .piece
    if substances.count <= 1 {
      guard text.statesOneStrength else { return [] }
      return text.mentions.withoutRepeats.flatMap { mention in
        strengths(mention, of: substances.first, text.leadingVolume, piece)
      }
    }
    guard let order = order(of: substances, in: text) else { return [] }
    return zip(text.mentions, order).flatMap { mention, substance in
      strengths(mention, of: substance, text.leadingVolume, piece)
    }
  }

  private func strengths(
    _ mention: StrengthText.Mention, of substance: SubstanceID?, _ volume: DoseAmount?,
    _ piece: ProductPiece
  ) -> [Strength] {
    let one = DoseAmount(number: ExactDecimal(1), unit: Unit(piece: piece))
    return strengths(mention.amount, in: mention.product ?? one, of: substance, volume, piece)
  }

  /// The substances in the order of the strengths; nil where that is not beyond doubt.
  private func order(of substances: [SubstanceID], in text: StrengthText) -> [SubstanceID]? {
    guard substances.count == text.mentions.count else { return nil }
    let first = text.mentions[0].place
    let early = substances.compactMap { id in
      place(of: id, in: text, before: first).map { (id, $0) }
    }
    if early.count == substances.count {
      return early.sorted { $0.1 < $1.1 }.map(\.0)
    }
    // Each behind its own name; the one name that is not found belongs to what is left.
    var order: [SubstanceID?] = Array(repeating: nil, count: substances.count)
    var unplaced: [SubstanceID] = []
    for id in substances {
      let end = text.mentions.last?.place ?? 0
      guard let place = place(of: id, in: text, before: end),
        let mention = text.mentions.firstIndex(where: { place < $0.place }), order[mention] == nil
      else {
        unplaced.append(id)
        continue
      }
      order[mention] = id
    }
    if unplaced.count == 1, let gap = order.firstIndex(of: nil) { order[gap] = unplaced[0] }
    let known = order.compactMap { $0 }
    return known.count == substances.count ? known : nil
  }

  /// Where the name of a substance begins, by the stem that English, French and salts share.
  private func place(of id: SubstanceID, in text: StrengthText, before end: Int) -> Int? {
    let substance = vocabulary.substance(id)
    for name in [substance.name, substance.french ?? ""] {
      for word in foldedForLookup(name).split(separator: " ") where word.utf8.count >= 5 {
        if word == "acide" { continue }
        if let place = text.place(of: String(word.prefix(7)), before: end) { return place }
      }
    }
    return nil
  }
}

extension Strength {
  /// Whether it says what another does of its product: both count pieces, or both measure alike.
  fileprivate func covers(_ other: Strength) -> Bool {
    let counts = productUnit.piece != nil
    guard counts == (other.productUnit.piece != nil) else { return false }
    return counts || productUnit.isCommensurable(with: other.productUnit)
  }
}

extension StrengthText {
  /// Whether all that is said is one strength, by the piece and by the volume.
  fileprivate var statesOneStrength: Bool {
    let pieces = mentions.filter { $0.product == nil }
    let volumes = mentions.filter { $0.product != nil }
    return pieces.allSatisfy { $0.isAsStrong(as: pieces[0]) }
      && volumes.allSatisfy { $0.isAsStrong(as: volumes[0]) }
  }
}

extension StrengthText.Mention {
  fileprivate func isAsStrong(as other: StrengthText.Mention) -> Bool {
    guard let amount = other.amount.converted(to: self.amount.unit) else { return false }
    guard let product, let held = other.product?.converted(to: product.unit) else {
      return amount.number == self.amount.number
    }
    let left = ExactRational(self.amount.number).multiplied(by: ExactRational(held.number))
    let right = ExactRational(amount.number).multiplied(by: ExactRational(product.number))
    guard let left, let right else { return false }
    return left.compared(to: right) == .equal
  }
}

extension [StrengthText.Mention] {
  /// Each by the piece, and each by a volume, once: a name repeats its strength in brackets.
  fileprivate var withoutRepeats: [StrengthText.Mention] {
    let piece = first { $0.product == nil }
    let volume = first { $0.product != nil }
    return [piece, volume].compactMap { $0 }
  }
}
