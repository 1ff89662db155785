/// How much of one substance a countable amount of a product holds: 500 mg in 1 tablet, 250 mg in
/// 5 mL.
public struct Strength: Sendable, Hashable {
  /// Nil when the product does not say which of its substances this is, as it need not with one.
  public var substance: SubstanceID?
  public var amount: ExactDecimal
  public var unit: Unit
  /// How many of `productUnit` hold it.
  public var productAmount: ExactDecimal
  public var productUnit: Unit

  public init(
    substance: SubstanceID? = nil, amount: ExactDecimal, unit: Unit, productAmount: ExactDecimal,
    productUnit: Unit
  ) {
    self.substance = substance
    self.amount = amount
    self.unit = unit
    self.productAmount = productAmount
    self.productUnit = productUnit
  }
}

extension Strength {
  /// What a product map says of one substance of a product.
  init(of substance: SubstanceID, _ content: ListedProduct.Content) {
    self.init(
      substance: substance, amount: content.amount, unit: content.unit,
      productAmount: content.productAmount, productUnit: content.productUnit)
  }
}
