/// A product within one record: what an order and its dispense of the same product share.
///
/// Its name is the most specific recognised code of the line, else what the source calls it. Where
/// that is the code or the name of a substance, which comes in several strengths, each strength
/// that the record states is a product of its own. The numbers follow the names, so they do not
/// depend on the order of the input.
public struct ProductID: Hashable, Sendable, Comparable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (left: ProductID, right: ProductID) -> Bool { left.index < right.index }

  /// The product of an entry that is no medication.
  static let none = ProductID(-1)
}
