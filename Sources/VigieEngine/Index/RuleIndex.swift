import VigieTerms

/// Which rules a record can wake, found by what it holds instead of by trying each rule.
///
/// - Complexity: `lookup` is linear in the features present and the partners of each, and does
///   not depend on the number of rules.
///
/// A class, so that a lookup holds one reference and not one for each list.
final class RuleIndex: Sendable {
  /// Every rule, in order: the answer that `lookup` may only shorten.
  let all: Range<Int>
  private let always: ContiguousArray<Int32>
  /// By feature, whether a rule is listed under it: most features wake none, and are only asked for.
  private let isKey: ContiguousArray<Bool>
  /// Rules that one feature wakes.
  private let single: Buckets<Int32>
  /// Rules that a pair wakes, under the first of its features.
  private let pairs: Buckets<Pair>
  /// Rules that one of several features wakes, under each of them.
  private let either: Buckets<Alternative>
  private let upcoming: Buckets<Int32>

  private struct Pair: Sendable {
    let partner: FeatureID
    let rule: Int32
    /// Further features that the rule needs.
    let others: [FeatureID]
  }

  private struct Alternative: Sendable {
    let rule: Int32
    /// Features that wake the rule before this one does.
    let before: [FeatureID]
  }

  /// The index of the rules of some lanes; of all rules, unless told otherwise.
  init(
    _ keys: ContiguousArray<RuleKey>, features: ContiguousArray<Feature>,
    where isIndexed: (Int) -> Bool = { _ in true }
  ) {
    all = 0..<keys.count
    var always: ContiguousArray<Int32> = []
    var single: [(Int, Int32)] = []
    var pairs: [(Int, Pair)] = []
    var either: [(Int, Alternative)] = []
    var upcoming: [(Int, Int32)] = []
    var isKey = ContiguousArray(repeating: false, count: features.count)
    for (index, key) in keys.enumerated() where isIndexed(index) {
      let number = Int32(index)
      for feature in key.features { isKey[feature.index] = true }
      switch key {
      case .always: always.append(number)
      case .upcoming(let feature): upcoming.append((feature.index, number))
      case .any(let features):
        for (position, feature) in features.enumerated() {
          let before = Array(features.prefix(position))
          either.append((feature.index, Alternative(rule: number, before: before)))
        }
      case .all(let features) where features.count == 1: single.append((features[0].index, number))
      case .all(let features):
        let pair = Pair(
          partner: features[1], rule: number, others: Array(features.dropFirst(2)))
        pairs.append((features[0].index, pair))
      }
    }
    self.always = always
    self.isKey = isKey
    self.single = Buckets(single, count: features.count)
    self.pairs = Buckets(pairs, count: features.count)
    self.either = Buckets(either, count: features.count)
    self.upcoming = Buckets(upcoming, count: features.count)
  }

  /// Appends every rule whose key is present, once each.
  ///
  /// INVARIANT (index is only an index): a rule that is left out could not match.
  func lookup(_ presence: borrowing Presence, into awake: inout ContiguousArray<Int32>) {
    awake.append(contentsOf: always)
    for feature in presence.present where isKey[feature.index] {
      awake.append(contentsOf: single[feature.index])
      if presence.isUpcoming(feature) { awake.append(contentsOf: upcoming[feature.index]) }
      for pair in pairs[feature.index]
      where presence.holds(pair.partner) && pair.others.allSatisfy({ presence.holds($0) }) {
        awake.append(pair.rule)
      }
      for rule in either[feature.index] where !rule.before.contains(where: { presence.holds($0) }) {
        awake.append(rule.rule)
      }
    }
  }
}
