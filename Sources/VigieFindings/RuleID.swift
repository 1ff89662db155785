/// Which rule of which loaded pack.
public struct RuleID: Hashable, Sendable, Comparable {
  /// Position of the pack among those loaded.
  public let pack: Int
  /// Position of the rule in its pack.
  public let rule: Int

  public init(pack: Int, rule: Int) {
    self.pack = pack
    self.rule = rule
  }

  public static func < (left: RuleID, right: RuleID) -> Bool {
    (left.pack, left.rule) < (right.pack, right.rule)
  }
}
