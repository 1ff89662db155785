/// A side of the body.
public enum Side: String, Sendable, Hashable, CaseIterable {
  case left, right, both

  /// The single sides that it stands for: an act on both knees is one on the left knee too.
  public var sides: Set<Side> { self == .both ? [.left, .right] : [self] }
}
