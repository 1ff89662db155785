import Vigie

/// The pairs of substances that interactions name, each at the strongest level that any rule may give
/// it.
struct SubstancePairs {
  private var numbers: [String: UInt32] = [:]
  private var names: [String] = []
  private var levels: [UInt64: Level] = [:]

  mutating func add(_ left: [String], _ right: [String], at level: Level) {
    let ones = left.map { number($0) }
    let others = right.map { number($0) }
    for one in ones {
      for other in others where one != other {
        let key = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
        levels[key] = levels[key].map { max($0, level) } ?? level
      }
    }
  }

  private mutating func number(_ name: String) -> UInt32 {
    if let known = numbers[name] { return known }
    let number = UInt32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }

  var count: Int { levels.count }

  /// How the pairs of `newer` differ, by the level that counts: the new one, or the one that is gone.
  func changes(to newer: SubstancePairs) -> [EditionDiff.PairTally] {
    var tallies: [Level: EditionDiff.PairTally] = [:]
    func tally(_ level: Level, _ change: (inout EditionDiff.PairTally) -> Void) {
      change(&tallies[level, default: EditionDiff.PairTally(level: level)])
    }
    for (key, level) in newer.levels {
      let names = newer.names(of: key)
      guard let before = self.level(of: names) else {
        tally(level) { $0.added += 1 }
        continue
      }
      if level > before { tally(level) { $0.raised += 1 } }
      if level < before { tally(level) { $0.lowered += 1 } }
    }
    for (key, level) in levels where newer.level(of: names(of: key)) == nil {
      tally(level) { $0.removed += 1 }
    }
    return tallies.values.sorted { $0.level > $1.level }
  }

  private func names(of key: UInt64) -> (String, String) {
    (names[Int(key >> 32)], names[Int(truncatingIfNeeded: key & 0xFFFF_FFFF)])
  }

  private func level(of pair: (String, String)) -> Level? {
    guard let one = numbers[pair.0], let other = numbers[pair.1] else { return nil }
    return levels[UInt64(min(one, other)) << 32 | UInt64(max(one, other))]
  }
}
