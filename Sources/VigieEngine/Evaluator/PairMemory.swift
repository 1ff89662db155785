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
  /// The lists of pairs that have rules, by open addressing: a free slot has no rules.
  private var slots = ContiguousArray(repeating: Slot(), count: 1_024)
  private var used = 0
  private var rules: ContiguousArray<PairRule> = []

  private struct Slot {
    var first = Signature.none
    var second = Signature.none
    var start: Int32 = 0
    var end: Int32 = 0
  }

  /// A rule that a pair wakes.
  struct PairRule: Sendable {
    let rule: Int32
    /// Whether the first of the pair stands for the second class of the rule.
    let isSwapped: Bool
    /// Whether both are surely in the classes of the rule.
    let isSure: Bool
    let terms: Position<TermsRule>
    let gate: Gate
  }

  /// Makes room for the signatures met so far.
  mutating func fit(_ count: Int) {
    guard count > wordsPerRow * 64 else { return }
    var words = max(4, wordsPerRow)
    while words * 64 < count { words *= 2 }
    // A pair without rules is learnt anew: its bit is lost.
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
  ///
  /// - Complexity: O(1) on average for a pair that was met before.
  @inline(__always)
  mutating func rules(
    _ first: Signature, _ second: Signature, _ signatures: borrowing SignatureTable,
    _ program: Program
  ) -> Range<Int> {
    let slot = slots[slot(of: first, second)]
    guard slot.start < slot.end else { return learn(first, second, signatures, program) }
    return Int(slot.start)..<Int(slot.end)
  }

  /// Where a pair stands, or would.
  private func slot(of first: Signature, _ second: Signature) -> Int {
    // Fibonacci hashing: the high bits of the product depend on all of both numbers.
    let pair = UInt64(UInt32(bitPattern: first.number)) << 32 | UInt64(second.number)
    let shift = UInt64(slots.count.leadingZeroBitCount + 1)
    var place = Int((pair &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[place].start < slots[place].end,
      slots[place].first != first || slots[place].second != second
    {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private mutating func learn(
    _ first: Signature, _ second: Signature, _ signatures: borrowing SignatureTable,
    _ program: Program
  ) -> Range<Int> {
    let list = learn(signatures.members(of: first), signatures.members(of: second), program)
    guard !list.isEmpty else {
      let place = Int(first.number) * wordsPerRow + Int(second.number) >> 6
      bits[place] &= ~(1 << UInt64(second.number & 63))
      return 0..<0
    }
    if 2 * used > slots.count { grow() }
    slots[slot(of: first, second)] = Slot(
      first: first, second: second, start: list.lowerBound, end: list.upperBound)
    used += 1
    return Int(list.lowerBound)..<Int(list.upperBound)
  }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: Slot(), count: 4 * old.count)
    for known in old where known.start < known.end {
      slots[slot(of: known.first, known.second)] = known
    }
  }

  subscript(place: Int) -> PairRule { rules[place] }

  private mutating func learn(
    _ first: ContiguousArray<TreatmentClass.Membership>.SubSequence,
    _ second: ContiguousArray<TreatmentClass.Membership>.SubSequence, _ program: Program
  ) -> Range<Int32> {
    let truths = Dictionary(uniqueKeysWithValues: second.map { ($0.treatment, $0.truth) })
    let start = Int32(rules.count)
    for member in first {
      for partner in program.laneIndex.partners(of: member.treatment) {
        guard let other = truths[partner.other],
          case .pair(let lane) = program.lanes[Int(partner.rule)]
        else { continue }
        rules.append(
          PairRule(
            rule: partner.rule, isSwapped: !partner.isFirst,
            isSure: member.truth == .yes && other == .yes, terms: lane.terms, gate: lane.gate))
      }
    }
    return start..<Int32(rules.count)
  }
}
