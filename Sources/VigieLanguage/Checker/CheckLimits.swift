/// How large the parts of a pack may be; each limit has a code of its own.
///
/// INVARIANT (bounded): whatever a file says, checking ends, and so does evaluating what passed.
public struct CheckLimits: Sendable, Hashable {
  /// Rules of one pack (V0331).
  public var rules = 20_000
  /// Sets of one pack (V0332).
  public var sets = 20_000
  /// Members of one set, those of the sets it names included (V0333).
  public var members = 50_000
  /// Members of all sets of one run together (V0333).
  public var membersTogether = 2_000_000
  /// How deep sets may name sets (V0334).
  public var setNesting = 16
  /// Bindings of one rule (V0335).
  public var bindings = 4
  /// Factors, exceptions, values and `when` lines of one rule, each (V0336).
  public var lines = 64
  /// Rows of one table, and `again` lines of one repeat (V0337).
  public var rows = 256
  /// Mistakes listed in one run (V0195).
  public var diagnostics = 500

  /// The limits that every pack is held to.
  public static let standard = CheckLimits()

  /// The standard limits, to be changed one by one.
  public init() {}
}
