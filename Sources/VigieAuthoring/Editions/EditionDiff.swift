import Vigie

/// What changes between two editions of rules, most important first: rules that are new or gone, levels
/// that rise or fall, members that come or go, conditions; then wording.
///
/// Rules and sets are the same where they have the same name in the same pack; texts are the same
/// however a printer broke their words and drew their quotes, and on whatever page they stand.
public struct EditionDiff: Sendable {
  /// Packs of both editions, by name.
  public let packs: [PackChange]
  public let rules: [RuleChange]
  public let sets: [SetChange]
  /// Pairs of substances that interactions name, before and after.
  public let pairCounts: (before: Int, after: Int)
  /// By level, strongest first; levels without a change are left out.
  public let pairs: [PairTally]

  public struct PackChange: Sendable, Hashable {
    public let name: String
    /// Nil where the edition lacks the pack.
    public let before: Version?
    public let after: Version?

    public struct Version: Sendable, Hashable {
      public let version: String
      public let rules: Int
    }
  }

  /// One rule that differs.
  public struct RuleChange: Sendable, Hashable {
    public let rule: String
    public let title: String
    public let what: What
    /// The strongest level it can give; nil where the edition lacks it.
    public let before: Level?
    public let after: Level?
    /// Lines of its logic that are gone, and lines that are new, in words.
    public let gone: [String]
    public let new: [String]

    public enum What: String, Sendable, Hashable, CaseIterable {
      case added, removed, raised, lowered, conditions, wording
    }
  }

  /// One set whose members differ.
  public struct SetChange: Sendable, Hashable {
    /// `pack/name`.
    public let set: String
    public let joined: [String]
    public let left: [String]
    /// How many rules of the newer edition name it, and the strongest level among them.
    public let rules: Int
    public let strongest: Level?
  }

  /// Pairs of substances of one level that differ.
  public struct PairTally: Sendable, Hashable {
    /// The newer level; of a pair that is gone, the one it had.
    public let level: Level
    public internal(set) var added = 0
    public internal(set) var removed = 0
    public internal(set) var raised = 0
    public internal(set) var lowered = 0

    init(level: Level) { self.level = level }
  }

  /// - Complexity: linear in rules, substances and pairs of substances.
  /// - Throws: where either edition does not pass the checker.
  public init(from older: CheckedRules, to newer: CheckedRules) throws(KnowledgeError) {
    let (old, new) = (try Edition(older), try Edition(newer))
    packs = Self.packs(older, newer)
    rules = Self.rules(old, new)
    sets = Self.sets(old, new)
    pairCounts = (old.pairs.count, new.pairs.count)
    pairs = old.pairs.changes(to: new.pairs)
  }

  /// Whether nothing differs, wording included.
  public var isEmpty: Bool { rules.isEmpty && sets.isEmpty && packs.allSatisfy { $0.isSame } }
}

extension EditionDiff.PackChange {
  var isSame: Bool { before == after }
}

// MARK: - What differs

extension EditionDiff {
  private static func packs(_ older: CheckedRules, _ newer: CheckedRules) -> [PackChange] {
    func versions(_ rules: CheckedRules) -> [String: PackChange.Version] {
      rules.packs.reduce(into: [:]) {
        $0[$1.name] = PackChange.Version(version: $1.version, rules: $1.rules.count)
      }
    }
    let (before, after) = (versions(older), versions(newer))
    return Set(before.keys).union(after.keys).sorted().map {
      PackChange(name: $0, before: before[$0], after: after[$0])
    }
  }

  private static func rules(_ old: Edition, _ new: Edition) -> [RuleChange] {
    let ids = Set(old.rules.keys).union(new.rules.keys)
    return ids.compactMap { change(old.rules[$0], new.rules[$0]) }.sorted { left, right in
      left.rank == right.rank ? left.rule < right.rule : left.rank < right.rank
    }
  }

  private static func change(_ old: RuleEdition?, _ new: RuleEdition?) -> RuleChange? {
    guard let known = new ?? old else { return nil }
    let (before, after) = (old?.logicKeys ?? [], new?.logicKeys ?? [])
    let gone = zip(old?.logic ?? [], before).filter { !after.contains($0.1) }.map(\.0)
    let added = zip(new?.logic ?? [], after).filter { !before.contains($0.1) }.map(\.0)
    let what: RuleChange.What
    if let old, let new {
      if new.strongest != old.strongest {
        what = new.strongest > old.strongest ? .raised : .lowered
      } else if before != after {
        what = .conditions
      } else if old.texts != new.texts {
        what = .wording
      } else {
        return nil
      }
    } else {
      what = old == nil ? .added : .removed
    }
    return RuleChange(
      rule: known.id, title: known.title, what: what, before: old?.strongest,
      after: new?.strongest, gone: gone, new: added)
  }

  private static func sets(_ old: Edition, _ new: Edition) -> [SetChange] {
    var users: [String: (rules: Int, strongest: Level)] = [:]
    for rule in new.rules.values {
      for set in Set(rule.sets) {
        let known = users[set] ?? (0, .info)
        users[set] = (known.rules + 1, max(known.strongest, rule.strongest))
      }
    }
    let changes = old.sets.compactMap { name, before -> SetChange? in
      guard let after = new.sets[name], before.members != after.members else { return nil }
      let (left, joined) = (
        before.members.filter { !after.members.contains($0) },
        after.members.filter { !before.members.contains($0) }
      )
      guard !left.isEmpty || !joined.isEmpty else { return nil }
      return SetChange(
        set: name, joined: joined, left: left, rules: users[name]?.rules ?? 0,
        strongest: users[name]?.strongest)
    }
    return changes.sorted { left, right in
      let (one, other) = (left.strongest ?? .info, right.strongest ?? .info)
      return one == other ? left.set < right.set : one > other
    }
  }
}

extension EditionDiff.RuleChange {
  /// What is said louder or for the first time, then what falls silent, then how; the strongest level
  /// first within each.
  fileprivate var rank: (Int, Int) {
    let group =
      switch what {
      case .added, .raised: 0
      case .removed, .lowered: 1
      case .conditions: 2
      case .wording: 3
      }
    let level = max(before ?? .info, after ?? .info)
    return (group, Level.allCases.firstIndex(of: level) ?? 0)
  }
}
