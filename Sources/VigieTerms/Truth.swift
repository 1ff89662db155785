/// The three values of Kleene's logic: a rule about a patient is true, false, or not known.
///
/// The order `no < unknown < yes` makes conjunction the minimum and disjunction the maximum.
public enum Truth: UInt8, Sendable, Hashable, CaseIterable {
  case no = 0
  case unknown = 1
  case yes = 2

  /// The two-valued truth of `value`.
  @inlinable
  public init(_ value: Bool) { self = value ? .yes : .no }

  /// Kleene conjunction: false as soon as one side is, unknown if only doubt is left.
  @inlinable
  public static func && (left: Truth, right: Truth) -> Truth {
    left.rawValue < right.rawValue ? left : right
  }

  /// Kleene disjunction: true as soon as one side is, unknown if only doubt is left.
  @inlinable
  public static func || (left: Truth, right: Truth) -> Truth {
    left.rawValue > right.rawValue ? left : right
  }

  /// Kleene negation; the unknown stays unknown.
  @inlinable
  public static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}

extension Truth: Comparable {
  @inlinable
  public static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }
}
