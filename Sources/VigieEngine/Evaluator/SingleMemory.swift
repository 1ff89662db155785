/// Which rules of the single lane each signature wakes, learnt when it is first met.
struct SingleMemory {
  /// By signature, where its rules end; they begin where those of the one before it end.
  private var ends: ContiguousArray<Int32> = []
  private var rules: ContiguousArray<SingleRule> = []

  /// A rule that a treatment wakes.
  struct SingleRule: Sendable {
    let rule: Int32
    /// Whether it is surely in the class of the rule.
    let isSure: Bool
    let terms: Position<TermsRule>
    let gate: Gate
  }

  /// Learns the signatures met so far.
  mutating func fit(_ signatures: borrowing SignatureTable, _ program: Program) {
    while ends.count < signatures.count {
      let signature = Signature(number: Int32(truncatingIfNeeded: ends.count))
      for member in signatures.members(of: signature) {
        for rule in program.laneIndex.singles(of: member.treatment) {
          guard case .single(let lane) = program.lanes[Int(rule)] else { continue }
          rules.append(
            SingleRule(
              rule: rule, isSure: member.truth == .yes, terms: lane.terms, gate: lane.gate))
        }
      }
      ends.append(Int32(rules.count))
    }
  }

  /// The rules of a signature, by class.
  @inline(__always)
  func rules(_ signature: Signature) -> Range<Int> {
    let number = Int(signature.number)
    return (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  subscript(place: Int) -> SingleRule { rules[place] }
}
