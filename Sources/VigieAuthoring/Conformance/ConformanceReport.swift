import Vigie

/// Whether every interaction of some packs fires where it must and is silent beside it.
public struct ConformanceReport: Sendable {
  /// By strongest level of the rules, strongest first.
  public let levels: [LevelTally]
  /// What did not answer as it must, in the order of the rules.
  public let failures: [Failure]
  /// Interactions that no record was made for, and why.
  public let untried: [Untried]

  public struct LevelTally: Sendable, Hashable {
    public let level: Level
    public internal(set) var rules = 0
    /// Those that fired for every pair that was tried.
    public internal(set) var rulesFiring = 0
    public internal(set) var pairs = 0
    /// Records in which the rule must fire, and those in which it did.
    public internal(set) var records = 0
    public internal(set) var fired = 0
    /// Records beside them, and those in which it was silent.
    public internal(set) var nearMisses = 0
    public internal(set) var silent = 0
    /// Of the records, those by product codes.
    public internal(set) var byProduct = 0

    init(_ level: Level) { self.level = level }
  }

  public struct Failure: Sendable, Hashable {
    public let rule: String
    public let level: Level
    public let first: String
    public let second: String
    public let setting: String
    public let problem: Problem

    public enum Problem: String, Sendable, Hashable {
      case silent = "did not fire"
      case unsure = "fired, but not surely"
      case fired = "fired where it must not"
    }
  }

  public struct Untried: Sendable, Hashable {
    public let rule: String
    public let level: Level
    public let why: String
  }

  /// Whether nothing failed.
  public var isPassed: Bool { failures.isEmpty }
}
