/// How much of a record a trace looks at.
public struct TraceLimits: Sendable, Hashable {
  /// Tuples kept, of those that matched or of those that came near.
  public var kept = 20
  /// Tuples of a rule that did not match that are tried to find the nearest.
  public var tried = 100
  /// Moments (S7) at which a rule that did not match is tried.
  public var moments = 4

  /// The limits that a person can still read.
  public static let standard = TraceLimits()

  /// The standard limits, to be changed one by one.
  public init() {}
}
