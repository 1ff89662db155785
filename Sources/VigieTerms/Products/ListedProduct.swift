/// A product as a product map lists it: its names are those of the vocabulary it was written with.
public struct ListedProduct: Hashable, Sendable {
  /// An active substance of the product.
  public struct Ingredient: Hashable, Sendable {
    /// The name of a substance of the vocabulary, or the product's own words for it.
    public let name: String
    /// Whether the vocabulary lists it.
    public let isListed: Bool
    /// How much of it the product holds, each way it is said: by the syringe, by the millilitre.
    public let contents: [Content]

    /// An ingredient; tabs and bars in its name are read as blanks, for the map is cut at them.
    public init(name: String, isListed: Bool, contents: [Content] = []) {
      self.name = ListedProduct.cell(name).replacingBars
      self.isListed = isListed
      self.contents = contents
    }
  }

  /// So much of a substance in so much of the product: 500 mg in 1 tablet.
  public struct Content: Hashable, Sendable {
    public let amount: ExactDecimal
    public let unit: Unit
    /// How many of `productUnit` hold it.
    public let productAmount: ExactDecimal
    public let productUnit: Unit

    public init(
      amount: ExactDecimal, unit: Unit, productAmount: ExactDecimal, productUnit: Unit
    ) {
      self.amount = amount
      self.unit = unit
      self.productAmount = productAmount
      self.productUnit = productUnit
    }
  }

  /// The code of the product: eight digits.
  public let code: String
  /// What the publication calls it.
  public let display: String
  public let form: DoseForm?
  public let route: Route?
  /// The ATC code it is registered under; it may be shorter than seven characters.
  public let atc: String?
  public let ingredients: [Ingredient]

  public init(
    code: String, display: String, form: DoseForm? = nil, route: Route? = nil, atc: String? = nil,
    ingredients: [Ingredient]
  ) {
    self.code = code
    self.display = Self.cell(display)
    self.form = form
    self.route = route
    self.atc = atc
    self.ingredients = ingredients
  }

  /// A text without what ends a cell or a line.
  fileprivate static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) || text.hasSpacesAround else { return text }
    let plain = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    return String(plain.trimmingSpaces())
  }
}

extension String {
  fileprivate var replacingBars: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "|" ? " " : $0 }))
  }
}
