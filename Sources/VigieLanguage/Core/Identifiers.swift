/// The position of a set in the `sets` of its checked pack.
public struct SetID: Hashable, Sendable, Comparable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (left: SetID, right: SetID) -> Bool { left.index < right.index }
}

/// The position of a binding in its rule.
///
/// In a `repeat`, binding 0 is `later` and binding 1 is `earlier`.
public struct BindingID: Hashable, Sendable, Comparable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (left: BindingID, right: BindingID) -> Bool { left.index < right.index }
}

/// The position of a factor in its rule.
public struct FactorID: Hashable, Sendable, Comparable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (left: FactorID, right: FactorID) -> Bool { left.index < right.index }
}

/// The position of a quote in its rule.
public struct QuoteID: Hashable, Sendable, Comparable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (left: QuoteID, right: QuoteID) -> Bool { left.index < right.index }
}

/// The position of a named measure (`let`) in its rule.
public struct LetID: Hashable, Sendable, Comparable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
  public static func < (left: LetID, right: LetID) -> Bool { left.index < right.index }
}
