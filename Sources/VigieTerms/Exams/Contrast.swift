/// Whether images were taken with a contrast agent.
public enum Contrast: String, Sendable, Hashable, CaseIterable {
  case with, without
  /// First without, then with it.
  case both

  /// Whether the agent is given in each of the series.
  public var series: Set<Bool> {
    switch self {
    case .with: [true]
    case .without: [false]
    case .both: [true, false]
    }
  }

  /// Both statements together.
  public func joined(with other: Contrast) -> Contrast { self == other ? self : .both }
}
