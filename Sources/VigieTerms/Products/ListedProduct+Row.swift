/// `CIS  code  display  form  route  atc  substances|…  contents|…`
///
/// Substances that the vocabulary does not list stand behind a `~`. The contents of a substance
/// stand in the place of its name, one after the other behind a semicolon: `40 mg/1 syringe`.
extension ListedProduct {
  static let columns = 8

  /// The cells of its row, behind the system.
  var cells: [String] {
    let names = ingredients.map { ($0.isListed ? "" : "~") + $0.name }
    let contents = ingredients.map { $0.contents.map(\.text).joined(separator: ";") }
    let hasContents = contents.contains { !$0.isEmpty }
    return [
      code, display, form?.rawValue ?? "", route?.rawValue ?? "", atc ?? "",
      names.joined(separator: "|"), hasContents ? contents.joined(separator: "|") : "",
    ]
  }

  /// The product of a row; nil where it is none.
  init?(cells: [String]) {
    guard cells.count == Self.columns - 1 else { return nil }
    let form = DoseForm(word: cells[2])
    let route = Route(word: cells[3])
    guard form != nil || cells[2].isEmpty, route != nil || cells[3].isEmpty else { return nil }
    let names = Self.parts(cells[5], at: "|")
    let contents = Self.parts(cells[6], at: "|")
    guard contents.isEmpty || contents.count == names.count else { return nil }
    var ingredients: [Ingredient] = []
    for (place, name) in names.enumerated() {
      var read: [Content] = []
      for text in contents.isEmpty ? [] : Self.parts(contents[place], at: ";") {
        guard let content = Content(text) else { return nil }
        read.append(content)
      }
      let isListed = !name.hasPrefix("~")
      ingredients.append(
        Ingredient(
          name: isListed ? name : String(name.dropFirst()), isListed: isListed, contents: read))
    }
    self.init(
      code: cells[0], display: cells[1], form: form, route: route,
      atc: cells[4].isEmpty ? nil : cells[4], ingredients: ingredients)
  }

  private static func parts(_ text: String, at mark: Character) -> [String] {
    text.isEmpty
      ? [] : text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }
}

extension ListedProduct.Content {
  /// `500 mg/1 tablet`
  var text: String {
    "\(amount) \(unit.text)/\(productAmount) \(productUnit.text)"
  }

  init?(_ text: String) {
    // A unit may have a stroke of its own; no product is counted in one that has.
    guard let stroke = text.lastIndex(of: "/"),
      let substance = Self.measure(text[..<stroke]),
      let product = Self.measure(text[text.index(after: stroke)...]),
      product.0 > .zero
    else { return nil }
    self.init(
      amount: substance.0, unit: substance.1, productAmount: product.0, productUnit: product.1)
  }

  private static func measure(_ text: Substring) -> (ExactDecimal, Unit)? {
    guard let space = text.firstIndex(of: " "), let number = ExactDecimal(String(text[..<space]))
    else { return nil }
    let name = String(text[text.index(after: space)...])
    if let piece = ProductPiece(rawValue: name) { return (number, Unit(piece: piece)) }
    return Unit(name).map { (number, $0) }
  }
}
