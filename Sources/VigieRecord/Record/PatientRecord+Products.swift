import VigieTerms

extension PatientRecord {
  /// The product of a medication line, shared by an order and its dispense.
  public func product(_ entry: EntryIndex) -> ProductID {
    let lines = range(of: .medication)
    return lines.contains(entry) ? content.products.ids[entry.index - lines.startIndex] : .none
  }

  /// The name that a product goes by in this record.
  public func name(_ product: ProductID) -> String {
    content.products.names.indices.contains(product.index)
      ? content.products.names[product.index].product.name : ""
  }

  /// Whether two products are one and the same.
  ///
  /// Two strengths known to differ are two products (T11). Where one line does not state its
  /// strength, it is unknown whether it means the product of the other (S23).
  public func areOne(_ left: ProductID, _ right: ProductID) -> Truth {
    if left == right { return .yes }
    guard left != .none, right != .none, name(left) == name(right) else { return .no }
    return Strength.agree(
      content.products.names[left.index].productStrengths,
      content.products.names[right.index].productStrengths)
  }
}
