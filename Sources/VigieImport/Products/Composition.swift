import Vigie

/// The active substances of one product, as far as the vocabulary knows them.
///
/// Rows of one link number are one substance: a salt and the part of it that acts. Where both are
/// known and are two substances of the vocabulary, the ATC code decides between them, else the part
/// that acts is taken.
struct Composition {
  /// Something that somebody should look at.
  enum Doubt: Hashable {
    /// A name that no substance of the vocabulary explains.
    case unknown(String)
    /// A name of several mixtures.
    case ambiguous(String, [String])
    /// A substance and its fraction are two substances of the vocabulary; the first was taken.
    case differs(String, String)
    /// One substance, and the parts of the product hold different amounts of it.
    case strengths(String)
  }

  var ingredients: [ListedProduct.Ingredient] = []
  private(set) var doubts: Set<Doubt> = []

  /// Of a product without rows.
  init() {}

  /// - Parameter codes: the English names of the substances that the product's ATC code stands for.
  init(
    _ rows: [CompositionRow], display: String, codes: Set<String>, names: CompositionNames
  ) {
    let named = PrintedAmount.named(in: display)
    var found: [(name: String, isListed: Bool)] = []
    var contents: [String: [[ListedProduct.Content]]] = [:]
    let links = Dictionary(grouping: rows, by: \.link).sorted { $0.key < $1.key }
    for (_, group) in links {
      let result = substances(of: group, codes: codes, names)
      for substance in result where !found.contains(where: { $0.name == substance.name }) {
        found.append(substance)
      }
      guard result.count == 1 else { continue }
      let said = Self.contents(of: group, named: named)
      if !said.isEmpty { contents[result[0].name, default: []].append(said) }
    }
    for substance in found {
      let said = contents[substance.name] ?? []
      let isOne = Set(said).count == 1
      if Set(said).count > 1 { doubts.insert(.strengths(substance.name)) }
      ingredients.append(
        ListedProduct.Ingredient(
          name: substance.name, isListed: substance.isListed, contents: isOne ? said[0] : []))
    }
  }

  /// What the rows of one link number are, each once.
  private mutating func substances(
    of group: [CompositionRow], codes: Set<String>, _ names: CompositionNames
  ) -> [(name: String, isListed: Bool)] {
    let fractions = Self.distinct(group.filter(\.isFraction).map(\.name))
    let actives = Self.distinct(group.filter { !$0.isFraction }.map(\.name))
    let parts = Self.known(fractions, names)
    let whole = Self.known(actives, names)
    if let parts, let whole, parts != whole, !parts.isEmpty, !whole.isEmpty {
      let isWhole = !codes.isDisjoint(with: whole) && codes.isDisjoint(with: parts)
      let (taken, left) = isWhole ? (whole, parts) : (parts, whole)
      doubts.insert(
        .differs(taken.joined(separator: " + "), left.joined(separator: " + ")))
      return taken.map { ($0, true) }
    }
    if let parts, !parts.isEmpty { return parts.map { ($0, true) } }
    if let whole, !whole.isEmpty { return whole.map { ($0, true) } }
    var result: [(name: String, isListed: Bool)] = []
    for name in fractions.isEmpty ? actives : fractions {
      switch names.reading(name) {
      case .substances(let known): result += known.map { ($0, true) }
      case .ambiguous(let choices):
        doubts.insert(.ambiguous(name, choices))
        result.append((name.lowercased(), false))
      case .unknown:
        doubts.insert(.unknown(name))
        result.append((name.lowercased(), false))
      }
    }
    return result
  }

  /// The substances of all names; nil where one is not known.
  private static func known(_ names: [String], _ index: CompositionNames) -> [String]? {
    var found: [String] = []
    for name in names {
      guard case .substances(let substances) = index.reading(name) else { return nil }
      found += substances.filter { !found.contains($0) }
    }
    return found.sorted()
  }

  private static func distinct(_ names: [String]) -> [String] { Set(names).sorted() }

  /// How much of the substance the product holds: of a salt and its fraction the one whose amount the
  /// product's name says, for that is what people count in; else that of the fraction.
  private static func contents(
    of group: [CompositionRow], named: [PrintedAmount]
  ) -> [ListedProduct.Content] {
    func only(_ rows: [CompositionRow]) -> (amount: PrintedAmount, of: [PrintedAmount])? {
      guard rows.count == 1, let amount = rows[0].printedAmount else { return nil }
      let reference = PrintedReference(rows[0].reference).amounts
      return reference.isEmpty ? nil : (amount, reference)
    }
    let fraction = only(group.filter(\.isFraction))
    let active = only(group.filter { !$0.isFraction })
    let isNamed = { (amount: PrintedAmount) in named.contains { $0.equals(amount) } }
    var chosen = fraction ?? active
    if let fraction, let active, isNamed(active.amount), !isNamed(fraction.amount) {
      chosen = active
    }
    guard let chosen else { return [] }
    return chosen.of.map { product in
      ListedProduct.Content(
        amount: chosen.amount.number, unit: chosen.amount.unit, productAmount: product.number,
        productUnit: product.unit)
    }
  }
}
