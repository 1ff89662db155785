/// How large a pack may be; each limit has its own diagnostic code.
///
/// The standard values are ten times what the largest pack known to us needs.
public struct SyntaxLimits: Sendable, Hashable {
  /// The largest file, in bytes.
  public var bytes = 1 << 20
  /// The most words and signs in a file.
  public var tokens = 300_000
  /// The most sources, sets and rules in a file.
  public var items = 20_000
  /// The most members of one set, exceptions included.
  public var members = 20_000
  /// How deep `not` and parentheses may nest.
  public var depth = 64
  /// The most mistakes listed for one file.
  public var diagnostics = 100

  /// The standard limits.
  public init() {}
}
