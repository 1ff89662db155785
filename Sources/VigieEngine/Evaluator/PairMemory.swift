import VigieTerms

/// Which rules each pair of signatures wakes, learnt when it is first met.
///
/// A bit for each pair stands before the lists, small enough to stay in the cache: most pairs of
/// treatments have no rule, and learn so without a look at anything else.
///
/// INVARIANT (index is only an index): a cleared bit was learnt; a pair that nobody asked about
/// has its bit set.
struct PairMemory {
  /// One row for each first signature.
  private var bits: ContiguousArray<UInt64> = []
  private var wordsPerRow = 0
  private var lists: [Pair: Range<Int32>] = [:]
  private var rules: ContiguousArray<PairRule> = []

  private struct Pair: Hashable {
    let first: Signature
    let second: Signature
  }

  /// A rule that a pair wakes.
  struct PairRule: Sendable {
    let rule: Int32
    /// Whether the first of the pair stands for the second class of the rule.
    let isSwapped: Bool
    /// Whether both are surely in the classes of the rule.
    let isSure: Bool
    let isBare: Bool
  }

  /// Makes room for the signatures met so far.
  mutating func fit(_ count: Int) {
    guard count > wordsPerRow * 64 else { return }
    var words = max(4, wordsPerRow)
    while words * 64 < count { words *= 2 }
    // What was learnt is kept in the lists, and its bits are cleared again when next asked.
    bits = ContiguousArray(repeating: .max, count: words * 64 * words)
    wordsPerRow = words
  }

  /// Whether the pair may have rules.
  @inline(__always)
  func mayMatch(_ first: Signature, _ second: Signature) -> Bool {
    let place = Int(first.number) * wordsPerRow + Int(second.number) >> 6
    return bits[place] >> UInt64(second.number & 63) & 1 != 0
  }

  /// The rules of a pair, in order.
  mutating func rules(
    _ first: Signature, _ second: Signature, _ signatures: SignatureTable, _ program: Program
  ) -> Range<Int> {
    let pair = Pair(first: first, second: second)
    let list: Range<Int32>
    if let known = lists[pair] {
      list = known
    } else {
      list = learn(
        signatures.members[Int(first.number)], signatures.members[Int(second.number)], program)
      lists[pair] = list
    }
    if list.isEmpty {
      let place = Int(first.number) * wordsPerRow + Int(second.number) >> 6
      bits[place] &= ~(1 << UInt64(second.number & 63))
    }
    return Int(list.lowerBound)..<Int(list.upperBound)
  }

  subscript(place: Int) -> PairRule { rules[place] }

  private mutating func learn(
    _ first: [ClassTable.Membership], _ second: [ClassTable.Membership], _ program: Program
  ) -> Range<Int32> {
    let truths = Dictionary(uniqueKeysWithValues: second.map { ($0.set, $0.truth) })
    let start = Int32(rules.count)
    for member in first {
      for partner in program.laneIndex.partners(of: member.set) {
        guard let other = truths[partner.other],
          case .pair(let lane) = program.lanes[Int(partner.rule)]
        else { continue }
        rules.append(
          PairRule(
            rule: partner.rule, isSwapped: !partner.isFirst,
            isSure: member.truth == .yes && other == .yes, isBare: lane.isBare))
      }
    }
    return start..<Int32(rules.count)
  }
}
